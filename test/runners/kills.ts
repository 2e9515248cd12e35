/**
 * Upgrades that are disturbed, on a real server: `npm run test:kills`, or parts of it: `npm run test:kills -- --only
 * crowd,random --rounds 2 --kills 20 --every 5`.
 *
 * `crowd`: 16 processes at once, 20 rounds. `places`: a kill of the process, and apart from it an end of its session, before and
 * during every statement that a revision of twelve sections sends, and while it waits for a lock, both ways. `random`: 200 kills at random moments. `traffic`:
 * what readers and writers see while a revision waits for its lock.
 */
import { parseArgs } from 'node:util'
import { newestMajor } from '../servers/versions.ts'
import { type Arena, openArena } from '../kills/arena.ts'
import { crowd, killAtRandom } from '../kills/crowd.ts'
import {
  type Blow,
  canWait,
  disturb,
  type Undisturbed,
  undisturbed,
  type Way,
} from '../kills/disturb.ts'
import { lockTaking, pausesDuring } from '../kills/traffic.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'crowd,places,random,traffic' },
    rounds: { type: 'string', default: '20' },
    kills: { type: 'string', default: '200' },
    /** Every place, or every so many. */
    every: { type: 'string', default: '1' },
    blow: { type: 'string', default: 'terminate,kill' },
    /** The major version of the server. */
    server: { type: 'string', default: String(newestMajor) },
  },
})
const parts = values.only.split(',')
let failures = 0

function report(name: string, difference: string | undefined): void {
  if (difference === undefined) return
  failures++
  console.log(`FAILED  ${name}: ${difference}`)
}

async function crowds(arena: Arena, { contents }: Undisturbed): Promise<void> {
  const rounds = Number(values.rounds)
  for (let round = 1; round <= rounds; round++)
    report(`16 processes, round ${round}`, await crowd(arena, 16, contents))
  console.log(`${rounds} rounds of 16 processes`)
}

async function places(arena: Arena, way: Way, run: Undisturbed): Promise<void> {
  for (const blow of values.blow
    .split(',')
    .filter((word): word is Blow => /^(terminate|kill)$/.test(word))) {
    let count = 0
    for (let at = 1; at <= run.calls.length; at += Number(values.every))
      for (const when of ['before', 'during', 'waiting'] as const) {
        if (when === 'waiting' && !canWait.test(run.calls[at - 1] ?? '')) continue
        count++
        const name = `${blow} on the way ${way}, ${when} ${at}: ${run.calls[at - 1]?.trim().slice(0, 60)}`
        report(name, await disturb(arena, { way, blow, when, at }, run.contents))
      }
    console.log(`${count} times "${blow}" on the way ${way}`)
  }
}

async function randomKills(arena: Arena, { contents }: Undisturbed): Promise<void> {
  const { kills, databases, differences } = await killAtRandom(arena, Number(values.kills), {
    expected: contents,
    random: Math.random,
  })
  for (const difference of differences) report('kills at random', difference)
  console.log(`${kills} kills at random moments, ${databases} databases came to their end`)
}

async function traffic(): Promise<void> {
  const [timeout, held] = [100, 2000]
  const config = `lockTimeout: ${timeout}, lockAttempts: 50, lockPause: 50`
  const arena = await openArena({ config, major: Number(values.server) })
  console.log(`longest pauses with a lock timeout of ${timeout} ms, the table held for ${held} ms:`)
  for (const [name, statements] of Object.entries(lockTaking)) {
    const { reader, writer, revision } = await pausesDuring(arena, statements, held)
    console.log(
      `  ${name.padEnd(22)} reader ${reader} ms, writer ${writer} ms; took ${revision} ms`,
    )
    if (Math.max(reader, writer) > 2 * timeout)
      report(name, 'a pause is longer than the timeout explains')
  }
  await arena.close()
}

const arena = await openArena({ major: Number(values.server) })
const up = await undisturbed(arena, 'up')
const down = await undisturbed(arena, 'down')
if (parts.includes('crowd')) await crowds(arena, up)
if (parts.includes('places')) {
  await places(arena, 'up', up)
  await places(arena, 'down', down)
}
if (parts.includes('random')) await randomKills(arena, up)
await arena.close()
if (parts.includes('traffic')) await traffic()
console.log(failures === 0 ? 'nothing differed' : `${failures} failed`)
process.exitCode = failures === 0 ? 0 : 1
