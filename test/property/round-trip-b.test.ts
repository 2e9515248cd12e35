import { test } from 'vitest'
import { normalSeed, roundTrips } from './round-trip.ts'

// Two files with the same test: two workers share the pairs.
test('a plan between random schemas leads from either to the other', async () => {
  await roundTrips(150, { seed: normalSeed(1_000_001) })
}, 900_000)
