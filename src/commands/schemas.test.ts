import { afterAll, expect, test } from 'vitest'
import { cache } from '../../test/support/generating.ts'
import { idText } from '../core/schema.ts'
import { compare, load, openShadow, plan, prove, reflect, runPlan, sqlOf } from './schemas.ts'

const shadow = await openShadow({ cacheFolder: cache })
afterAll(() => shadow.close())

test('pairs of schemas are planned and proved, one after the other, over one shadow', async () => {
  const pairs = [
    ['create table t (a int)', 'create table t (a int, b text)'],
    ['', 'create index on t (a); create table t (a int);'],
    [`create type e as enum ('a')`, `create type e as enum ('a', 'b'); create table t (x e);`],
  ]
  for (const [before = '', after = ''] of pairs) {
    const to = await reflect(await load(shadow, after))
    const connection = await load(shadow, before)
    const from = await reflect(connection)
    const { up, down } = await prove(connection, { from, to })
    expect(up.ops).toEqual((await plan(from, to)).ops)
    expect(down.ops.length).toBeGreaterThan(0)
    expect(await compare(await reflect(connection), to)).toEqual([])
    await runPlan(connection, await plan(to, from))
    expect(await compare(await reflect(connection), from)).toEqual([])
  }
})

test('the changes and the statements between two schemas are data and text', async () => {
  const from = await reflect(await load(shadow, 'create table t (a int, b int)'))
  const to = await reflect(await load(shadow, 'create table t (a int)'))
  expect((await compare(from, to)).map(({ verb, id }) => [verb, idText(id)])).toEqual([
    ['drop', 'column public.t.b'],
  ])
  expect(sqlOf(await plan(from, to))).toBe(
    '-- data-loss: Loses what column "public.t.b" holds.\nalter table "t" drop column "b";',
  )
})

test('several scripts need each other in any order, and ask for extensions and roles', async () => {
  const connection = await load(
    shadow,
    'create table t (a citext); alter table t owner to somebody;',
    'create extension citext;',
  )
  const { objects, server } = await reflect(connection)
  expect(objects.has('column public.t.a')).toBe(true)
  expect(server).toMatchObject({ product: 'PGlite' })
})

test('a plan that does not lead where it should is not proved, and one that fails says where', async () => {
  const to = await reflect(await load(shadow, 'create table t (a int)'))
  const from = await reflect(await load(shadow, ''))
  const other = await load(shadow, 'create table u (a int)')
  await expect(prove(other, { from, to })).rejects.toMatchObject({
    code: 'proof-failed',
    message: expect.stringContaining('public.u.a is there'),
  })
  await expect(runPlan(other, await plan(from, to))).rejects.toMatchObject({
    code: 'database-error',
    details: { statement: expect.stringContaining('create table "t"'), sqlstate: '42P07' },
  })
})

test('a script that fails is told with its line', async () => {
  await expect(load(shadow, 'select 1;\n\ncreate table (;')).rejects.toMatchObject({
    code: 'source-failed',
    message: expect.stringMatching(/^the script:3: /),
  })
})
