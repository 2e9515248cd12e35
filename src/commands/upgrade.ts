/** Running revisions on a database. */
import { LockstepError } from '../core/errors.ts'
import { type Progress, silent } from '../core/progress.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { buildGraph, pathTo, type RevisionGraph } from '../history/revision-graph.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import { appliedIds, type LedgerRecord, recordsOf } from './ledger-state.ts'
import { describe, headNames, type RevisionName } from './revision-name.ts'
import {
  type Database,
  type DatabaseName,
  databaseName,
  defaultLockWaitMs,
  withDatabase,
  withUpgradeLock,
} from './running/database.ts'
import { lossesOf, unmarked, unmarkedLoss } from './running/losses.ts'
import { type FinishedRevision, runAll } from './running/run-all.ts'
import {
  checksumAt,
  type PlannedRevision,
  type RevisionRun,
  planned,
  unitsToRecord,
} from './running/units.ts'
import { refuseEdited, refuseHalfUndone, refuseMissing } from './running/verify.ts'

/** How far to go, and with which consents. */
export interface UpgradeOptions {
  /** `head` where nothing is said; see `resolveTarget`. */
  readonly target?: string | undefined
  /** Run what destroys data though its file does not allow it. */
  readonly lossAllowed?: boolean | undefined
  /** How long another upgrade is waited for, in milliseconds; 0 fails at once. Default: a minute. */
  readonly lockWaitMs?: number | undefined
  /** Say what would be run, and run nothing. */
  readonly dryRun?: boolean | undefined
}

/** What was run, and where the database stands. */
export interface UpgradeResult extends DatabaseName {
  /** The revisions that no other one built upon before: several where the history branches, none for an empty database. */
  readonly from: readonly RevisionName[]
  /** The same now. */
  readonly at: readonly RevisionName[]
  /** In the order in which they ran; none when there was nothing to do. */
  readonly applied: readonly FinishedRevision[]
  /** What a dry run found to run; nothing otherwise. */
  readonly planned: readonly PlannedRevision[] | null
}

/**
 * Run the revisions that lead to a target, each unit recorded in the transaction of its work. A revision that stopped halfway
 * goes on at the unit that failed.
 *
 * @throws {LockstepError} before anything runs: `no-url`, `cannot-connect`, `lock-timeout`, `applied-revision-missing`,
 * `applied-revision-edited`, `half-applied`, `multiple-heads`, `not-found`, `ambiguous-target`, `revision-invalid`, `data-loss`;
 * later `revision-failed` and `lock-timeout`, with what was applied until then in `details.applied`
 */
export async function upgrade(
  project: Project,
  options: UpgradeOptions = {},
  progress: Progress = silent,
): Promise<UpgradeResult> {
  const { target = 'head' } = options
  if (target === 'base' || target.startsWith('-')) throw wrongWay(target)
  const graph = buildGraph(await project.readRevisions())
  return withDatabase(project, async (database) => {
    const run = { project, options: { ...options, target }, progress, graph, database }
    if (options.dryRun === true) return dryRun(run)
    progress('Waiting for the upgrade lock')
    return withUpgradeLock(database, options.lockWaitMs ?? defaultLockWaitMs, () => runPending(run))
  })
}

interface Upgrade {
  readonly project: Project
  readonly options: UpgradeOptions & { readonly target: string }
  readonly progress: Progress
  readonly graph: RevisionGraph
  readonly database: Database
}

async function runPending(upgrade: Upgrade): Promise<UpgradeResult> {
  const { project, progress, graph, database } = upgrade
  await database.dialect.ledger.ensure(database.connection)
  const { records, runs } = await prepare(upgrade)
  const before = appliedIds(records)
  const applied = await runAll(runs, { project, database, progress, records })
  const after = new Set([...before, ...applied.map(({ id }) => id)])
  return {
    ...databaseName(database),
    from: headNames(graph, before),
    at: headNames(graph, after),
    applied,
    planned: null,
  }
}

async function dryRun(upgrade: Upgrade): Promise<UpgradeResult> {
  const { graph, database } = upgrade
  const { records, runs } = await prepare(upgrade)
  const heads = headNames(graph, appliedIds(records))
  const plans = runs.map((run) => planned(run))
  return { ...databaseName(database), from: heads, at: heads, applied: [], planned: plans }
}

interface Prepared {
  readonly records: ReadonlyMap<RevisionId, LedgerRecord>
  readonly runs: readonly RevisionRun[]
}

/** Everything that can be known to be wrong before a statement runs. */
async function prepare({ project, options, graph, database }: Upgrade): Promise<Prepared> {
  const records = recordsOf(await database.dialect.ledger.read(database.connection))
  refuseMissing(records, graph)
  refuseEdited(graph.revisions, records)
  refuseHalfUndone(graph.revisions, records)
  const applied = appliedIds(records)
  const path = pathTo(graph, applied, resolveTarget(graph, applied, options.target))
  const runs: RevisionRun[] = []
  for (const revision of path)
    runs.push(await upwards(revision, records.get(revision.id), database))
  const [first, ...rest] = unmarked(lossesOf(runs), project.config.searchPath)
  if (first !== undefined && options.lossAllowed !== true) throw unmarkedLoss([first, ...rest])
  return { records, runs }
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
  throw new LockstepError('applied-revision-edited', {
    message: `The revision ${describe(revision)} is half applied, and what ran of it was edited since: its first ${start} of ${record.units} parts.`,
    hint: 'Restore that part of the file as it was. What has not run yet can be mended freely.',
    details: { revision: revision.id, file: revision.location.file, done: start },
  })
}

function wrongWay(target: string): LockstepError {
  return new LockstepError('usage', {
    message: `The target "${target}" leads down, and upgrade goes up.`,
    hint: `Run \`lockstep downgrade ${target}\`.`,
    details: { target },
  })
}
