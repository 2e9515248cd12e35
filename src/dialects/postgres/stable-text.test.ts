import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../core/connection.ts'
import { sql, verbatim } from '../../core/sql.ts'
import { connect } from './connect.ts'
import { stableText } from './stable-text.ts'

let db: Connection

beforeAll(async () => {
  db = await connect('memory://')
  await db.run(sql`
    create domain short as varchar(5);
    create table words (word varchar(10), other varchar, short short, text text, count int, list varchar[])`)
}, 30_000)

afterAll(() => db.close())

test.each([
  `word in ('a', 'b')`,
  `word not in ('a', 'b')`,
  `other in ('a,(]', 'b''c', '(ARRAY[', '\\x')`,
  `short in ('a', 'b')`,
  `word in (null, 'a'::varchar(3))`,
  `short = any (array['a', 'b']::short[])`,
  `(word in ('a', 'b') or text in ('e', 'f')) and other in ('c', 'd')`,
  `case when word in ('x', 'y') then other in ('u', 'v') else false end`,
  `list @> array['x'::varchar, 'y']::text[]::varchar[]`,
  `count in (1::bigint, 2)`,
  `text in ('ARRAY[', '(ARRAY[''a''])::text[]')`,
  `array_length(array[array[word, other], array[other, word]]::text[], 1) = 2`,
  `count between 1 and 2 and text = 'a'`,
  `count not between 1 and 2 or text = ') AND ' or count > 5`,
  `count in (1, length(text)) or text = 'a'`,
  `(count, text) = (1, 'a') and word = 'b' and short = 'c'`,
  `count between symmetric 1 and 2 and text = 'a'`,
  `(count between 1 and 2 and text = 'a') is true and (count between 1 and 2 and (count between 3 and 4 and word in ('a', 'b')))`,
  `((count between 1 and 2 and text = 'a') and word = 'b') or (text = 'a' and (count > 1 and count < 5))`,
  `not (count between 1 and 2 and text = 'a') or (count in (1, length(text)) or word = 'b')`,
  `case when count between 1 and 2 and text = 'a' then count > -1::int else -1.5::numeric < 2 end`,
  `count = any (array[-1::int, -2, - count, 5 - 3]) and abs(-1::int) = 1 and - 1::bigint < 0`,
])('the server prints %s as foreseen once it was read back', async (condition) => {
  const first = await printed(condition)
  const second = await printed(first)
  expect(stableText(first)).toBe(second)
  expect(stableText(second)).toBe(second)
})

async function printed(condition: string): Promise<string> {
  await db.run(verbatim(`alter table words add constraint tried check (${condition})`))
  const [row] = await db.query(
    sql`select pg_get_expr(conbin, conrelid) as text from pg_constraint where conname = 'tried'`,
  )
  await db.run(sql`alter table words drop constraint tried`)
  return String(row?.['text'])
}
