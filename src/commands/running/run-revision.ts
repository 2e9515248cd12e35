/** Running a revision unit by unit, each recorded with its work. */
import { setTimeout as delay } from 'node:timers/promises'
import type { LedgerEntry } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { join, type Sql } from '../../core/sql.ts'
import { runUnit, type Unit } from '../../engine/apply.ts'
import type { Project } from '../../project/project.ts'
import type { LedgerRecord } from '../ledger-state.ts'
import { count, describe } from '../revision-name.ts'
import type { Database } from './database.ts'
import { checksumAt, type RevisionRun } from './units.ts'

/** What a run is done with. */
export interface RunTools {
  readonly project: Project
  readonly database: Database
  /** What the ledger holds of the revision before the run. */
  readonly record: LedgerRecord | undefined
}

/**
 * Run what is left of a revision.
 *
 * Outside a transaction a statement waits for locks as long as it takes: `create index concurrently` waits for every older
 * transaction, stands in nobody's way meanwhile, and leaves an invalid index when it gives up.
 *
 * @throws {LockstepError} `revision-failed`, `lock-timeout`; the unit that failed is rolled back, those before it are recorded
 */
export async function runRevision(run: RevisionRun, tools: RunTools): Promise<void> {
  const { project, database } = tools
  const { lockTimeout, searchPath } = project.config
  // Before every revision: an earlier one may have left settings of its own.
  await database.connection.run(
    database.dialect.sessionSettings({ lockTimeoutMs: lockTimeout, searchPath }),
  )
  let waitsBriefly = true
  for (const [at, unit] of run.units.entries()) {
    if (at < run.start) continue
    if (unit.transactional !== waitsBriefly)
      await database.connection.run(
        database.dialect.lockTimeout(unit.transactional ? lockTimeout : 0),
      )
    waitsBriefly = unit.transactional
    await runPatiently(run, { unit, record: recordFor(run, at, tools) }, tools)
  }
}

interface RecordedUnit {
  readonly unit: Unit
  readonly record: Sql
}

/** Attempts at one unit before a lock that others hold is given up on. */
const attempts = 5
/** Milliseconds before the second attempt; twice as long before each further one. */
const firstPause = 200

/** A lock that is not to be had now is tried for again: the transaction is rolled back meanwhile, so others get on. */
async function runPatiently(
  run: RevisionRun,
  { unit, record }: RecordedUnit,
  { project, database }: RunTools,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await clearLeftovers(unit, database)
      if (await isDone(unit, database)) await database.connection.run(record)
      else await runUnit(database.connection, run.revision, unit, record)
      return
    } catch (thrown) {
      if (!isLockTimeout(thrown)) throw unitFailure(run, unit, thrown)
      if (!unit.transactional || attempt === attempts) throw lockTimeout(project, attempt, thrown)
      // Some chance in it, so that two who wait for each other do not meet again.
      await delay(firstPause * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

/** A transaction leaves nothing behind. */
async function clearLeftovers(unit: Unit, { connection, dialect }: Database): Promise<void> {
  if (unit.transactional) return
  for (const { text } of unit.statements) await dialect.clearLeftovers(connection, text)
}

/** A process that was killed does not stop the server, which ends the statement with nobody left to record it. */
async function isDone(unit: Unit, { connection, dialect }: Database): Promise<boolean> {
  if (unit.transactional) return false
  for (const { text } of unit.statements)
    if (!(await dialect.isDone(connection, text))) return false
  return true
}

/** What is recorded when a unit ran; the last one of `down` takes everything of the revision out. */
function recordFor(run: RevisionRun, at: number, { database, record }: RunTools): Sql {
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
  return ledger.record(entryAt(run, at, base, base === 0 ? units.length : base))
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

/** SQLSTATE 55P03, lock_not_available (the PostgreSQL manual, appendix A). */
function isLockTimeout(thrown: unknown): thrown is LockstepError {
  return thrown instanceof LockstepError && thrown.details['sqlstate'] === '55P03'
}

function lockTimeout(project: Project, attempt: number, cause: LockstepError): LockstepError {
  const tries = attempt === 1 ? '' : ` in ${count(attempt, 'attempt')}`
  return new LockstepError('lock-timeout', {
    message: `A lock was not to be had${tries} of ${project.config.lockTimeout} ms: ${cause.message}`,
    hint: 'Another session holds the lock: end its transaction, run this when there is less traffic, or raise `lockTimeout` in the config.',
    details: cause.details,
    cause,
  })
}

/** What fails outside every statement fails at the commit, such as a constraint that was deferred. */
function unitFailure(run: RevisionRun, unit: Unit, thrown: unknown): unknown {
  if (!(thrown instanceof LockstepError) || thrown.code !== 'database-error') return thrown
  const { revision } = run
  const line = unit.statements[0]?.line
  return new LockstepError('revision-failed', {
    message: `${revision.location.file}: revision ${describe(revision)} failed when it was committed: ${thrown.message}`,
    hint: 'Mend the revision, or the data that it does not fit, and run the command again.',
    details: {
      ...thrown.details,
      file: revision.location.file,
      ...(line === undefined ? {} : { line }),
      revision: revision.id,
    },
    cause: thrown,
  })
}
