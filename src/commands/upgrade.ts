/** Running revisions on a database. */
import { LockstepError } from '../core/errors.ts'
import { type Progress, silent } from '../core/progress.ts'
import type { Revision } from '../core/revision.ts'
import { pathTo } from '../history/revision-graph.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import { appliedIds, type LedgerRecord } from './ledger-state.ts'
import { describe } from './revision-name.ts'
import { refuseTheirPending } from './running/adopted.ts'
import type { Database } from './running/database.ts'
import { lossesOf, unmarked, unmarkedLoss } from './running/losses.ts'
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
import { refuseEdited, refuseHalfUndone, refuseMissing } from './running/verify.ts'

/** How far to go, and with which consents. */
export interface UpgradeOptions extends RunOptions {
  /** `head` where nothing is said; see `resolveTarget`. */
  readonly target?: string | undefined
  /** Run what destroys data though its file does not allow it. */
  readonly lossAllowed?: boolean | undefined
  /** Run adopted migrations also where their own tool runs the database; its ledger does not learn of it. */
  readonly adoptedAllowed?: boolean | undefined
}

/** What was run, and where the database stands. */
export interface UpgradeResult extends Standing {
  /** In the order in which they ran; none when there was nothing to do. */
  readonly applied: readonly FinishedRevision[]
}

/**
 * Run the revisions that lead to a target, each unit recorded in the transaction of its work. A revision that stopped halfway
 * goes on at the unit that failed.
 *
 * @throws {LockstepError} before anything runs: `no-url`, `cannot-connect`, `lock-timeout`, `applied-revision-missing`,
 * `role-missing`, `applied-revision-edited`, `half-applied`, `multiple-heads`, `not-found`, `ambiguous-target`, `revision-invalid`, `data-loss`,
 * `adopted-pending`, `preflight-failed`;
 * later `revision-failed` and `lock-timeout`, with what was applied until then in `details.applied`
 */
export async function upgrade(
  project: Project,
  options: UpgradeOptions = {},
  progress: Progress = silent,
): Promise<UpgradeResult> {
  const { target = 'head' } = options
  if (target === 'base' || target.startsWith('-')) throw wrongWay(target)
  const request = { project, options: { ...options, target }, progress }
  return runOn(request, { look, run: runPending })
}

type Upgrade = OpenRun<UpgradeOptions & { readonly target: string }>

async function look(upgrade: Upgrade): Promise<UpgradeResult> {
  return { ...outlook(upgrade, await prepare(upgrade)), applied: [] }
}

async function runPending(upgrade: Upgrade): Promise<UpgradeResult> {
  const { project, options, progress, database } = upgrade
  const { lossAllowed = false } = options
  const { graph, records, runs, obstacles } = await prepare(upgrade)
  refuseObstacles(obstacles)
  await database.dialect.ledger.ensure(database.connection)
  const before = appliedIds(records)
  const applied = await runAll(runs, { project, database, progress, records, lossAllowed })
  const after = new Set([...before, ...applied.map(({ id }) => id)])
  return { ...outcome({ ...upgrade, graph }, before, after, obstacles), applied }
}

/** Everything that can be known to be wrong before a statement runs. */
async function prepare(upgrade: Upgrade): Promise<Prepared> {
  const { project, options, database } = upgrade
  const { graph, records, forgets } = await historyOf(upgrade)
  refuseMissing(records, graph)
  refuseEdited(graph.revisions, records)
  refuseHalfUndone(graph.revisions, records)
  const applied = appliedIds(records)
  const path = pathTo(graph, applied, resolveTarget(graph, applied, options.target))
  const runs: RevisionRun[] = []
  for (const revision of path) {
    const run = await upwards(revision, records.get(revision.id), database)
    runs.push({ ...run, forgets: forgets.get(revision.id) ?? [] })
  }
  const [first, ...rest] = unmarked(lossesOf(runs), project.config.searchPath)
  if (first !== undefined && options.lossAllowed !== true) throw unmarkedLoss([first, ...rest])
  if (options.adoptedAllowed !== true) refuseTheirPending(runs, records)
  await refuseMissingRoles(runs, database)
  if (runs.length > 0 && options.dryRun !== true)
    await refuseOtherDatabase({ ...upgrade, isKnown: records.size > 0 || forgets.size > 0 })
  return { graph, records, runs, obstacles: await findObstacles(runs, upgrade) }
}

/** What is left of a revision; what ran of it must still be what the file says. */
async function upwards(
  revision: Revision,
  record: LedgerRecord | undefined,
  { dialect }: Database,
): Promise<RevisionRun> {
  const units = await unitsToRecord(revision, 'up', dialect)
  const start = record?.done ?? 0
  const run: RevisionRun = { revision, direction: 'up', units, start }
  if (record === undefined || start === 0) return run
  if (start < units.length && checksumAt(run, start - 1) === record.checksum) return run
  if (record.recordedBy !== undefined) throw unfinished(revision, record.recordedBy)
  throw new LockstepError('applied-revision-edited', {
    message: `The revision ${describe(revision)} is half applied, and what ran of it was edited since: its first ${start} of ${record.units} parts.`,
    hint: 'Restore that part of the file as it was. What has not run yet can be mended freely.',
    details: { revision: revision.id, file: revision.location.file, done: start },
  })
}

/** Only the other tool knows how far it came. */
function unfinished(revision: Revision, tool: string): LockstepError {
  return new LockstepError('half-applied', {
    message: `The ledger of ${tool} says that the migration ${describe(revision)} was begun and did not end.`,
    hint: `Look at what it did, mend the database, and set its state right with ${tool}.`,
    details: { revision: revision.id, file: revision.location.file, tool },
  })
}

function wrongWay(target: string): LockstepError {
  return new LockstepError('usage', {
    message: `The target "${target}" leads down, and upgrade goes up.`,
    hint: `Run \`lockstep downgrade ${target}\`.`,
    details: { target },
  })
}

// What a script is made of is found in the same way.
export { prepare as prepareUpgrade }
