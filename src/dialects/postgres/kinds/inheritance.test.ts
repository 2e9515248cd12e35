import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import type { Schema } from '../../../core/schema.ts'
import { verbatim } from '../../../core/sql.ts'
import { compare } from '../../../engine/compare.ts'
import { plan } from '../../../engine/plan.ts'
import { reflect } from '../../../engine/reflect.ts'
import { catalog } from '../catalog.ts'
import { connect } from '../connect.ts'
import { kinds } from './index.ts'

let db: Connection

beforeAll(async () => {
  db = await connect('memory://')
}, 60_000)

afterAll(() => db.close())

// No corpus case: what the grandchild kept it says itself from then on, which is no difference here.
test('a grandchild keeps what those above it lose', async () => {
  const before = await built(`
    create table parent (id int, name text not null, gone int, constraint grown check (id > 0));
    create table child (extra int) inherits (parent);
    create table other () inherits (parent);
    create table grandchild () inherits (other);`)
  const after = await built(`
    create table parent (id int, name text);
    create table child (extra int) inherits (parent);
    create table other () inherits (parent);
    create table grandchild (constraint grown check (id > 0)) inherits (other);
    alter table grandchild alter name set not null;
    alter table grandchild add gone int;`)
  await built(`
    create table parent (id int, name text not null, gone int, constraint grown check (id > 0));
    create table child (extra int) inherits (parent);
    create table other () inherits (parent);
    create table grandchild () inherits (other);
    insert into grandchild values (1, 'a', 2);`)
  const statements = plan(before, after, kinds).ops.map(({ sql }) => sql.text)
  expect(statements.filter((text) => text.includes('column "gone"'))).toEqual([
    'alter table only "parent" drop column "gone"',
    'alter table "child" drop column "gone"',
    'alter table only "other" drop column "gone"',
  ])
  for (const statement of statements) await db.run(verbatim(statement))
  expect(compare(await reflect(db, { catalog, kinds }), after)).toEqual([])
  expect(await db.query(verbatim('select gone from grandchild'))).toEqual([{ gone: 2 }])
})

async function built(script: string): Promise<Schema> {
  await db.run(verbatim('drop table if exists parent cascade'))
  for (const statement of script.split(';').filter((text) => text.trim() !== ''))
    await db.run(verbatim(statement))
  return reflect(db, { catalog, kinds })
}
