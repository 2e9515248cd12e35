/** What goes wrong in files of tables: one clear error each. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import { mysqlTable, int as mysqlInt } from 'drizzle-orm/mysql-core'
import { check, index, integer, pgEnum, pgPolicy, pgTable, pgView, text } from 'drizzle-orm/pg-core'
import { integer as sqliteInteger, sqliteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LoadedSource } from '../src/core/source.ts'
import { drizzle } from '../src/sources/drizzle.ts'
import { contextIn, contextOf, loadExports, textOf } from './drizzle-context.ts'

let root: string

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'lockstep-drizzle-')))
  await symlink(resolve('node_modules'), join(root, 'node_modules'))
})

afterAll(() => rm(root, { recursive: true }))

const start = `import { integer, pgTable } from 'drizzle-orm/pg-core'\n`

async function load(files: Readonly<Record<string, string>>, path: string): Promise<LoadedSource> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  return drizzle(path).load(contextIn(root))
}

test('a file that throws is named, with the line and its words', async () => {
  const files = {
    'throws/schema.ts': `${start}import { url } from './env.ts'\nexport const used = url\n`,
    'throws/env.ts': `\nif (!process.env['NOT_SET_ANYWHERE'])\n  throw new Error('NOT_SET_ANYWHERE is missing')\nexport const url = ''\n`,
  }
  await expect(load(files, 'throws/schema.ts')).rejects.toMatchObject({
    code: 'source-failed',
    message:
      'The tables of "throws/schema.ts" can not be loaded, because of throws/env.ts (line 3): NOT_SET_ANYWHERE is missing',
    details: { file: 'throws/env.ts', line: 3 },
  })
})

test('a syntax error is named with its line', async () => {
  const files = { 'syntax.ts': `${start}\nexport const users = pgTable('users', {{)\n` }
  await expect(load(files, 'syntax.ts')).rejects.toMatchObject({
    code: 'source-failed',
    message: expect.stringMatching(/^The tables of "syntax.ts" can not be loaded \(line 3\): /),
  })
})

test('a package that is not installed is named', async () => {
  const files = { 'package.ts': `import 'no-such-package-anywhere'\n` }
  await expect(load(files, 'package.ts')).rejects.toMatchObject({
    code: 'source-failed',
    message: expect.stringContaining("Cannot find module 'no-such-package-anywhere'"),
    hint: expect.stringContaining('Install the package'),
  })
})

test('a circular import that leaves a column undefined is told as one', async () => {
  const files = {
    'circle/a.ts': `${start}import { b } from './b.ts'\nexport const a = pgTable('a', { id: integer('id').primaryKey(), bId: integer('b_id').references(() => b.id) })\n`,
    'circle/b.ts': `${start}import { a } from './a.ts'\nconst key = a.id\nexport const b = pgTable('b', { id: integer('id').primaryKey(), aId: integer('a_id').references(() => key) })\n`,
  }
  await expect(load(files, 'circle')).rejects.toMatchObject({
    code: 'source-failed',
    message: expect.stringMatching(/"circle\/a.ts" can not be loaded.*circle\/b.ts \(line 3\)/),
    hint: expect.stringContaining('references(() => users.id)'),
  })
})

test('a reference to a column that is not there names the table', async () => {
  const files = {
    'missing.ts': `${start}export const a = pgTable('a', { id: integer('id') })\nexport const b = pgTable('b', { aId: integer('a_id').references(() => (a as any).nope) })\n`,
  }
  await expect(load(files, 'missing.ts')).rejects.toMatchObject({
    code: 'source-failed',
    message: expect.stringContaining(
      'The table "b" (missing.ts) refers to a column or table that is undefined',
    ),
  })
})

test('a folder without tables and a glob without files are not found', async () => {
  const files = { 'plain/a.ts': 'export const one = 1\n' }
  await expect(load(files, 'plain')).rejects.toMatchObject({
    code: 'source-not-found',
    message: 'No file of "plain" exports a Drizzle table of PostgreSQL.',
  })
  await expect(load({}, 'plain/*.mts')).rejects.toMatchObject({
    code: 'source-not-found',
    message: `No file matches "plain/*.mts" in ${root}.`,
  })
})

test('two tables of one name are an error that names both files', async () => {
  const files = {
    'twice/a.ts': `${start}export const users = pgTable('users', { id: integer('id') })\n`,
    'twice/b.ts': `${start}export const people = pgTable('users', { id: integer('id') })\n`,
  }
  await expect(load(files, 'twice')).rejects.toMatchObject({
    code: 'source-failed',
    message:
      'The table "users" is declared in "twice/a.ts" and in "twice/b.ts", by two different objects.',
    details: { object: 'users', files: ['twice/a.ts', 'twice/b.ts'] },
  })
})

test('a table that several files export is declared once', async () => {
  const files = {
    'again/a.ts': `${start}export const users = pgTable('users', { id: integer('id') })\nexport default { users }\n`,
    'again/b.ts': `export * from './a.ts'\nexport { users as people } from './a.ts'\n`,
  }
  const loaded = await load(files, 'again')
  expect(loaded.scripts.map((script) => script.label)).toEqual(['table users'])
})

test('tables of a CommonJS file are found', async () => {
  const files = {
    'common/a.cjs': `const { pgTable, integer } = require('drizzle-orm/pg-core')\nmodule.exports = { users: pgTable('users', { id: integer('id') }) }\n`,
  }
  const loaded = await load(files, 'common/a.cjs')
  expect(loaded.scripts.map((script) => script.label)).toEqual(['table users'])
})

test('a table and a view of one name are an error', async () => {
  const exports = {
    users: pgTable('users', { id: integer('id') }),
    view: pgView('users', { id: integer('id') }).as(sql`select 1 as id`),
  }
  await expect(loadExports(exports)).rejects.toMatchObject({
    message:
      'The table and view "users" is declared twice in "tables.ts", by two different objects.',
  })
})

test('two enums of one name are one when their values agree, else an error', async () => {
  const one = pgEnum('state', ['on', 'off'])
  const same = pgEnum('state', ['on', 'off'])
  const other = pgEnum('state', ['off', 'on'])
  const loaded = await loadExports({ one, same })
  expect(loaded.scripts).toHaveLength(1)
  await expect(loadExports({ one, other })).rejects.toMatchObject({
    message: expect.stringContaining('The enum "state" is declared twice'),
  })
})

test('tables of another dialect are refused, and left out beside tables of PostgreSQL', async () => {
  const mine = mysqlTable('m', { id: mysqlInt('id') })
  const lite = sqliteTable('l', { id: sqliteInteger('id') })
  await expect(loadExports({ mine })).rejects.toMatchObject({
    code: 'source-failed',
    message:
      '"tables.ts" exports "mine", a table of MySQL; this source reads tables of PostgreSQL.',
  })
  await expect(loadExports({ lite })).rejects.toMatchObject({
    message: expect.stringContaining('a table of SQLite'),
  })
  const loaded = await loadExports({ lite, users: pgTable('users', { id: integer('id') }) })
  expect(loaded.findings).toMatchObject([{ code: 'drizzle-left-out', subject: 'table lite' }])
})

test('a table that stands only in an exported object is left out and told, in a default it is read', async () => {
  const users = pgTable('users', { id: integer('id') })
  const posts = pgTable('posts', { id: integer('id') })
  const lazy = {
    get client(): never {
      throw new Error('connected')
    },
  }
  const loaded = await loadExports({ users, schema: { users, posts }, lazy })
  expect(textOf(loaded)).not.toContain('posts')
  expect(loaded.findings).toMatchObject([
    {
      code: 'drizzle-left-out',
      severity: 'warning',
      subject: 'table posts',
      message: expect.stringContaining('"schema.posts" is in an exported object'),
    },
  ])
  const read = await loadExports({ default: { users, posts } })
  expect(textOf(read)).toContain('posts')
  expect(read.findings).toEqual([])
})

test('an index on an expression without a name is an error that shows it', async () => {
  const users = pgTable('users', { email: text('email') }, (t) => [
    index().on(sql`lower(${t.email})`),
  ])
  await expect(loadExports({ users })).rejects.toMatchObject({
    message: 'An index of table "users" on the expression lower("email") has no name.',
  })
})

test('an expression with a placeholder is an error that names the table', async () => {
  const users = pgTable('users', { age: integer('age') }, (t) => [
    check('adult', sql`${t.age} > ${sql.placeholder('least')}`),
  ])
  await expect(loadExports({ users })).rejects.toMatchObject({
    message: expect.stringContaining('The table "users" (tables.ts) can not be read'),
  })
})

test('a policy of no table is left out and told', async () => {
  const exports = { users: pgTable('users', { id: integer('id') }), lost: pgPolicy('lost') }
  const loaded = await loadExports(exports)
  expect(textOf(loaded)).not.toContain('policy')
  expect(loaded.findings).toMatchObject([
    { code: 'drizzle-left-out', severity: 'warning', subject: 'policy lost' },
  ])
})

test('a project without drizzle-orm is told to install it', async () => {
  const context = {
    ...contextOf({}),
    importModule: () => Promise.reject(new Error("Cannot find module 'drizzle-orm'")),
  }
  await expect(drizzle('tables.ts').load(context)).rejects.toMatchObject({
    code: 'driver-missing',
    hint: expect.stringContaining('npm install drizzle-orm'),
  })
})
