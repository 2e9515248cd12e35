import { test } from 'vitest'
import { roundTrips } from './round-trip.ts'

// Two files with the same test: two workers share the pairs, and each run tries others.
test('a plan between random schemas leads from either to the other', async () => {
  await roundTrips(150, { seed: Date.now() + 1_000_000 })
}, 900_000)
