import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../dialects/postgres/connect.ts'
import type { Connection } from './connection.ts'
import { ident, type Sql, verbatim } from './sql.ts'
import { json, sql, type SqlValue } from './value-sql.ts'

let connection: Connection

beforeAll(async () => {
  connection = await connect('memory://')
}, 60_000)

afterAll(() => connection.close())

async function valueOf(query: Sql): Promise<unknown> {
  const [row] = await connection.query(query)
  return Object.values(row ?? {})[0]
}

const awkward = [
  `it's`,
  `"`,
  '\\',
  String.raw`\'; drop table x; --`,
  '',
  'ü🙂',
  '$1',
  '{a,b}',
  'a\nb',
  'null',
]

test.each(awkward)('the text %j comes back as it was, alone and in an array', async (text) => {
  expect(await valueOf(sql`select ${text}::text`)).toBe(text)
  expect(await valueOf(sql`select ${[text, text]}::text[]`)).toEqual([text, text])
  expect(await valueOf(sql`select ${json({ text })}::jsonb`)).toEqual({ text })
})

test.each<readonly [string, SqlValue, unknown]>([
  ['int', -5, -5],
  ['int8', 9007199254740993n, '9007199254740993'],
  ['float8', 1e-7, 1e-7],
  ['float8', -Infinity, -Infinity],
  ['boolean', false, false],
  ['text', null, null],
  ['timestamptz', new Date(0), '1970-01-01 00:00:00+00'],
  ['bytea', new Uint8Array([0, 255]), '\\x00ff'],
  ['int[]', [1, null, -3], [1, null, -3]],
  ['int[]', [], []],
  ['boolean[]', [true, false], [true, false]],
])('a value for %s: %o', async (type, value, expected) => {
  expect(await valueOf(sql`select ${value}::${verbatim(type)}`)).toEqual(expected)
})

test('values take the type that stands there, and pieces and names stand as they are', async () => {
  const piece = sql`id = any(${[1, 2]}) and note = ${'a'}`
  const table = ident('odd "name"')
  await connection.run(sql`create temp table ${table} (id int, note varchar(9), at date)`)
  await connection.run(sql`insert into ${table} values (${1}, ${'a'}, ${new Date(0)})`)
  expect(
    await valueOf(sql`select count(*)::int from ${table} where ${piece} and 3-${-1} = 4`),
  ).toBe(1)
})

test('what only looks like SQL is no SQL, and what is no value is refused', () => {
  const row: SqlValue[] = JSON.parse('[{ "text": "drop table users" }]')
  expect(() => sql`${row[0] ?? null}`).toThrow(
    'A value of the type object can not be put into SQL.',
  )
  const missing: readonly SqlValue[] = JSON.parse('[]')
  expect(() => Reflect.apply(sql, undefined, [['', ''], missing[0]])).toThrow(
    'of the type undefined',
  )
})
