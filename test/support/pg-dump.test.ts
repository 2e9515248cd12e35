import { afterAll, expect, test } from 'vitest'
import { verbatim } from '../../src/core/sql.ts'
import { startServer } from '../servers/embedded.ts'
import { dumpDifferences, normalised } from './pg-dump.ts'
import { pgliteStage } from './pglite-stage.ts'
import { serverStage } from './server-stage.ts'

const stage = pgliteStage()
afterAll(() => stage.close())

async function dumpOf(script: string): Promise<string> {
  const connection = await stage.fresh({ extensions: [], roles: ['reader'] })
  await connection.run(verbatim(script))
  return (await stage.dump()) ?? ''
}

test('the order of columns and of statements is no difference', async () => {
  const left = await dumpOf('create table a (b int, c text default $$,\n$$); create table z ()')
  const right = await dumpOf('create table z (); create table a (c text default $$,\n$$, b int)')
  expect(left).not.toBe(right)
  expect(await dumpDifferences(left, right)).toEqual([])
})

test('owners, privileges and the place of a table are differences', async () => {
  const plain = await dumpOf('create table a (b int)')
  const owned = await dumpOf('create table a (b int); alter table a owner to reader')
  expect(await dumpDifferences(owned, plain)).toEqual([
    '- ALTER TABLE public.a OWNER TO postgres',
    '+ ALTER TABLE public.a OWNER TO reader',
  ])
  const method = await dumpOf(
    'create access method other type table handler heap_tableam_handler; create table a (b int) using other',
  )
  expect(await normalised(method)).toContain(
    'CREATE TABLE public.a (\n    b integer\n) -- default_table_access_method other',
  )
})

test('a session is usable after a dump', async () => {
  const connection = await stage.fresh({ extensions: [], roles: [] })
  await stage.dump()
  await connection.run(verbatim('create table a (); drop table a'))
})

test('a server is dumped over a socket, with queries longer than one packet', async () => {
  const script =
    "do $$ begin for i in 1..1500 loop execute 'create table t' || i || ' (i int)'; end loop; end $$"
  const server = await startServer()
  const remote = serverStage(server.url)
  try {
    const connection = await remote.fresh({ extensions: [], roles: ['reader'] })
    await connection.run(verbatim(script))
    const dump = (await remote.dump()) ?? ''
    expect(await dumpDifferences(dump, await dumpOf(script))).toEqual([])
    expect(await normalised(dump)).toHaveLength(3000)
  } finally {
    await remote.close()
    await server.stop()
  }
})

test('what a child says again of what it inherits is no difference, and what it says otherwise is', async () => {
  const parent = 'create table p (a int not null, b text, constraint c check (a > 0));'
  const plain = await dumpOf(`${parent} create table k (x int) inherits (p)`)
  const again = await dumpOf(
    `${parent} create table k (x int, a int not null, b text, constraint c check (a > 0)) inherits (p)`,
  )
  expect(again).not.toBe(plain)
  expect(await dumpDifferences(again, plain)).toEqual([])
  const value = await dumpOf(
    `${parent} create table k (x int, b text default 'x' not null) inherits (p)`,
  )
  const set = await dumpOf(
    `${parent} create table k (x int) inherits (p); alter table k alter b set default 'x', alter b set not null`,
  )
  expect(await dumpDifferences(value, set)).toEqual([])
  expect(await dumpDifferences(value, plain)).not.toEqual([])
})
