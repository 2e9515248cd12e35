/** The law that planning keeps: a plan from A to B, run on A, reflects as B, and the other way. */
import * as fc from 'fast-check'
import type { Connection } from '../../src/core/connection.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { compare } from '../../src/engine/compare.ts'
import { plan } from '../../src/engine/plan.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { chosenStage } from '../support/chosen-stage.ts'
import { dumpDifferences } from '../support/pg-dump.ts'
import type { Stage } from '../support/stage.ts'
import { randomObjects } from './object-arbitrary.ts'
import { randomSchema } from './schema-arbitrary.ts'

/** How a run goes, and from which seed it can be run again. */
export type Report = (done: { readonly pairs: number; readonly seed: number }) => void

/** What is tried, and by how many witnesses. */
export interface RoundTripOptions {
  /** The same seed tries the same pairs. */
  readonly seed: number
  /** Whether pg_dump is asked, too. */
  readonly dump?: boolean
  readonly report?: Report
}

const pairsPerReport = 250

const anySchema = fc
  .tuple(randomSchema, randomObjects)
  .map(([{ statements }, objects]) => [...statements, ...objects])

/** Try random pairs; throws with the smallest pair that breaks the law. */
export async function roundTrips(pairs: number, options: RoundTripOptions): Promise<void> {
  const { seed, dump = false, report } = options
  const stage = chosenStage()
  try {
    for (let done = 0; done < pairs; done += pairsPerReport) {
      const law = fc.asyncProperty(anySchema, anySchema, (from, to) =>
        new RoundTrip(stage, dump).run(from, to),
      )
      const numRuns = Math.min(pairs - done, pairsPerReport)
      await fc.assert(law, { numRuns, seed: seed + done })
      report?.({ pairs: done + numRuns, seed: seed + done })
    }
  } finally {
    await stage.close()
  }
}

/** What decides whether a change is taken tries the same pairs each time; every other run tries others. */
export function normalSeed(fixed: number): number {
  return process.env['CI'] === undefined ? Date.now() + fixed : fixed
}

interface State {
  readonly schema: Schema
  readonly dump: string | undefined
}

/** Both ways for one pair. */
class RoundTrip {
  readonly #stage: Stage
  readonly #isDumped: boolean

  constructor(stage: Stage, isDumped: boolean) {
    this.#stage = stage
    this.#isDumped = isDumped
  }

  async run(from: readonly string[], to: readonly string[]): Promise<void> {
    const { state: b } = await this.#build(to)
    const { connection, state: a } = await this.#build(from)
    if (compare(a.schema, a.schema).length > 0) throw new Error('compare(a, a) is not empty')
    await this.#follow(connection, plan(a.schema, b.schema, kinds), b)
    await this.#follow(connection, plan(b.schema, a.schema, kinds), a)
  }

  async #build(
    statements: readonly string[],
  ): Promise<{ readonly connection: Connection; readonly state: State }> {
    const connection = await this.#stage.fresh({ extensions: [], roles: ['reader', 'writer'] })
    for (const statement of statements)
      await connection.run(verbatim(wordedFor(connection.server.major, statement)))
    return { connection, state: await this.#state(connection) }
  }

  async #state(connection: Connection): Promise<State> {
    const schema = await reflect(connection, { catalog, kinds })
    return { schema, dump: this.#isDumped ? await this.#stage.dump() : undefined }
  }

  async #follow(connection: Connection, { ops }: Plan, wanted: State): Promise<void> {
    const texts = ops.map(({ sql }) => sql.text)
    for (const [at, { sql }] of ops.entries())
      try {
        await connection.run(sql)
      } catch (error) {
        throw new Error(`Statement ${at + 1} failed: ${sql.text}\n\n${texts.join(';\n')}`, {
          cause: error,
        })
      }
    const actual = await this.#state(connection)
    const differences = [
      ...compare(actual.schema, wanted.schema).map(describeDifference),
      ...(await dumpDifferences(actual.dump ?? '', wanted.dump ?? '')),
    ]
    if (differences.length > 0) throw new Error(`${differences.join('\n')}\n\n${texts.join(';\n')}`)
  }
}

/**
 * Without what an older server does not know yet. Up to PostgreSQL 16 a change of a column's type copies the comment on
 * an index of a partitioned table to those of its partitions, which nobody asked for.
 */
function wordedFor(major: number, statement: string): string {
  const worded = major < 17 && statement.startsWith('comment on index w.parts') ? '' : statement
  return major < 15
    ? worded
        .replaceAll(/ nulls not distinct| with \(security_invoker = true\)/g, '')
        .replaceAll(/(?<=^create publication .*) where \(id > 3\)/g, '')
        .replaceAll(' for tables in schema w', ' for all tables')
    : worded
}
