/**
 * The property of planning on many pairs, with pg_dump as the second witness: `npm run test:long`, or
 * `npm run test:long -- 200 7` for 200 pairs from seed 7. Prints the seed of each batch, so that a failure
 * can be run again. As many processes as there are cores share the pairs.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { messageOf } from '../../src/core/errors.ts'
import { roundTrips } from '../property/round-trip.ts'

const [pairs = 10_000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number)

/** One process: `passed` to its parent, and what broke the law to the reader. */
async function work(): Promise<void> {
  let passed = 0
  try {
    await roundTrips(pairs, {
      seed,
      dump: true,
      report: (done) => {
        passed = done.pairs
        console.log(`${done.pairs} of ${pairs} pairs, the last batch from seed ${done.seed}`)
      },
    })
  } catch (error) {
    process.exitCode = 1
    console.log(`from seed ${seed + passed}: ${messageOf(error)}`)
    if (error instanceof Error) console.log(messageOf(error.cause))
  }
  process.send?.(passed)
  process.disconnect()
}

/** The seeds of two processes lie apart, as those of their batches do not. */
async function share(): Promise<void> {
  const processes = Math.min(availableParallelism(), Math.ceil(pairs / 50))
  const shares = Array.from({ length: processes }, (_, at) => seed + at * 100_000_000)
  const counts = await Promise.all(
    shares.map((from) => countOf([String(Math.ceil(pairs / processes)), String(from)])),
  )
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.filter((count) => count.failed).length
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

function countOf(
  words: readonly string[],
): Promise<{ readonly passed: number; readonly failed: boolean }> {
  const child = fork(import.meta.filename, words, { execArgv: ['--import', 'jiti/register'] })
  let passed = 0
  child.on('message', (count) => {
    passed = Number(count)
  })
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve({ passed, failed: code !== 0 })
    })
  })
}

await (process.send ? work() : share())
