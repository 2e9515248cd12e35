/** Running revisions one after the other, and saying how far it went. */
import { LockstepError } from '../../core/errors.ts'
import type { Progress } from '../../core/progress.ts'
import type { RevisionId } from '../../core/revision.ts'
import type { Project } from '../../project/project.ts'
import type { LedgerRecord } from '../ledger-state.ts'
import { count, nameOf, type RevisionName } from '../revision-name.ts'
import type { Database } from './database.ts'
import { runRevision } from './run-revision.ts'
import { watchStatements } from './statement-watch.ts'
import { countStatements, type RevisionRun } from './units.ts'

/** A revision that ran. */
export interface FinishedRevision extends RevisionName {
  /** How long it took. */
  readonly ms: number
}

/** What runs are done with. */
export interface RunAllTools {
  readonly project: Project
  readonly database: Database
  readonly progress: Progress
  /** What the ledger held before. */
  readonly records: ReadonlyMap<RevisionId, LedgerRecord>
}

const words = {
  up: { running: 'Applying', finished: 'Applied', were: 'applied' },
  down: { running: 'Undoing', finished: 'Undid', were: 'undone' },
} as const

/** @throws {LockstepError} as `runRevision`, with the revisions that were finished before in `details` and hint */
export async function runAll(
  runs: readonly RevisionRun[],
  { project, database, progress, records }: RunAllTools,
): Promise<readonly FinishedRevision[]> {
  const finished: FinishedRevision[] = []
  if (runs.length === 0) return finished
  const watch = await watchStatements({ project, database, progress })
  const watched = { ...database, connection: watch.connection }
  try {
    for (const [at, run] of runs.entries()) {
      const name = nameOf(run.revision)
      const { running, finished: done } = words[run.direction]
      const title = `${name.id} ${name.message}`
      watch.title = `${at + 1} of ${runs.length}`
      progress(`${running} ${watch.title}: ${title}, ${count(countStatements(run), 'statement')}`)
      const started = performance.now()
      const record = records.get(name.id)
      await runRevision(run, { project, database: watched, watch, progress, record }).catch(
        (thrown: unknown) => {
          throw stoppedAfter(finished, run, thrown)
        },
      )
      const ms = Math.round(performance.now() - started)
      finished.push({ ...name, ms })
      progress(`${done} ${title} in ${ms} ms`)
    }
  } finally {
    await watch.close()
  }
  return finished
}

/** The same error, saying also what stays of the runs before it. */
function stoppedAfter(
  finished: readonly FinishedRevision[],
  { direction }: RevisionRun,
  thrown: unknown,
): unknown {
  if (!(thrown instanceof LockstepError)) return thrown
  const { were } = words[direction]
  const before =
    finished.length === 0
      ? `No revision was ${were} before it.`
      : `Before it, ${count(finished.length, 'revision')} ${finished.length === 1 ? 'was' : 'were'} ${were}: ${finished.map(({ id }) => id).join(', ')}.`
  return new LockstepError(thrown.code, {
    message: thrown.message,
    hint: [thrown.hint ?? [], before].flat().join(' '),
    details: { ...thrown.details, [were]: finished },
    cause: thrown,
  })
}
