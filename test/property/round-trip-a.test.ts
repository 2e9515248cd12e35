import { afterAll, beforeAll, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { roundTrips } from './round-trip.ts'

let connection: Connection
beforeAll(async () => {
  connection = await connect('memory://')
})
afterAll(() => connection.close())

test('a plan between random schemas leads from either to the other', async () => {
  await roundTrips(connection, { pairs: Number(process.env['PAIRS'] ?? 150) })
}, 900_000)
