/** The law that planning keeps: a plan from A to B, run on A, reflects as B, and the other way. */
import * as fc from 'fast-check'
import type { Connection } from '../../src/core/connection.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { compare } from '../../src/engine/compare.ts'
import { plan } from '../../src/engine/plan.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { chosenStage, serverUrl } from '../support/chosen-stage.ts'
import { randomSchema, type RandomSchema } from './schema-arbitrary.ts'

/** A PGlite that has built thousands of schemas grows slow and large: each takes this many pairs. */
const pairsPerDatabase = 250

/** How a run goes, and from which seed it can be run again. */
export type Report = (done: { readonly pairs: number; readonly seed: number }) => void

/**
 * Try random pairs; throws with the smallest pair that breaks the law.
 *
 * @param seed - The same seed tries the same pairs.
 */
export async function roundTrips(pairs: number, seed: number, report?: Report): Promise<void> {
  for (let done = 0; done < pairs; done += pairsPerDatabase) {
    const { connection, close } = await emptyDatabase()
    const law = fc.asyncProperty(randomSchema, randomSchema, (from, to) =>
      roundTrip(connection, from.statements, to.statements),
    )
    const numRuns = Math.min(pairs - done, pairsPerDatabase)
    await fc.assert(law, { numRuns, seed: seed + done }).finally(close)
    report?.({ pairs: done + numRuns, seed: seed + done })
  }
}

/** A PGlite of its own, or a database on the server that was chosen. */
async function emptyDatabase(): Promise<{
  readonly connection: Connection
  readonly close: () => Promise<void>
}> {
  if (serverUrl === undefined) {
    const connection = await connect('memory://')
    return { connection, close: () => connection.close() }
  }
  const stage = chosenStage()
  const connection = await stage.fresh({ extensions: [], roles: [] })
  return { connection, close: () => stage.close() }
}

/** Both ways for one pair. */
async function roundTrip(
  connection: Connection,
  from: RandomSchema['statements'],
  to: RandomSchema['statements'],
): Promise<void> {
  const b = await build(connection, to)
  const a = await build(connection, from)
  if (compare(a, a).length > 0) throw new Error('compare(a, a) is not empty')
  await runPlan(connection, plan(a, b, kinds), b)
  await runPlan(connection, plan(b, a, kinds), a)
}

async function build(connection: Connection, statements: readonly string[]): Promise<Schema> {
  await connection.run(
    verbatim('drop schema public cascade; create schema public; drop schema if exists app cascade'),
  )
  for (const statement of statements)
    await connection.run(verbatim(wordedFor(connection.server.major, statement)))
  return reflect(connection, { catalog, kinds })
}

/** Without what an older server does not know yet. */
function wordedFor(major: number, statement: string): string {
  return major < 15 ? statement.replaceAll(' nulls not distinct', '') : statement
}

async function runPlan(connection: Connection, { ops }: Plan, wanted: Schema): Promise<void> {
  const texts = ops.map(({ sql }) => sql.text)
  for (const [at, { sql }] of ops.entries())
    try {
      await connection.run(sql)
    } catch (error) {
      throw new Error(`Statement ${at + 1} failed: ${sql.text}\n\n${texts.join(';\n')}`, {
        cause: error,
      })
    }
  const differences = compare(await reflect(connection, { catalog, kinds }), wanted)
  if (differences.length > 0)
    throw new Error(`${differences.map(describeDifference).join('\n')}\n\n${texts.join(';\n')}`)
}
