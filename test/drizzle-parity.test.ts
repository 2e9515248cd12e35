/** The Drizzle source against drizzle-kit: the same tables through both must give the same database. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Shadow } from '../src/core/dialect.ts'
import { messageOf } from '../src/core/errors.ts'
import type { Schema } from '../src/core/schema.ts'
import type { LoadedSource } from '../src/core/source.ts'
import { type Sql, verbatim } from '../src/core/sql.ts'
import { postgres } from '../src/dialects/postgres/index.ts'
import { compare } from '../src/engine/compare.ts'
import { reflect } from '../src/engine/reflect.ts'
import { type Casing, drizzle } from '../src/sources/drizzle.ts'
import { contextIn, fixtures, loadExports, type Module } from './drizzle-context.ts'
import { type Catalog, readCatalog, reset } from './drizzle-database.ts'
import { faults } from './drizzle-kit-faults.ts'

let db: PGlite

beforeAll(async () => {
  db = await PGlite.create()
  await db.exec('create role lockstep_reader; create role lockstep_writer;')
}, 60_000)

afterAll(() => db.close())
beforeEach(() => reset(db))

const parity: readonly { readonly path: string; readonly casing?: Casing }[] = [
  { path: 'everything/columns.ts' },
  { path: 'everything/constraints.ts' },
  { path: 'everything/indexes.ts' },
  { path: 'everything/sequences.ts' },
  { path: 'everything/views.ts' },
  { path: 'everything/policies.ts' },
  { path: 'shop/index.ts' },
  { path: 'names/tables.ts' },
  { path: 'casing/tables.ts', casing: 'snake_case' },
  { path: 'casing/tables.ts', casing: 'camelCase' },
]

describe('the source and drizzle-kit make the same database', () => {
  test.each(parity)('of $path with casing $casing', async ({ path, casing }) => {
    const context = contextIn(fixtures)
    const loaded = await drizzle(path, casing === undefined ? {} : { casing }).load(context)
    const exports = await context.importModule(`${fixtures}/${path}`)
    const ours = await catalogOf(loaded)
    await reset(db)
    const theirs = await kitCatalog(withoutAliases(exports), casing)
    expect(ours.length).toBeGreaterThan(5)
    expect(ours).toEqual(theirs)
  })
})

describe('the source and drizzle-kit reflect as the same schema', () => {
  let shadow: Shadow
  beforeAll(() => {
    shadow = postgres('0').shadow('pglite', join(tmpdir(), 'lockstep-parity-cache'))
  })
  afterAll(() => shadow.close())

  test.each(parity)('of $path with casing $casing', async ({ path, casing }) => {
    const context = contextIn(fixtures)
    const loaded = await drizzle(path, casing === undefined ? {} : { casing }).load(context)
    const exports = await context.importModule(`${fixtures}/${path}`)
    const written = loaded.scripts.map(({ sql }) => sql)
    const ours = await reflectIn(shadow, written)
    const theirs = await reflectIn(shadow, await kitStatements(withoutAliases(exports), casing))
    expect(ours.objects.size).toBeGreaterThan(5)
    expect(compare(ours, theirs)).toEqual([])
    expect(ours.unmodeled).toEqual(theirs.unmodeled)
  })
})

describe('what the source writes runs in its order', () => {
  test('all files of a folder together', async () => {
    const loaded = await drizzle('everything').load(contextIn(fixtures))
    expect(await catalogOf(loaded)).toContain('table public.people')
    expect(loaded.roles).toEqual(['lockstep_reader', 'lockstep_writer'])
  })

  test('with what is not exported and is needed', async () => {
    const loaded = await drizzle('hidden').load(contextIn(fixtures))
    const catalog = await catalogOf(loaded)
    expect(catalog).toEqual(
      expect.arrayContaining([
        'schema archive',
        'schema auth',
        `enum public.state 'open', 'shut'`,
        'table public.owners',
        'table auth.users',
        'constraint public.keys keys_door_id_doors_id_fk FOREIGN KEY (door_id) REFERENCES archive.doors(id)',
      ]),
    )
    expect(loaded.findings?.map(({ severity, subject }) => `${severity} ${subject}`)).toEqual([
      'note schema archive',
      'note schema auth',
      'note enum state',
      'warning table owners',
      'warning table auth.users',
    ])
  })
})

describe('what drizzle-kit does wrong is still wrong there, and right here', () => {
  test.each(faults)('$reason', async ({ exports, casing, theirs, ours: expected }) => {
    const loaded = await loadExports(exports(), casing === undefined ? {} : { casing })
    const ours = await catalogOf(loaded)
    for (const line of expected) expect(ours).toContain(line)
    await reset(db)
    const made = await kitCatalog(exports(), casing).catch((error: unknown) => [messageOf(error)])
    expect(made.filter((line) => !ours.includes(line)).join('\n')).toContain(theirs)
  })
})

async function catalogOf(loaded: LoadedSource): Promise<Catalog> {
  for (const script of loaded.scripts) await db.exec(script.sql.text)
  return readCatalog(db)
}

async function reflectIn(shadow: Shadow, statements: readonly Sql[]): Promise<Schema> {
  const roles = ['lockstep_reader', 'lockstep_writer']
  const connection = await shadow.fresh({ extensions: [], roles })
  for (const statement of statements) await connection.run(statement)
  return reflect(connection, postgres('0'))
}

async function kitCatalog(exports: Module, casing: Casing | undefined): Promise<Catalog> {
  for (const { text } of await kitStatements(exports, casing)) await db.exec(text)
  return readCatalog(db)
}

async function kitStatements(exports: Module, casing: Casing | undefined): Promise<readonly Sql[]> {
  const empty = generateDrizzleJson({})
  const full = generateDrizzleJson({ ...exports }, undefined, undefined, casing)
  const statements = await generateMigration(empty, full)
  return statements.filter((text) => !text.startsWith('CREATE ROLE')).map(verbatim)
}

/** drizzle-kit takes an alias of a table for a table of its own. */
function withoutAliases(exports: Module): Module {
  return Object.fromEntries(Object.entries(exports).filter(([name]) => name !== 'otherOrders'))
}
