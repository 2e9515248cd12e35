/** The measure: a pair of schemas, planned both ways and compared by two witnesses. */
import type { Connection } from '../../src/core/connection.ts'
import type { ShadowNeeds } from '../../src/core/dialect.ts'
import { hintOf, LockstepError, messageOf } from '../../src/core/errors.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { Schema } from '../../src/core/schema.ts'
import { text } from '../../src/core/row.ts'
import { ident, join, sql, verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { needs } from '../../src/dialects/postgres/needs.ts'
import { compare } from '../../src/engine/compare.ts'
import { filesOf } from '../../src/engine/files.ts'
import { plan } from '../../src/engine/plan.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { sectionsOf } from '../../src/engine/sections.ts'
import { newDatabase } from '../../src/dialects/postgres/new-database.ts'
import { takeTexts } from '../../src/dialects/postgres/session.ts'
import { split } from '../../src/dialects/postgres/split.ts'
import { dumpDifferences } from './pg-dump.ts'
import { makeRoles, runScript, runStatement, StatementError, type Stage } from './stage.ts'

/** Two schemas as scripts. */
export interface Pair {
  readonly from: string
  readonly to: string
  /** Roles and extensions that the server must have beforehand, besides those that the scripts name. */
  readonly roles?: readonly string[]
  readonly extensions?: readonly string[]
  /** Where a project's session looks names up; `public` where nothing is said. */
  readonly searchPath?: readonly string[]
  /** Rows that are in the tables of `from` while the plan runs. */
  readonly seed?: string
  /** True when the two scripts make the same schema, so that there is nothing to plan. */
  readonly same?: boolean
  /** True when the two must not look alike. */
  readonly differs?: boolean
  /** True where there may be no way back: a refused plan down says so, and that is all. */
  readonly oneWay?: boolean
  /** True to build `to` once more, and to plan back from what its own script makes. */
  readonly thorough?: boolean
}

/** What became of a pair. */
export type Verdict =
  | { readonly result: 'passed' }
  | { readonly result: 'could not run'; readonly reason: string }
  /** A plan was refused, with words that say what a person can do. */
  | { readonly result: 'refused'; readonly stage: string; readonly reason: string }
  | {
      readonly result: 'failed'
      readonly stage: string
      readonly reason: string
      readonly statement?: string
    }

interface State {
  readonly schema: Schema
  readonly dump: string | undefined
}

class Failure extends Error {
  readonly stage: string
  readonly kind: 'failed' | 'refused' | 'could not run'
  readonly statement: string | undefined

  constructor(stage: string, kind: Failure['kind'], reason: string, statement?: string) {
    super(reason)
    this.stage = stage
    this.kind = kind
    this.statement = statement
  }
}

/**
 * Build both schemas, plan from either to the other, run the plans and compare by reflection and by
 * pg_dump: what was built, and what was planned, must be the same.
 */
export async function provePair(stage: Stage, pair: Pair): Promise<Verdict> {
  try {
    await prove(stage, pair)
    return { result: 'passed' }
  } catch (error) {
    if (!(error instanceof Failure))
      return { result: 'failed', stage: 'runner', reason: messageOf(error) }
    const { kind, stage: at, message: reason, statement } = error
    if (kind === 'could not run') return { result: kind, reason }
    if (kind === 'refused') return { result: kind, stage: at, reason }
    return { result: kind, stage: at, reason, ...(statement !== undefined && { statement }) }
  }
}

async function prove(stage: Stage, pair: Pair): Promise<void> {
  const wanted = await needsOf(pair)
  const builder = new Builder(stage, wanted, pair.searchPath ?? ['public'])
  const to = await builder.build('to', pair.to)
  const others = await rolesOn(builder.connection)
  const from = await builder.build('from', pair.from)
  const changes = compare(from.schema, to.schema)
  if (pair.same === true) demandNone('false difference', changes)
  if (pair.differs === true && changes.length === 0)
    throw new Failure('seeing', 'failed', 'no difference is seen')
  const roles = [...others, ...(await rolesOn(builder.connection))]
  await makeRoles(builder.connection, roles)
  if (pair.seed !== undefined) await seeded(builder.connection, pair.seed)
  demandNone('from twice', compare(await builder.schema('from'), from.schema))
  await builder.follow('up', from.schema, to)
  if (pair.oneWay === true && isRefused(to.schema, from.schema)) return
  await builder.follow('down', to.schema, from)
  if (pair.thorough !== true) return
  await builder.make('to', pair.to)
  demandNone('to twice', compare(await builder.schema('to'), to.schema))
  await makeRoles(builder.connection, roles)
  await builder.follow('down from to', to.schema, from)
  await builder.rebuild(to, roles)
}

class Builder {
  readonly #stage: Stage
  readonly #needs: ShadowNeeds
  readonly #searchPath: readonly string[]
  #connection: Connection | undefined

  constructor(stage: Stage, wanted: ShadowNeeds, searchPath: readonly string[]) {
    this.#stage = stage
    this.#needs = wanted
    this.#searchPath = searchPath
  }

  get connection(): Connection {
    if (!this.#connection) throw new Error('Nothing has been built.')
    return this.#connection
  }

  async build(name: string, script: string): Promise<State> {
    await this.make(name, script)
    return this.#state(name)
  }

  async make(name: string, script: string): Promise<void> {
    try {
      this.#connection = await this.#stage.fresh(this.#needs)
      await runScript(this.#connection, script)
    } catch (error) {
      throw new Failure(name, 'could not run', `"${name}" does not run: ${messageOf(error)}`)
    }
  }

  async schema(name: string): Promise<Schema> {
    try {
      return await reflect(this.connection, { catalog, kinds })
    } catch (error) {
      throw new Failure(`read ${name}`, 'failed', messageOf(error))
    }
  }

  /** Plan the way, go it, and look where it led. */
  async follow(stage: string, start: Schema, end: State): Promise<void> {
    const strangers = strangersOf(start, end.schema)
    if (strangers.length > 0)
      throw new Failure(stage, 'failed', `unmodeled: ${strangers.join('; ')}`)
    const way = planned(stage, start, end.schema)
    await this.connection.run(sql`set search_path = ${join(this.#searchPath.map(ident))}`)
    await run(stage, this.connection, way)
    await this.connection.run(sql`reset search_path`)
    demandNone(stage, compare(await this.schema(stage), end.schema))
    await demandSameDump(stage, await this.#stage.dump(), end.dump)
  }

  /** Write a schema to files, and run them in the order of their names in an empty database. */
  async rebuild(end: State, roles: readonly string[]): Promise<void> {
    const scripts = filesOf(end.schema, { kinds, newDatabase, takeTexts })
    this.#connection = await this.#stage.fresh(this.#needs)
    await makeRoles(this.connection, roles)
    for (const { path, text } of scripts)
      await runScript(this.connection, text).catch((error: unknown) => {
        throw new Failure('files', 'failed', `${path}: ${messageOf(error)}`)
      })
    demandNone('files', compare(await this.schema('files'), end.schema))
    await demandSameDump('files', await this.#stage.dump(), end.dump)
  }

  async #state(name: string): Promise<State> {
    return { schema: await this.schema(name), dump: await this.#stage.dump() }
  }
}

async function needsOf(pair: Pair): Promise<ShadowNeeds> {
  const named = await needs([pair.from, pair.to])
  return {
    extensions: [...new Set([...named.extensions, ...(pair.extensions ?? [])])].sort(),
    roles: [...new Set([...named.roles, ...(pair.roles ?? [])])].sort(),
  }
}

/** Roles are the server's, not the schema's: those that one script makes are there for the other. */
async function rolesOn(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query(sql`select rolname from pg_roles where oid >= 16384`)
  return rows.map((row) => text(row, 'rolname'))
}

/** Unmodeled objects of one side alone: no plan makes or drops them. */
function strangersOf(start: Schema, end: Schema): readonly string[] {
  const [before, after] = [start, end].map(
    ({ unmodeled }) => new Set(unmodeled.map(({ label, name }) => `${label} ${name}`)),
  )
  if (!before || !after) return []
  return [
    ...[...after].filter((name) => !before.has(name)).map((name) => `${name} is to be made`),
    ...[...before].filter((name) => !after.has(name)).map((name) => `${name} is to go`),
  ]
}

function planned(stage: string, from: Schema, to: Schema): Plan {
  try {
    return plan(from, to, kinds)
  } catch (error) {
    const refused = error instanceof LockstepError && error.code === 'cannot-plan'
    const reason = `${messageOf(error)} ${hintOf(error) ?? ''}`.trim()
    throw new Failure(`plan ${stage}`, refused ? 'refused' : 'failed', reason)
  }
}

function isRefused(from: Schema, to: Schema): boolean {
  try {
    plan(from, to, kinds)
    return false
  } catch (error) {
    return error instanceof LockstepError && error.code === 'cannot-plan'
  }
}

async function run(stage: string, connection: Connection, { ops }: Plan): Promise<void> {
  try {
    for (const { text, transactional } of sectionsOf(ops, 'up')) {
      const statements = (await split(text)).map((one) => one.text)
      const all = transactional ? ['begin', ...statements, 'commit'] : statements
      for (const statement of all) await runStatement(connection, statement)
    }
  } catch (error) {
    const statement = error instanceof StatementError ? error.statement : undefined
    throw new Failure(`run ${stage}`, 'failed', messageOf(error), statement)
  }
}

async function seeded(connection: Connection, seed: string): Promise<void> {
  try {
    await connection.run(verbatim(seed))
  } catch (error) {
    throw new Failure('seed', 'could not run', messageOf(error))
  }
}

function demandNone(stage: string, changes: ReturnType<typeof compare>): void {
  if (changes.length === 0) return
  throw new Failure(stage, 'failed', `differs: ${changes.map(describeDifference).join('; ')}`)
}

async function demandSameDump(
  stage: string,
  actual: string | undefined,
  wanted: string | undefined,
): Promise<void> {
  if (actual === undefined || wanted === undefined) return
  const differences = await dumpDifferences(actual, wanted)
  if (differences.length === 0) return
  throw new Failure(`pg_dump ${stage}`, 'failed', differences.join('\n'))
}
