import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import { sql } from '../../../core/sql.ts'
import { startServer, type TestServer } from '../../../../test/servers/embedded.ts'
import { connectPg } from '../drivers/pg.ts'
import { serverShadow } from './server-shadow.ts'

let server: TestServer
let admin: Connection

beforeAll(async () => {
  server = await startServer()
  admin = await connectPg(server.url)
  await admin.run(sql`create role plain login password 'plain'`)
}, 60_000)

afterAll(async () => {
  await admin.close()
  await server.stop()
})

async function shadowNames(): Promise<readonly unknown[]> {
  const rows = await admin.query(
    sql`select datname::text as name from pg_database where datname like 'lockstep%' order by 1`,
  )
  return rows.map((row) => row['name'])
}

test('each fresh database is empty, and the one before is gone', async () => {
  const shadow = serverShadow(server.url)
  const first = await shadow.fresh()
  await first.run(sql`create table t ()`)
  const [before] = await shadowNames()
  const second = await shadow.fresh()
  expect(await second.query(sql`select to_regclass('t') as t`)).toEqual([{ t: null }])
  const names = await shadowNames()
  expect(names).toHaveLength(1)
  expect(names).not.toContain(before)
  await expect(first.query(sql`select 1`)).rejects.toMatchObject({ code: 'internal' })
  expect(shadow.description).toMatch(
    /^a temporary database on PostgreSQL 18\.\d+, 127\.0\.0\.1:\d+$/u,
  )
  await shadow.close()
  await shadow.close()
  expect(await shadowNames()).toEqual([])
})

test('closing drops the database under a statement that still runs', async () => {
  const shadow = serverShadow(server.url)
  const db = await shadow.fresh()
  // Whether the cancelled statement or the broken connection is reported first is chance.
  const running = expect(db.query(sql`select pg_sleep(60)`)).rejects.toThrow(
    /lost|canceling|terminating/u,
  )
  await shadow.close()
  await running
  expect(await shadowNames()).toEqual([])
})

test('leftovers go, and only those that are marked, dead or old', async () => {
  await admin.run(sql`create database lockstep_shadow_unmarked`)
  await admin.run(sql`create database lockstep_shadow_old`)
  await admin.run(
    sql`comment on database lockstep_shadow_old is 'lockstep shadow, created 2020-01-01T00:00:00.000Z, host elsewhere, pid 1'`,
  )
  await admin.run(sql`create database lockstep_shadow_other`)
  await admin.run(
    sql`comment on database lockstep_shadow_other is 'lockstep shadow, created 2999-01-01T00:00:00.000Z, host elsewhere, pid 1'`,
  )
  const shadow = serverShadow(server.url)
  await shadow.fresh()
  await shadow.close()
  expect(await shadowNames()).toEqual(['lockstep_shadow_other', 'lockstep_shadow_unmarked'])
  await admin.run(sql`drop database lockstep_shadow_unmarked`)
  await admin.run(sql`drop database lockstep_shadow_other`)
})

test('a role that may not create databases is named', async () => {
  const url = new URL(server.url)
  url.username = 'plain'
  url.password = 'plain'
  const shadow = serverShadow(url.href)
  await expect(shadow.fresh()).rejects.toMatchObject({
    code: 'cannot-create-shadow',
    message: expect.stringContaining('"plain"'),
    hint: expect.stringContaining('alter role "plain" createdb'),
  })
  await shadow.close()
})

test('an extension or a role that the server lacks is named before anything is created', async () => {
  const shadow = serverShadow(server.url)
  await expect(shadow.fresh({ extensions: ['vector', 'citext'], roles: [] })).rejects.toMatchObject(
    {
      code: 'shadow-lacks-extension',
      details: { extensions: ['vector'] },
    },
  )
  await expect(shadow.fresh({ extensions: [], roles: ['nobody', 'plain'] })).rejects.toMatchObject({
    code: 'shadow-lacks-role',
    details: { roles: ['nobody'] },
  })
  expect(await shadowNames()).toEqual([])
  await shadow.close()
})
