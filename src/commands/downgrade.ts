/** Undoing revisions on a database. */
import { LockstepError } from '../core/errors.ts'
import { type Progress, silent } from '../core/progress.ts'
import type { Question } from '../core/question.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { sectionsOf } from '../core/revision.ts'
import { isReversible } from '../engine/apply.ts'
import { pathDown, type RevisionGraph } from '../history/revision-graph.ts'
import { resolveTarget } from '../history/targets.ts'
import { normaliseSql } from '../history/normalise-sql.ts'
import type { Project } from '../project/project.ts'
import { appliedIds, type LedgerRecord } from './ledger-state.ts'
import { describe } from './revision-name.ts'
import { refuseTheirApplied } from './running/adopted.ts'
import type { Database } from './running/database.ts'
import { type Loss, lossAsData, lossesOf } from './running/losses.ts'
import { type FinishedRevision, runAll } from './running/run-all.ts'
import {
  type OpenRun,
  type Prepared,
  type RunOptions,
  type Standing,
  outcome,
  outlook,
  runOn,
} from './running/run-on.ts'
import { refuseOtherDatabase } from './running/fitness.ts'
import { findObstacles, refuseObstacles } from './running/preflight.ts'
import { refuseMissingRoles } from './running/roles.ts'
import { historyOf } from './running/standing.ts'
import { checksumAt, type RevisionRun, unitsToRecord } from './running/units.ts'
import { refuseEdited, refuseHalfApplied, refuseMissing } from './running/verify.ts'

/** How far down to go, and with which consents. */
export interface DowngradeOptions extends RunOptions {
  /** Such as `-1`, `base` or an id; see `resolveTarget`. */
  readonly target: string
  /** Run what destroys data. */
  readonly lossAllowed?: boolean | undefined
  /** Revisions without a way down, by id: they are taken out of the ledger, and what they made stays. */
  readonly leave?: readonly string[] | undefined
}

/** What was undone, and where the database stands. */
export interface DowngradeResult extends Standing {
  /** In the order in which they were undone; none when there was nothing to do. */
  readonly undone: readonly FinishedRevision[]
}

/**
 * Undo every applied revision that the target does not build upon, the latest first.
 *
 * @throws {LockstepError} before anything runs: `no-url`, `cannot-connect`, `lock-timeout`, `applied-revision-missing`,
 * `role-missing`, `applied-revision-edited`, `half-applied`, `not-found`, `ambiguous-target`, `irreversible`, `revision-invalid`, `preflight-failed`, and
 * `data-loss` with a question in `details.questions`; later `revision-failed` and `lock-timeout`, with what was undone until then in
 * `details.undone`
 */
export async function downgrade(
  project: Project,
  options: DowngradeOptions,
  progress: Progress = silent,
): Promise<DowngradeResult> {
  return runOn({ project, options, progress }, { look, run: undo })
}

type Downgrade = OpenRun<DowngradeOptions>

async function look(downgrade: Downgrade): Promise<DowngradeResult> {
  return { ...outlook(downgrade, await prepare(downgrade)), undone: [] }
}

async function undo(downgrade: Downgrade): Promise<DowngradeResult> {
  const { project, options, progress, database } = downgrade
  const { lossAllowed = false } = options
  const { graph, records, runs, obstacles } = await prepare(downgrade)
  const losses = lossesOf(runs)
  if (losses.length > 0 && !lossAllowed) throw lossToDecide(losses)
  refuseObstacles(obstacles)
  const before = appliedIds(records)
  if (runs.length > 0) await database.dialect.ledger.ensure(database.connection)
  const undone = await runAll(runs, { project, database, progress, records, lossAllowed })
  const gone = new Set(undone.map(({ id }) => id))
  const after = new Set([...before].filter((id) => !gone.has(id)))
  return { ...outcome({ ...downgrade, graph }, before, after, obstacles), undone }
}

/** Everything that can be known to be wrong before a statement runs. */
async function prepare(downgrade: Downgrade): Promise<Prepared> {
  const { options, database } = downgrade
  const { graph, records } = await historyOf(downgrade)
  refuseMissing(records, graph)
  const applied = appliedIds(records)
  const targets = resolveTarget(graph, applied, options.target)
  refuseUnapplied(graph, applied, targets)
  // What ran of a half-applied revision stands in the way of undoing what it builds upon.
  const path = pathDown(graph, new Set(records.keys()), targets)
  refuseHalfApplied(path, records)
  refuseEdited(path, records)
  refuseTheirApplied(path, records)
  refuseIrreversible(path, leftOf(graph, applied, options.leave))
  const runs: RevisionRun[] = []
  for (const revision of path)
    runs.push(await downwards(revision, records.get(revision.id), database))
  await refuseMissingRoles(runs, database)
  if (runs.length > 0 && options.dryRun !== true)
    await refuseOtherDatabase({ ...downgrade, isKnown: records.size > 0 })
  return { graph, records, runs, obstacles: await findObstacles(runs, downgrade) }
}

