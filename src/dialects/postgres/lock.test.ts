import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../core/connection.ts'
import { sql } from '../../core/sql.ts'
import { startServer, type TestServer } from '../../../test/servers/embedded.ts'
import { connect } from './connect.ts'
import { upgradeLock } from './lock.ts'

let server: TestServer
let one: Connection
let two: Connection

beforeAll(async () => {
  server = await startServer()
  one = await connect(server.url)
  two = await connect(server.url)
}, 60_000)

afterAll(async () => {
  await one.close()
  await two.close()
  await server.stop()
})

test('a lock that is held names its holder at once when nothing is to be waited', async () => {
  await upgradeLock.acquire(one, 0)
  await one.query(sql`select 'at work'`)
  const [row] = await one.query(sql`select pg_backend_pid() as pid`)
  await one.query(sql`select 'at work'`)
  await expect(upgradeLock.acquire(two, 0)).rejects.toMatchObject({
    code: 'lock-timeout',
    details: {
      pid: row?.['pid'],
      application: 'lockstep',
      user: 'postgres',
      since: expect.stringMatching(/^\d{4}-.*Z$/u),
      query: `select 'at work'`,
      state: 'idle',
      seconds: expect.any(Number),
    },
  })
  await upgradeLock.release(one)
})

test('who waits is told again and again who holds the lock, and since when it does what', async () => {
  await upgradeLock.acquire(one, 0)
  const working = one.query(sql`select pg_sleep(3)`)
  const told: string[] = []
  await expect(
    upgradeLock.acquire(two, 2500, ({ description }) => told.push(description)),
  ).rejects.toMatchObject({ code: 'lock-timeout' })
  expect(told.length).toBeGreaterThan(1)
  expect(told.at(-1)).toMatch(
    /^server process \d+, application "lockstep", user "postgres", running for [1-9]\d* s: select pg_sleep\(3\)$/,
  )
  await working
  await upgradeLock.release(one)
})

test('a lock that is released in time is taken', async () => {
  await upgradeLock.acquire(one, 0)
  const waiting = upgradeLock.acquire(two, 5000)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await upgradeLock.release(one)
  await waiting
  await expect(upgradeLock.acquire(one, 50)).rejects.toMatchObject({ code: 'lock-timeout' })
  await upgradeLock.release(two)
})

test('a lock goes with the session that held it', async () => {
  const third = await connect(server.url)
  await upgradeLock.acquire(third, 0)
  await third.close()
  await upgradeLock.acquire(one, 2000)
  await upgradeLock.release(one)
})

test('another database of the server has a lock of its own', async () => {
  await one.run(sql`create database other`)
  const url = new URL(server.url)
  url.pathname = '/other'
  const other = await connect(url.href)
  await upgradeLock.acquire(other, 0)
  await upgradeLock.acquire(one, 0)
  await upgradeLock.release(one)
  await upgradeLock.acquire(two, 0)
  await expect(upgradeLock.acquire(one, 0)).rejects.toMatchObject({ code: 'lock-timeout' })
  await upgradeLock.release(two)
  await other.close()
})

test('a PGlite, which has one session, can be locked', async () => {
  const pglite = await connect('memory://')
  await upgradeLock.acquire(pglite, 0)
  await upgradeLock.release(pglite)
  expect(
    await pglite.query(sql`select count(*) as locks from pg_locks where locktype = 'advisory'`),
  ).toEqual([{ locks: '0' }])
  await pglite.close()
}, 30_000)
