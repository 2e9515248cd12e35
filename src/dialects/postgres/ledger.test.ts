import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../core/connection.ts'
import { sql } from '../../core/sql.ts'
import { startServer, type TestServer } from '../../../test/servers/embedded.ts'
import { connect } from './connect.ts'
import { postgresLedger } from './ledger.ts'

const ledger = postgresLedger('1.2.3')
let server: TestServer
let db: Connection

beforeAll(async () => {
  server = await startServer()
  db = await connect(server.url)
}, 60_000)

afterAll(async () => {
  await db.close()
  await server.stop()
})

const entry = {
  revision: '3f9a1c2b',
  unit: 0,
  units: 2,
  checksum: 'abc',
  message: `it's a \\ test`,
}

test('a database without a ledger has no entries, within a transaction too', async () => {
  await db.run(sql`begin read only`)
  expect(await ledger.read(db)).toEqual([])
  expect(await db.query(sql`select 1 as still`)).toEqual([{ still: 1 }])
  await db.run(sql`rollback`)
})

test('what is recorded is read back, oldest first, and what is erased is gone', async () => {
  await ledger.ensure(db)
  await ledger.ensure(db)
  await db.run(ledger.record(entry))
  await db.run(ledger.record({ ...entry, revision: '00000001', units: 1 }))
  await db.run(ledger.record({ ...entry, unit: 1 }))
  const read = await ledger.read(db)
  expect(read.map(({ revision, unit }) => [revision, unit])).toEqual([
    ['3f9a1c2b', 0],
    ['00000001', 0],
    ['3f9a1c2b', 1],
  ])
  expect(read[0]).toEqual({
    ...entry,
    appliedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/u),
  })
  await db.run(ledger.erase('3f9a1c2b', 1))
  expect(await ledger.read(db)).toHaveLength(2)
  expect(
    await db.query(sql`select distinct applied_by, tool_version from lockstep.ledger`),
  ).toEqual([{ applied_by: 'postgres', tool_version: '1.2.3' }])
})

test('a unit is recorded once', async () => {
  await expect(db.run(ledger.record(entry))).rejects.toMatchObject({
    details: { sqlstate: '23505' },
  })
})

test('a role that may only read reads it', async () => {
  await db.run(sql`create role reader login password 'reader'; grant pg_read_all_data to reader`)
  const url = new URL(server.url)
  url.username = 'reader'
  url.password = 'reader'
  const reader = await connect(url.href)
  await reader.run(sql`set default_transaction_read_only = on`)
  expect(await ledger.read(reader)).toHaveLength(2)
  await reader.close()
})
