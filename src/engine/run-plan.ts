/** Run a plan, and show that it leads where it should and back. */
import type { Connection } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { Op, Plan } from '../core/plan.ts'
import type { Schema } from '../core/schema.ts'
import { sql, verbatim, type Sql } from '../core/sql.ts'
import { compare } from './compare.ts'
import { plan } from './plan.ts'
import { describeDifference } from './prove.ts'
import { reflect } from './reflect.ts'
import { runsOf } from './sections.ts'

/** What running a plan asks of a database family. */
export interface PlanRun {
  readonly dialect: Pick<Dialect, 'catalog' | 'kinds' | 'split'>
  /** What the session is set to before the plan runs. */
  readonly session: Sql
}

/** The statements between two schemas, shown to lead from each to the other. */
export interface ProvedPlans {
  readonly up: Plan
  readonly down: Plan
}

/**
 * Run the statements of a plan, as few transactions around them as they allow.
 *
 * @throws {LockstepError} `database-error` with the statement; its transaction is rolled back, those before it stay.
 */
export async function runPlan(
  connection: Connection,
  { ops }: Pick<Plan, 'ops'>,
  { dialect, session }: PlanRun,
): Promise<void> {
  await connection.run(session)
  for (const run of runsOf(ops))
    if (run[0]?.transactional === 'outside') await runEach(connection, run, dialect)
    else await runTogether(connection, run)
}

/**
 * Run the plan between two schemas, the plan back, and the first one again, and reflect after each.
 *
 * @param connection - Leads to a database that stands at `from`, and stands at `to` afterwards.
 * @throws {LockstepError} `proof-failed` with the objects that differ; `cannot-plan`; `database-error`.
 */
export async function provePlans(
  connection: Connection,
  { from, to }: { readonly from: Schema; readonly to: Schema },
  run: PlanRun,
): Promise<ProvedPlans> {
  const { kinds } = run.dialect
  const plans = { up: plan(from, to, kinds), down: plan(to, from, kinds, 'neutral') }
  await runPlan(connection, plans.up, run)
  await demand(connection, to, { run, claim: 'up does not lead to the schema to reach' })
  await runPlan(connection, plans.down, run)
  await demand(connection, from, { run, claim: 'down does not lead back' })
  await runPlan(connection, plans.up, run)
  await demand(connection, to, { run, claim: 'up leads elsewhere the second time' })
  return plans
}

async function runTogether(connection: Connection, ops: readonly Op[]): Promise<void> {
  await connection.run(sql`begin`)
  try {
    for (const op of ops) await runStatement(connection, op.sql)
    await connection.run(sql`commit`)
  } catch (error) {
    await connection.run(sql`rollback`).catch(() => undefined)
    throw error
  }
}

/** Several statements in one text are one transaction to a server: each goes alone. */
async function runEach(
  connection: Connection,
  ops: readonly Op[],
  dialect: Pick<Dialect, 'split'>,
): Promise<void> {
  for (const op of ops)
    for (const { text } of await dialect.split(op.sql.text))
      await runStatement(connection, verbatim(text))
}

async function runStatement(connection: Connection, statement: Sql): Promise<void> {
  try {
    await connection.run(statement)
  } catch (error) {
    if (!(error instanceof LockstepError)) throw error
    throw new LockstepError(error.code, {
      message: `A statement of the plan failed: ${messageOf(error)}`,
      ...(error.hint !== undefined && { hint: error.hint }),
      details: { ...error.details, statement: statement.text },
      cause: error,
    })
  }
}

async function demand(
  connection: Connection,
  wanted: Schema,
  { run, claim }: { readonly run: PlanRun; readonly claim: string },
): Promise<void> {
  const differences = compare(await reflect(connection, run.dialect), wanted)
  const [first] = differences
  if (!first) return
  throw new LockstepError('proof-failed', {
    message: `The plan was not proved: ${claim}. The first object that differs: ${describeDifference(first)}.`,
    hint: 'Look at the statements for that object.',
    details: { claim, differences: differences.map(describeDifference) },
  })
}
