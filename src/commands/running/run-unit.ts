/** Running one unit: as often as its locks ask for, and recorded whatever happens. */
import type { Manner } from '../../core/dialect.ts'
import type { Progress } from '../../core/progress.ts'
import type { Sql } from '../../core/sql.ts'
import { runUnit, runWithRecord, type Unit } from '../../engine/apply.ts'
import type { Project } from '../../project/project.ts'
import type { Database } from './database.ts'
import { isGivenUp, refusesTransaction, unitFailure } from './failures.ts'
import { patiently } from './patience.ts'
import { runCodeUnit } from './run-code.ts'
import type { StatementWatch } from './statement-watch.ts'
import type { RevisionRun } from './units.ts'

/** A unit, what is recorded when it ran, and what it asks for. */
export interface UnitRun {
  readonly run: RevisionRun
  readonly unit: Unit
  readonly record: Sql
  readonly manner: Manner
}

/** What units are run with. */
export interface UnitTools {
  readonly project: Project
  readonly database: Database
  readonly watch: StatementWatch
  readonly progress: Progress
  /** Whether what destroys data may run though no file allows it. */
  readonly lossAllowed: boolean
}

/**
 * Run a unit. A lock that is not to be had now is tried for again: the transaction is rolled back meanwhile, so others get on.
 *
 * @throws {LockstepError} `revision-failed`, `lock-timeout`, `session-lost`
 */
export async function runPatiently(one: UnitRun, tools: UnitTools): Promise<void> {
  try {
    await patiently(() => runOnce(one, tools), tools)
  } catch (thrown) {
    if (isGivenUp(thrown)) throw thrown
    await tidyUp(one, tools)
    throw unitFailure(one.run, one.unit, { thrown, config: tools.project.config })
  }
}

/**
 * An invalid index is of use to nobody, and every write pays for it. What can not be cleared away now, perhaps because the session
 * is gone, is before the next attempt.
 */
async function tidyUp({ unit, manner }: UnitRun, tools: UnitTools): Promise<void> {
  if (!manner.yields) return
  const { lockTimeout } = tools.project.config
  const { connection, dialect } = tools.database
  try {
    await connection.run(dialect.timeouts({ lockTimeoutMs: lockTimeout }))
    await clearLeftovers(unit, tools.database)
  } catch {
    // Why the statement failed is the better error.
  }
}

async function runOnce({ run, unit, record, manner }: UnitRun, tools: UnitTools): Promise<void> {
  const { connection } = tools.database
  if (unit.code) return runCodeUnit(run, { unit, code: unit.code, record }, tools)
  if (unit.transactional) return runUnit(connection, run.revision, unit, record)
  await clearLeftovers(unit, tools.database)
  if (await isDone(unit, tools.database)) return connection.run(record)
  if (!manner.isAlone) {
    try {
      return await runWithRecord(connection, run.revision, unit, record)
    } catch (thrown) {
      if (!refusesTransaction(thrown)) throw thrown
    }
  }
  await runUnit(connection, run.revision, unit, record)
}

async function clearLeftovers(unit: Unit, { connection, dialect }: Database): Promise<void> {
  for (const { text } of unit.statements) await dialect.clearLeftovers(connection, text)
}

/** A process that was killed does not stop the server at once: it may have ended the statement with nobody left to record it. */
async function isDone(unit: Unit, { connection, dialect }: Database): Promise<boolean> {
  for (const { text } of unit.statements)
    if (!(await dialect.isDone(connection, text))) return false
  return true
}
