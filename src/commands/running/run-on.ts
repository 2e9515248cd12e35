/** What going up and going down a history have in common. */
import { existsSync } from 'node:fs'
import { LockstepError } from '../../core/errors.ts'
import type { Obstacle } from '../../core/preflight.ts'
import type { Progress } from '../../core/progress.ts'
import type { RevisionId } from '../../core/revision.ts'
import { buildGraph, type RevisionGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { appliedIds, type LedgerRecord } from '../ledger-state.ts'
import { headNames, type RevisionName } from '../revision-name.ts'
import {
  type Database,
  type DatabaseName,
  databaseName,
  defaultLockWaitMs,
  withDatabase,
  withUpgradeLock,
} from './database.ts'
import type { PreflightConsent } from './preflight.ts'
import { type DatabaseConsent, refuseUnfit } from './fitness.ts'
import { planned, type PlannedRevision, type RevisionRun } from './units.ts'

/** How revisions are run, whichever way. */
export interface RunOptions extends PreflightConsent, DatabaseConsent {
  /** How long another upgrade is waited for, in milliseconds; 0 fails at once. Default: a minute. */
  readonly lockWaitMs?: number | undefined
  /** Say what would be run, and run nothing. */
  readonly dryRun?: boolean | undefined
}

/** Where the database stood, and where it stands. */
export interface Standing extends DatabaseName {
  /** The revisions that no other one built upon before: several where the history branches, none for an empty database. */
  readonly from: readonly RevisionName[]
  /** The same now. */
  readonly at: readonly RevisionName[]
  /** What a dry run found to run; nothing otherwise. */
  readonly planned: readonly PlannedRevision[] | null
  /** What the database was found to have against what is to run, or ran; in the order of the statements. */
  readonly obstacles: readonly Obstacle[]
}

/** A request to run revisions. */
export interface RunRequest<Options extends RunOptions> {
  readonly project: Project
  readonly options: Options
  readonly progress: Progress
}

/** A request, with the history read and the database open. */
export interface OpenRun<Options extends RunOptions> extends RunRequest<Options> {
  readonly graph: RevisionGraph
  readonly database: Database
}

/** The runs that were found to lead to a target, once nothing is known to be wrong with them. */
export interface Prepared {
  /** The history as the database stands to it. */
  readonly graph: RevisionGraph
  readonly records: ReadonlyMap<RevisionId, LedgerRecord>
  readonly runs: readonly RevisionRun[]
  readonly obstacles: readonly Obstacle[]
}

/** Open the database and work on it: a dry run looks, and whatever runs something holds the upgrade lock. */
export async function runOn<Options extends RunOptions, Result>(
  request: RunRequest<Options>,
  work: {
    readonly look: (run: OpenRun<Options>) => Promise<Result>
    readonly run: (run: OpenRun<Options>) => Promise<Result>
  },
): Promise<Result> {
  const { project, options, progress } = request
  const graph = buildGraph(await project.readRevisions())
  if (graph.revisions.length === 0 && !existsSync(project.migrationsFolder)) throw noFolder(project)
  return withDatabase(project, async (database) => {
    const run = { ...request, graph, database }
    const { address, server } = database.connection
    progress(`The database is ${address} (${server.product} ${server.version})`)
    if (options.dryRun === true) return work.look(run)
    await refuseUnfit(database)
    progress('Waiting for the upgrade lock')
    const wait = { waitMs: options.lockWaitMs ?? defaultLockWaitMs, progress }
    return withUpgradeLock(database, wait, () => work.run(run))
  })
}

/** A deployment without its revisions would else pass for one that has nothing to run. */
function noFolder({ migrationsFolder }: Project): LockstepError {
  return new LockstepError('cannot-read', {
    message: `There is no folder "${migrationsFolder}", where the revisions should be.`,
    hint: 'Check `migrations`, and that the folder goes along with what is deployed. A history without revisions is an empty folder.',
    details: { folder: migrationsFolder },
  })
}

/** What a dry run has to say. */
export function outlook(
  { database }: Pick<OpenRun<RunOptions>, 'database'>,
  { graph, records, runs, obstacles }: Prepared,
): Standing {
  const heads = headNames(graph, appliedIds(records))
  return {
    ...databaseName(database),
    from: heads,
    at: heads,
    planned: runs.map(planned),
    obstacles,
  }
}

/** What a run has led to. */
export function outcome(
  { graph, database }: Pick<OpenRun<RunOptions>, 'graph' | 'database'>,
  before: ReadonlySet<RevisionId>,
  after: ReadonlySet<RevisionId>,
  obstacles: readonly Obstacle[],
): Standing {
  return {
    ...databaseName(database),
    from: headNames(graph, before),
    at: headNames(graph, after),
    planned: null,
    obstacles,
  }
}
