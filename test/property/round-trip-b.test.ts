import { test } from 'vitest'
import { roundTrips } from './round-trip.ts'

// Two files with the same test: two workers share the pairs.
test('a plan between random schemas leads from either to the other', async () => {
  await roundTrips(Number(process.env['PAIRS'] ?? 150))
}, 3_600_000)
