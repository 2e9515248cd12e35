/**
 * The corpus: one file for each case, in a folder for each kind, proved in both directions before its
 * text is looked at. `DATABASE_URL_TEST` names a server to prove it on, in place of PGlite. Two witnesses
 * tell whether a plan led where it was to lead: reflection and pg_dump.
 *
 * A file has the sections `-- before` and `-- after`, and as far as they are of interest `-- rows` (put
 * into the tables of before, and there while it is proved), `-- then` (must run on what up leads to),
 * `-- renames` (the statements of the renames that need no decision: they lead to after by themselves),
 * `-- up`, `-- down` (the statements planned on the newest version) and `-- hazards` (the codes of up,
 * sorted, by commas). Where no plan leads there, `-- refused` has the message, and nothing is proved. A line
 * `-- requires: 15` at its head names the oldest major version it runs on.
 */
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { LockstepError } from '../../src/core/errors.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { needs } from '../../src/dialects/postgres/needs.ts'
import { split } from '../../src/dialects/postgres/split.ts'
import { compare } from '../../src/engine/compare.ts'
import { plan } from '../../src/engine/plan.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { findRenames, orderRenames, renameOps } from '../../src/engine/rename.ts'
import { sectionsOf, textOf } from '../../src/engine/sections.ts'
import { newestMajor } from '../servers/versions.ts'
import { chosenStage } from '../support/chosen-stage.ts'
import { dumpDifferences } from '../support/pg-dump.ts'
import { readCorpus, type CorpusCase } from './read-case.ts'

interface State {
  readonly schema: Schema
  readonly dump: string
}

const corpus = readCorpus()
const stage = chosenStage()
let extensions: readonly string[]
let connection: Connection

/** Every second case is proved: two workers share them. */
export function proveCorpus(half: 0 | 1): void {
  beforeAll(async () => {
    const scripts = corpus.flatMap(({ parts }) => Object.values(parts))
    extensions = (await needs(scripts.filter((text) => text.includes('extension')))).extensions
    connection = await stage.fresh({ extensions, roles: [] })
  })
  afterAll(() => stage.close())

  const own = corpus.filter((_, at) => at % 2 === half)
  for (const kind of new Set(own.map(({ folder }) => folder)))
    describe(kind, () => {
      for (const one of own.filter(({ folder }) => folder === kind))
        test(one.name, (context) => proveCase(one, context))
    })
}

async function proveCase({ requires, parts }: CorpusCase, context: TestContext): Promise<void> {
  const { major } = connection.server
  context.skip(major < requires, `it needs PostgreSQL ${requires}`)
  const after = await build(parts.after ?? '')
  const before = await build(parts.before ?? '')
  expect(compare(before.schema, before.schema)).toEqual([])
  await connection.run(verbatim(parts.rows ?? ''))
  if (parts.refused !== undefined) {
    expect(refusalOf(() => plan(before.schema, after.schema, kinds))).toBe(parts.refused)
    return
  }
  const up = plan(before.schema, after.schema, kinds)
  await prove(up, after)
  await connection.run(verbatim(parts.then ?? ''))
  const down = plan(after.schema, before.schema, kinds)
  await prove(down, before)
  if (parts.renames !== undefined)
    expect(await renamed(before.schema, after, parts.before)).toBe(parts.renames)
  // What a server prints of itself, such as a view, is worded otherwise by older ones.
  if (major !== newestMajor) return
  if (parts.up !== undefined) expect(statementsOf(up)).toBe(parts.up)
  if (parts.down !== undefined) expect(statementsOf(down)).toBe(parts.down)
  if (parts.hazards !== undefined) expect(hazardsOf(up)).toBe(parts.hazards)
}

async function renamed(before: Schema, after: State, script = ''): Promise<string> {
  const { free } = findRenames(before, after.schema, kinds)
  const { ordered } = orderRenames(free, before, kinds)
  const ops = renameOps(ordered, { schema: before, target: after.schema }, kinds)
  await build(script)
  await prove({ ops, startsFrom: '', hazards: [] }, after)
  return textOf(ops)
}

async function build(text: string): Promise<State> {
  connection = await stage.fresh({ extensions, roles: [] })
  await connection.run(verbatim(text))
  return stateNow()
}

async function stateNow(): Promise<State> {
  const schema = await reflect(connection, { catalog, kinds })
  return { schema, dump: (await stage.dump()) ?? '' }
}

async function prove({ ops }: Plan, wanted: State): Promise<void> {
  for (const { text, transactional } of sectionsOf(ops, 'up')) {
    const single = transactional ? [{ text: `begin;\n${text}\ncommit` }] : await split(text)
    for (const statement of single) await connection.run(verbatim(statement.text))
  }
  const actual = await stateNow()
  expect(compare(actual.schema, wanted.schema).map(describeDifference)).toEqual([])
  expect(await dumpDifferences(actual.dump, wanted.dump)).toEqual([])
}

function refusalOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof LockstepError ? error.message : String(error)
  }
  return 'It was planned.'
}

/** As a revision shows them, without the comments for hazards. */
function statementsOf({ ops }: Plan): string {
  return textOf(ops.map((op) => ({ ...op, hazards: [] })))
}

function hazardsOf({ hazards }: Plan): string {
  return [...new Set(hazards.map(({ code }) => code))].sort().join(', ')
}
