/** Making one revision of many, which gives the same schema; the many are kept for databases that ran only some of them. */
import { relative } from 'node:path'
import { type Progress, silent } from '../core/progress.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { prove } from '../engine/prove.ts'
import { formatRevision, parseRevision, type RevisionDraft } from '../history/revision-file.ts'
import { moveReplaced, newRevisionId, writeRevision } from '../history/revision-store.ts'
import type { Project } from '../project/project.ts'
import { readHistory } from './history-state.ts'
import type { NewResult } from './new.ts'
import { type Replays, withReplays } from './replays.ts'
import { nameOf, type RevisionName } from './revision-name.ts'
import {
  blamesPlan,
  type Ends,
  joinedBody,
  plannedBody,
  reasonAgainstPlan,
  type SquashBody,
  type SquashMethod,
} from './squashing/draft.ts'
import { type Range, rangeOf } from './squashing/range.ts'

/** What to make one revision of. */
export interface SquashOptions {
  /** `<from>..<to>`, both included: ids or their first characters, `base`, `head`. */
  readonly range: string
  /** What the revision does; made of the range where nothing is said. */
  readonly message?: string | undefined
  /** Prove it, and write and move nothing. */
  readonly dryRun?: boolean | undefined
}

/** What was made of what. */
export interface SquashResult {
  /** Null for a dry run. */
  readonly revision: NewResult | null
  readonly text: string
  readonly replaces: readonly RevisionName[]
  /** `planned` between the schemas at both ends, or the `statements` of the revisions one after the other. */
  readonly method: SquashMethod
  /** Why it is not planned; null where it is. */
  readonly reason: string | null
  /** Whether it says how to go back. */
  readonly reversible: boolean
  /** How many objects were found equal. */
  readonly objects: number
}

/**
 * Write the revision that leads from what the first one builds upon to what the last one made, once that is proved: up, down and
 * up again in a shadow. What it replaces goes to the folder `squashed`.
 *
 * @throws {LockstepError} `usage`, `not-found`, `ambiguous-target`, `multiple-heads`, `revision-failed`, `proof-failed`,
 * `cannot-write`; nothing is changed then
 */
export async function squash(
  project: Project,
  options: SquashOptions,
  progress: Progress = silent,
): Promise<SquashResult> {
  const history = await readHistory(project)
  const range = rangeOf(history.graph, options.range)
  const id = newRevisionId()
  const proved = await withReplays({ project, history, progress }, (replays) =>
    proveSquash(range, { id, message: options.message, replays, progress }),
  )
  const { draft, objects, reversible, ...how } = proved
  const result = {
    text: formatRevision(draft),
    replaces: range.revisions.map(nameOf),
    objects,
    reversible,
    ...how,
  }
  if (options.dryRun === true) return { ...result, revision: null }
  const { path } = await writeRevision(project.migrationsFolder, draft, { now: new Date() })
  await moveReplaced(
    project.migrationsFolder,
    range.revisions.map(({ file }) => file),
  )
  const { message, parents } = draft
  return { ...result, revision: { id, message, file: relative(project.root, path), parents } }
}

interface Task {
  readonly id: RevisionId
  readonly message: string | undefined
  readonly replays: Replays
  readonly progress: Progress
}

type Proved = Pick<SquashResult, 'method' | 'reason' | 'objects' | 'reversible'> & {
  readonly draft: RevisionDraft
}

/** A plan is shorter and reads better; where it can not hold all, the statements themselves do. */
async function proveSquash(range: Range, task: Task): Promise<Proved> {
  const { run, dialect } = task.replays
  const after = await run([...range.before, ...range.revisions])
  const before = await run(range.before)
  const ends = { before: before.schema, after: after.schema }
  const against = reasonAgainstPlan(range.revisions, ends)
  if (against === undefined)
    try {
      return {
        ...(await proveBody(await plannedBody(ends, dialect), { range, ends, task })),
        method: 'planned',
        reason: null,
      }
    } catch (thrown) {
      if (!blamesPlan(thrown)) throw thrown
    }
  const reason = against ?? 'what is planned does not pass the proof'
  const proof = await proveBody(joinedBody(range.revisions), { range, ends, task })
  return { ...proof, method: 'statements', reason }
}

async function proveBody(
  body: SquashBody,
  { range, ends, task }: { readonly range: Range; readonly ends: Ends; readonly task: Task },
): Promise<Pick<Proved, 'draft' | 'objects' | 'reversible'>> {
  const { run, dialect, session } = task.replays
  const draft = draftOf(body, range, task)
  const revision = parseRevision(formatRevision(draft), 'the squash')
  const { connection } = await run(range.before)
  task.progress('Proving up, down and up again')
  const proof = await prove(connection, {
    revision,
    dialect,
    session,
    before: ends.before,
    expected: ends.after,
  })
  return { draft, objects: ends.after.objects.size, reversible: proof.reversible }
}

function draftOf(body: SquashBody, range: Range, { id, message }: Task): RevisionDraft {
  const { revisions, last, parents } = range
  return {
    ...body,
    id,
    parents,
    message: message?.trim() || `squash of ${revisions.length} revisions, up to ${last.message}`,
    replaces: allReplaced(revisions),
  }
}

/** What a squash within the range replaces is replaced by this one as well. */
function allReplaced(revisions: readonly Revision[]): readonly RevisionId[] {
  return [...new Set(revisions.flatMap(({ id, replaces = [] }) => [...replaces, id]))]
}
