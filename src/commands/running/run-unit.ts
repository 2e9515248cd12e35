/** Running one unit: as often as its locks ask for, and recorded whatever happens. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Manner } from '../../core/dialect.ts'
import type { Progress } from '../../core/progress.ts'
import type { Sql } from '../../core/sql.ts'
import { runUnit, runWithRecord, type Unit } from '../../engine/apply.ts'
import type { Project } from '../../project/project.ts'
import type { Database } from './database.ts'
import { isPassing, lockTimeout, refusesTransaction, unitFailure } from './failures.ts'
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
}

/** No pause between two attempts is longer, in milliseconds, but for the chance in it. */
const longestPause = 30_000

/**
 * Run a unit. A lock that is not to be had now is tried for again: the transaction is rolled back meanwhile, so others get on.
 *
 * @throws {LockstepError} `revision-failed`, `lock-timeout`, `session-lost`
 */
export async function runPatiently(one: UnitRun, tools: UnitTools): Promise<void> {
  const { config } = tools.project
  for (let attempt = 1; ; attempt++) {
    try {
      await runOnce(one, tools)
      return
    } catch (thrown) {
      if (!isPassing(thrown)) {
        await tidyUp(one, tools)
        throw unitFailure(one.run, one.unit, { thrown, config })
      }
      const blockers = tools.watch.inTheWay
      if (attempt === config.lockAttempts)
        throw lockTimeout({ attempts: attempt, config, blockers, cause: thrown })
      // Some chance in it, so that two who wait for each other do not meet again.
      const pause = Math.min(config.lockPause * 2 ** (attempt - 1), longestPause)
      const ms = Math.round(pause * (0.5 + Math.random()))
      tools.progress(
        [
          `${tools.watch.title}: a lock was not to be had, attempt ${attempt + 1} of ${config.lockAttempts} in ${ms} ms`,
          ...blockers.map(({ description }) => description),
        ].join('; held by '),
      )
      await delay(ms)
    }
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
