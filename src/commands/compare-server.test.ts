import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../test/servers/embedded.ts'
import { cache } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { verbatim } from '../core/sql.ts'
import { connectPg } from '../dialects/postgres/drivers/pg.ts'
import { compareStates } from './compare.ts'
import { reflectDatabase } from './reflect.ts'

let server: TestServer
let url: string

beforeAll(async () => {
  server = await startServer()
  const admin = await connectPg(server.url)
  await admin.run(verbatim('create database watched'))
  await admin.close()
  const inside = Object.assign(new URL(server.url), { pathname: '/watched' }).href
  const owner = await connectPg(inside)
  await owner.run(
    verbatim(`create schema app; create table app.users (id int primary key); create view app.all_users as select id from app.users;
      create role onlooker login password 'open sesame'; alter role onlooker set default_transaction_read_only = on;
      create table public.t (a money default 1.5, b timestamptz default '2020-01-01 12:00+00');
      alter database watched set timezone = 'Asia/Tokyo'; alter database watched set datestyle = 'German'`),
  )
  await owner.close()
  url = Object.assign(new URL(inside), { username: 'onlooker' }).href
}, 120_000)

afterAll(() => server.stop())

test('a role that may read nothing but the catalogs can compare, and its password is told to nobody', async () => {
  const cwd = temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'
      export default { sources: sql('a.sql'), cache: ${JSON.stringify(cache)} }`,
    'a.sql': `create schema app; create view app.all_users as select id from app.users; create table app.users (id int primary key);
      create table t (a money default 1.5, b timestamptz default '2020-01-01 12:00+00');`,
  })
  const result = await compareStates({ cwd }, { from: 'declared', to: url })
  expect(result.differences.filter(({ kind }) => kind !== 'owner')).toEqual([])
  expect(result.to).toMatchObject({
    state: expect.stringMatching(/^postgres:\/\/onlooker@127\.0\.0\.1:\d+\/watched$/),
    server: expect.stringMatching(/^PostgreSQL 18/),
  })
  const reflected = await reflectDatabase({ cwd }, { url })
  expect(JSON.stringify([result, reflected])).not.toContain('sesame')
})

test('what a role may not read is told as not compared, and never as absent or equal', async () => {
  const admin = await connectPg(Object.assign(new URL(server.url), { pathname: '/watched' }).href)
  await admin.run(
    verbatim(
      `create subscription news connection 'dbname=nowhere' publication p with (connect = false)`,
    ),
  )
  const place = { cwd: temporaryProject({ 'package.json': '{}' }) }
  const inside = Object.assign(new URL(server.url), { pathname: '/watched' }).href
  try {
    expect(await compareStates(place, { from: inside, to: url })).toMatchObject({
      verdict: 'unknown',
      differences: [],
      notCompared: [{ label: 'subscription that only a superuser may read', name: 'news' }],
    })
    expect(await compareStates(place, { from: url, to: url })).toMatchObject({ verdict: 'unknown' })
  } finally {
    await admin.run(
      verbatim('alter subscription news disable; alter subscription news set (slot_name = none)'),
    )
    await admin.run(verbatim('drop subscription news'))
    await admin.close()
  }
})

test('a server that is not there is no empty schema', async () => {
  const place = { cwd: temporaryProject({ 'package.json': '{}' }) }
  const gone = Object.assign(new URL(url), { pathname: '/nowhere' }).href
  await expect(compareStates(place, { from: 'empty', to: gone })).rejects.toMatchObject({
    code: 'cannot-connect',
  })
})
