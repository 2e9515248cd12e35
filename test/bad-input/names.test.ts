/** Names that are hard to quote, through the whole journey. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { text } from '../../src/core/row.ts'
import { sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { ownServer } from '../support/own-server.ts'
import { lockstep } from '../support/cli.ts'
import { freshDatabase } from '../support/running.ts'
import { shadowProject } from './shadow-project.ts'

const server = ownServer()

const oddNames = [
  'quo"te',
  "it's",
  'sp ace',
  'UPPER',
  'ünïcødé',
  '表',
  '😀',
  'x'.repeat(63),
  'select',
  'user',
  'dol$lar',
  '$$',
  'new\nline',
  'back\\slash',
  'per%cent',
  'a.b',
  '-- lockstep:up',
  '/* open',
  ';',
]

test('names of every sort go the whole way: tables, revision, check, upgrade, downgrade, upgrade', async () => {
  const root = shadowProject(
    server.url,
    { 'src/schema.ts': tablesOf(oddNames) },
    `sources: drizzle('src/schema.ts')`,
  )
  const DATABASE_URL = await freshDatabase(server)
  const run = (...args: readonly string[]): number | null =>
    lockstep(root, args, { DATABASE_URL }).status
  expect(run('generate', '-m', 'odd names')).toBe(0)
  expect(run('check', '--fresh')).toBe(0)
  expect(run('upgrade')).toBe(0)
  expect(run('downgrade', 'base', '--allow-loss')).toBe(0)
  expect(run('upgrade')).toBe(0)
  const database = await connect(DATABASE_URL)
  const rows = await database.query(
    sql`select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  await database.close()
  expect(rows.map((row) => text(row, 'name')).toSorted()).toEqual(oddNames.toSorted())
  writeFileSync(
    join(root, 'src/schema.ts'),
    `import { bigint, pgTable } from 'drizzle-orm/pg-core'\nexport const other = pgTable('other', { n: bigint({ mode: 'number' }) })\n`,
  )
  expect(run('generate', '-m', 'all gone', '--allow-loss', 'all')).toBe(0)
  expect(run('upgrade')).toBe(0)
  expect(run('check')).toBe(0)
}, 60_000)

/** A table for each name, whose columns, type, keys, checks and indexes bear it too. */
function tablesOf(names: readonly string[]): string {
  const head = `import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgEnum, pgSchema, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
export const far = pgSchema('Odd "schema').table('far', { id: integer() })\n`
  return head + names.map(tableOf).join('')
}

function tableOf(name: string, at: number): string {
  // Only the longest name must give way.
  const named = (end = ''): string =>
    JSON.stringify((name.length === 63 ? name.slice(end.length) : name) + end)
  return `
export const enum${at} = pgEnum(${named('_e')}, [${named()}, 'plain'])
export const table${at} = pgTable(${named()}, {
  id: integer(${named()}).notNull(),
  word: enum${at}(${named('w')}).default(${named()}).notNull(),
  text: text(${named('t')}).default(${named()}),
  parent: integer('parent'),
}, (t) => [
  primaryKey({ name: ${named('_p')}, columns: [t.id] }),
  index(${named('_i')}).on(t.text),
  uniqueIndex(${named('_u')}).on(sql\`lower(\${t.text})\`),
  unique(${named('_q')}).on(t.word, t.id),
  check(${named('_c')}, sql\`\${t.id} > 0\`),
  foreignKey({ name: ${named('_f')}, columns: [t.parent], foreignColumns: [t.id] }),
])
`
}
