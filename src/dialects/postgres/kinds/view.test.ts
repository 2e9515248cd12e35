import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
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

test('an option in other words is the same, and one that is off is as good as none', async () => {
  const plain = await read('create view v as select 1 as a')
  const off = await read(
    'create or replace view v with (security_barrier = false, security_invoker = NO) as select 1 as a',
  )
  expect(compare(plain, off)).toEqual([])
  const on = await read('create or replace view v with (security_invoker = 1) as select 1 as a')
  const yes = await read('create or replace view v with (security_invoker = Yes) as select 1 as a')
  expect(compare(on, yes)).toEqual([])
  expect(plan(off, yes, kinds).ops.map(({ sql }) => sql.text)).toEqual([
    'alter view "v" set (security_invoker = yes)',
  ])
  expect(plan(yes, off, kinds).ops.map(({ sql }) => sql.text)).toEqual([
    'alter view "v" set (security_invoker = no)',
  ])
  expect(plan(yes, plain, kinds).ops.map(({ sql }) => sql.text)).toEqual([
    'alter view "v" reset (security_invoker)',
  ])
})

async function read(statement: string) {
  await db.run(verbatim(statement))
  return reflect(db, { catalog, kinds })
}
