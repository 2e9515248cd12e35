/** Telling the ledger where a database stands, without running anything: what is claimed is looked at first. */
import { LockstepError } from '../core/errors.ts'
import { type Progress, silent } from '../core/progress.ts'
import type { Difference } from '../core/difference.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { sql } from '../core/sql.ts'
import type { Schema, Unmodeled } from '../core/schema.ts'
import { agree } from '../engine/agree.ts'
import { reflect } from '../engine/reflect.ts'
import { everything, narrow } from '../engine/scope.ts'
import { pathTo } from '../history/revision-graph.ts'
import { resolveTarget } from '../history/targets.ts'
import type { Project } from '../project/project.ts'
import { differencesOf } from './compare/differences.ts'
import { readHistory } from './history-state.ts'
import { appliedIds, recordsOf, type LedgerRecord } from './ledger-state.ts'
import { withReplays } from './replays.ts'
import { nameOf, type RevisionName } from './revision-name.ts'
import { refuseTheirErased } from './running/adopted.ts'
import { type OpenRun, outcome, type RunOptions, runOn, type Standing } from './running/run-on.ts'
import { restate, type Restatement, statementsFor } from './stamping/entries.ts'

/** Where the database is said to stand. */
export interface StampOptions extends RunOptions {
  /** `head`, `base`, an id …; see `resolveTarget`. */
  readonly target: string
  /** Believe it though the database differs, or though it can not be looked at. */
  readonly force?: boolean | undefined
}

/** What was looked at, and what the ledger says now. */
export interface StampResult extends Standing {
  /** False for a dry run, and where the database differs and nobody forced it. */
  readonly stamped: boolean
  /** Why the database could not be held against the revisions, where it was forced all the same. */
  readonly unproved: string | null
  /** What the database has otherwise than the revisions make it, sorted by id. */
  readonly differences: readonly Difference[]
  /** On both sides, and read by no kind, or not by this role. */
  readonly notCompared: readonly Unmodeled[]
  /** What the ledger holds now and did not, or held otherwise. */
  readonly recorded: readonly RevisionName[]
  /** What the ledger held and does not hold any more. */
  readonly erased: readonly { readonly id: RevisionId; readonly message: string }[]
}

/**
 * Make the ledger say that exactly a target and what it builds upon was run. The revisions are replayed in a shadow first, and
 * the database must be what they make.
 *
 * @throws {LockstepError} `no-url`, `cannot-connect`, `lock-timeout`, `ledger-denied`, `multiple-heads`, `not-found`,
 * `ambiguous-target`; whatever keeps the revisions from being replayed, unless it is forced
 */
export async function stamp(
  project: Project,
  options: StampOptions,
  progress: Progress = silent,
): Promise<StampResult> {
  return runOn({ project, options, progress }, { look, run: write })
}

/** 1 when the database differs and that was not forced. */
export function stampExitCode(
  { differences }: StampResult,
  { force = false }: Pick<StampOptions, 'force'>,
): 0 | 1 {
  return differences.length > 0 && !force ? 1 : 0
}

type Stamp = OpenRun<StampOptions>

/** What is claimed, what was seen, and what would be written. */
interface Claim {
  readonly records: ReadonlyMap<RevisionId, LedgerRecord>
  readonly wanted: readonly Revision[]
  readonly restatement: Restatement
  readonly evidence: Evidence
}

type Evidence = Pick<StampResult, 'differences' | 'notCompared' | 'unproved'>

async function look(stamp: Stamp): Promise<StampResult> {
  return resultOf(stamp, await examine(stamp), false)
}

async function write(stamp: Stamp): Promise<StampResult> {
  const { database, options } = stamp
  const claim = await examine(stamp)
  if (claim.evidence.differences.length > 0 && options.force !== true)
    return resultOf(stamp, claim, false)
  const { connection, dialect } = database
  await dialect.ledger.ensure(connection)
  try {
    await connection.run(await statementsFor(claim.restatement, dialect))
  } catch (thrown) {
    await connection.run(sql`rollback`).catch(() => undefined)
    throw thrown
  }
  return resultOf(stamp, claim, true)
}

function resultOf(
  stamp: Stamp,
  { records, wanted, restatement, evidence }: Claim,
  stamped: boolean,
): StampResult {
  const before = appliedIds(records)
  const recorded = new Set(restatement.record)
  return {
    ...outcome(stamp, before, stamped ? new Set(wanted.map(({ id }) => id)) : before, []),
    stamped,
    ...evidence,
    recorded: restatement.record.map(nameOf),
    erased: restatement.erase
      .filter(({ id }) => ![...recorded].some((revision) => revision.id === id))
      .map(({ id, message }) => ({ id, message })),
  }
}

async function examine(stamp: Stamp): Promise<Claim> {
  const { graph, database, options } = stamp
  const records = recordsOf(await database.dialect.ledger.read(database.connection))
  const targets = resolveTarget(graph, appliedIds(records), options.target)
  const wanted = pathTo(graph, new Set(), targets)
  const restatement = restate(records, wanted)
  refuseTheirErased(restatement)
  return { records, wanted, restatement, evidence: await hold(stamp, wanted) }
}

/** Forced, it goes on without proof where a proof is not to be had. */
async function hold(stamp: Stamp, wanted: readonly Revision[]): Promise<Evidence> {
  try {
    return { ...(await compareWith(stamp, wanted)), unproved: null }
  } catch (thrown) {
    if (stamp.options.force !== true || !(thrown instanceof LockstepError)) throw thrown
    return { differences: [], notCompared: [], unproved: thrown.message }
  }
}

async function compareWith(
  { project, progress, database }: Stamp,
  wanted: readonly Revision[],
): Promise<Pick<Evidence, 'differences' | 'notCompared'>> {
  const { connection, dialect } = database
  const { include, exclude } = project.config
  const seen = (schema: Schema): Schema => narrow(schema, { ...everything, include, exclude })
  progress('Reading the database')
  const actual = seen(await reflect(connection, dialect))
  const history = await readHistory(project)
  const replayed = await withReplays({ project, history, progress }, async ({ run }) => {
    return (await run(wanted)).schema
  })
  return differencesOf(await agree(seen(replayed), actual, dialect), actual)
}
