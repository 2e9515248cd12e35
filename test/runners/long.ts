/**
 * The property of planning on many pairs: `npm run test:long`, or `npm run test:long -- 200 7` for 200
 * pairs from seed 7. Prints the seed of each batch, so that a failure can be run again.
 */
import { messageOf } from '../../src/core/errors.ts'
import { roundTrips } from '../property/round-trip.ts'

const [pairs = 5000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number)
let passed = 0
try {
  await roundTrips(pairs, seed, (done) => {
    passed = done.pairs
    console.log(`${done.pairs} of ${pairs} pairs, the last batch from seed ${done.seed}`)
  })
  console.log(`${passed} passed, 0 failed`)
} catch (error) {
  console.log(`from seed ${seed + passed}: ${messageOf(error)}`)
  if (error instanceof Error) console.log(messageOf(error.cause))
  console.log(`${passed} passed, 1 failed`)
  process.exitCode = 1
}
