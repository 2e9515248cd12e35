/** Running a revision unit by unit, each recorded with its work. */
import type { Ledger, LedgerEntry, Manner } from '../../core/dialect.ts'
import { join, type Sql } from '../../core/sql.ts'
import { runUnit, type Unit } from '../../engine/apply.ts'
import type { LedgerRecord } from '../ledger-state.ts'
import type { Database } from './database.ts'
import { withSession } from './failures.ts'
import { runPatiently, type UnitTools } from './run-unit.ts'
import { checksumAt, type RevisionRun } from './units.ts'

/** What a run is done with. */
export interface RunTools extends UnitTools {
  /** What the ledger holds of the revision before the run. */
  readonly record: LedgerRecord | undefined
}

/** What a record is made with. */
export interface RecordTools {
  readonly database: Pick<Database, 'dialect'>
  readonly record: LedgerRecord | undefined
}

/**
 * Run what is left of a revision.
 *
 * What builds or drops `concurrently` waits for locks as long as it takes: it waits for every older transaction, stands in
 * nobody's way meanwhile, and leaves an invalid index when it gives up.
 *
 * @throws {LockstepError} `revision-failed`, `lock-timeout`, `session-lost`; the unit that failed is rolled back, those before
 * it are recorded
 */
export async function runRevision(run: RevisionRun, tools: RunTools): Promise<void> {
  try {
    await runUnits(run, tools)
  } catch (thrown) {
    throw withSession(run, thrown)
  }
}

function runUnits(run: RevisionRun, tools: RunTools): Promise<void> {
  return runInOrder(run, tools, (at) => recordFor(run, at, tools))
}

/**
 * Run what no ledger knows of, in the same manner.
 *
 * @throws {LockstepError} as {@link runRevision}
 */
export function runUnrecorded(run: RevisionRun, tools: UnitTools): Promise<void> {
  return runInOrder(run, tools, () => tools.database.dialect.asConnected)
}

async function runInOrder(
  run: RevisionRun,
  tools: UnitTools,
  recordOf: (at: number) => Sql,
): Promise<void> {
  const { connection, dialect } = tools.database
  const { lockTimeout, statementTimeout, idleTimeout, searchPath } = tools.project.config
  const brief = { lockTimeoutMs: lockTimeout, statementTimeoutMs: statementTimeout }
  const isLent = tools.project.client !== undefined
  // Before every revision: an earlier one may have left settings of its own.
  await connection.run(
    join(
      [
        dialect.sessionSettings({ ...brief, idleTimeoutMs: idleTimeout, searchPath, isLent }),
        dialect.workSettings,
      ],
      ';\n',
    ),
  )
  await setAgain(run, tools.database)
  let isBrief = true
  for (const [at, unit] of run.units.entries()) {
    if (at < run.start) continue
    const manner = await mannerOf(unit, tools.database)
    // Only where it changes: a revision may set limits of its own.
    if (manner.yields === isBrief)
      await connection.run(dialect.timeouts(manner.yields ? { lockTimeoutMs: 0 } : brief))
    isBrief = !manner.yields
    await runPatiently({ run, unit, record: recordOf(at), manner }, tools)
  }
}

/** What runs first of a revision may set what the rest of it goes by, such as the search path; a new session does not know. */
async function setAgain(
  { units, start, revision }: RevisionRun,
  database: Database,
): Promise<void> {
  const { connection, dialect } = database
  for (const { statements } of units.slice(0, start))
    for (const statement of statements)
      if ((await dialect.mannerOf(statement.text)).isSetting)
        await runUnit(connection, revision, { transactional: false, statements: [statement] })
}

const inside: Manner = { isAlone: false, yields: false, isSetting: false }

async function mannerOf(unit: Unit, { dialect }: Database): Promise<Manner> {
  const [statement] = unit.statements
  return unit.transactional || statement === undefined ? inside : dialect.mannerOf(statement.text)
}

/** A revision may work as a role that may not write to the ledger. */
export function recordFor(run: RevisionRun, at: number, tools: RecordTools): Sql {
  return join([tools.database.dialect.asConnected, ledgerChange(run, at, tools)], ';\n')
}

/** What is recorded when a unit ran; the last one of `down` takes everything of the revision out. */
function ledgerChange(run: RevisionRun, at: number, { database, record }: RecordTools): Sql {
  const { ledger } = database.dialect
  const { revision, direction, units } = run
  if (direction === 'down' && at === units.length - 1)
    return join(
      [...(record?.entries ?? []), ...downEntries(run, record)].map((unit) =>
        ledger.erase(revision.id, unit),
      ),
      ';\n',
    )
  const base = direction === 'down' ? (record?.units ?? 0) : 0
  const entry = ledger.record(entryAt(run, at, base, base === 0 ? units.length : base))
  return at === units.length - 1 ? withForgotten(run, entry, ledger) : entry
}

/** A squash stands in the ledger for what it replaces, from the moment at which it is recorded. */
function withForgotten({ forgets = [] }: RevisionRun, entry: Sql, ledger: Ledger): Sql {
  const erased = forgets.map(({ revision, unit }) => ledger.erase(revision, unit))
  return join([...erased, entry], ';\n')
}

/** The entries that this very run makes before its last unit. */
function downEntries(run: RevisionRun, record: LedgerRecord | undefined): readonly number[] {
  const base = record?.units ?? 0
  return run.units.slice(run.start, -1).map((_unit, at) => base + run.start + at)
}

function entryAt(
  run: RevisionRun,
  at: number,
  base: number,
  units: number,
): Omit<LedgerEntry, 'appliedAt'> {
  const { id, message } = run.revision
  return { revision: id, unit: base + at, units, checksum: checksumAt(run, at), message }
}