/** Down does not lead to what is not there. */
function refuseUnapplied(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  targets: readonly RevisionId[],
): void {
  const above = targets.flatMap((id) => (applied.has(id) ? [] : (graph.byId.get(id) ?? [])))[0]
  if (above === undefined) return
  throw new LockstepError('usage', {
    message: `The database does not have the revision ${describe(above)}, so no way down leads to it. Nothing was run.`,
    hint: `Run \`lockstep status\` to see what it has, or \`lockstep upgrade ${above.id}\` to go there.`,
    details: { revision: above.id },
  })
}

/** The revisions that are to stay as they are. @throws {LockstepError} `usage` for one that can be undone */
function leftOf(
  graph: RevisionGraph,
  applied: ReadonlySet<RevisionId>,
  names: readonly string[] = [],
): ReadonlySet<RevisionId> {
  const ids = names.flatMap((name) => resolveTarget(graph, applied, name))
  const reversible = ids
    .flatMap((id) => graph.byId.get(id) ?? [])
    .find((revision) => isReversible(revision))
  if (reversible === undefined) return new Set(ids)
  throw new LockstepError('usage', {
    message: `The revision ${describe(reversible)} has a way down, so it is undone and not left. Nothing was run.`,
    hint: `Take \`--leave ${reversible.id}\` away.`,
    details: { revision: reversible.id },
  })
}

/** @throws {LockstepError} `irreversible` where one of the revisions says nothing of a way back */
export function refuseIrreversible(
  path: readonly Revision[],
  left: ReadonlySet<RevisionId> = new Set(),
): void {
  const revision = path.find(
    (revision) => !left.has(revision.id) && !isReversible(revision) && changesAnything(revision),
  )
  if (revision === undefined) return
  throw new LockstepError('irreversible', {
    message: `The revision ${describe(revision)} has no section "-- lockstep:down", so it can not be undone. Nothing was run.`,
    hint: `Write what undoes it into such a section of the file: \`up\` stays as it is, so that is no edit. With \`--leave ${revision.id}\` it is taken out of the ledger, and what it made stays.`,
    details: { revision: revision.id, file: revision.location.file },
  })
}

/** A merge has nothing to undo. */
function changesAnything(revision: Revision): boolean {
  return sectionsOf(revision, 'up').some(
    ({ text, code }) => code !== undefined || normaliseSql(text) !== '',
  )
}

/** What is left of a way down that stopped; what ran of it must still be what the file says. */
async function downwards(
  revision: Revision,
  record: LedgerRecord | undefined,
  { dialect }: Database,
): Promise<RevisionRun> {
  const units = await unitsToRecord(revision, 'down', dialect)
  const start = record?.undone ?? 0
  const run: RevisionRun = { revision, direction: 'down', units, start }
  if (record === undefined || start === 0) return run
  if (start < units.length && checksumAt(run, start - 1) === record.undoChecksum) return run
  throw new LockstepError('applied-revision-edited', {
    message: `The revision ${describe(revision)} is half undone, and what ran of its way down was edited since: the first ${start} parts.`,
    hint: 'Restore that part of the file as it was. What has not run yet can be mended freely.',
    details: { revision: revision.id, file: revision.location.file, undone: start },
  })
}

function lossToDecide(losses: readonly Loss[]): LockstepError {
  const lost = [...new Set(losses.map(({ destroys }) => destroys))]
  const question: Question = {
    id: 'data-loss',
    kind: 'data-loss',
    message: `May this be destroyed, with the data in it: ${lost.join(', ')}?`,
    choices: [{ label: 'it may', flags: ['--allow-loss'] }],
  }
  return new LockstepError('data-loss', {
    message: `The way down destroys ${lost.join(', ')}. Nothing was run.`,
    hint: 'Look at what would run with `--dry-run`. With `--allow-loss` it runs.',
    details: {
      losses: losses.map((loss) => lossAsData(loss)),
      questions: [question],
    },
  })
}

// What a script is made of is found in the same way.
export { prepare as prepareDowngrade }
