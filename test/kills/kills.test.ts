import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Arena, openArena } from './arena.ts'
import { crowd, killAtRandom } from './crowd.ts'
import {
  canWait,
  type Disturbance,
  disturb,
  type Undisturbed,
  undisturbed,
  type Way,
} from './disturb.ts'
import { pausesDuring } from './traffic.ts'

let arena: Arena
let runs: Readonly<Record<Way, Undisturbed>>

beforeAll(async () => {
  arena = await openArena()
  runs = { up: await undisturbed(arena, 'up'), down: await undisturbed(arena, 'down') }
})

afterAll(() => arena.close())

test('an undisturbed run goes through every section once', () => {
  expect(runs.up.contents.ledger).toHaveLength(1 + 18)
  expect(runs.up.contents.ran).toHaveLength(11)
  expect(runs.down.contents.ledger).toHaveLength(1)
  expect(runs.down.contents.ran).toHaveLength(11 + 12)
  expect(runs.up.contents.unfinished).toBe('')
})

/** Places where something is under way that leaves more than nothing; all others are for `npm run test:kills`. */
const places: readonly (readonly [Way, RegExp])[] = [
  ['up', /^create table if not exists "lockstep"/],
  ['up', /^create table ran/],
  ['up', /^create index concurrently users_email/],
  ['up', /^create table notes/],
  ['up', /^vacuum/],
  ['up', /^select pg_sleep/],
  ['up', /^drop index concurrently/],
  ['up', /^reindex/],
  ['up', /^alter table parts detach/],
  ['down', /^reindex table/],
  ['down', /^drop index concurrently public.users_email/],
  ['down', /delete from "lockstep"/],
]

describe.each(['terminate', 'kill'] as const)('after a %s', (blow) => {
  // A process takes longer to start than a session.
  const some = blow === 'kill' ? places.filter((_place, at) => at % 4 === 2) : places
  test.each(some)('on the way %s at %s the next run goes on', async (way, words) => {
    const at = runs[way].calls.findIndex((call) => words.test(call)) + 1
    expect(at).toBeGreaterThan(0)
    const when = canWait.test(runs[way].calls[at - 1] ?? '') ? 'waiting' : 'during'
    for (const disturbance of around({ way, blow, at, when }))
      expect(await disturb(arena, disturbance, runs[way].contents)).toBeUndefined()
  })
})

/** In the middle of a statement, and when it is over, and not yet recorded or committed. */
function around(one: Disturbance): readonly Disturbance[] {
  return [one, { ...one, at: one.at + 1, when: 'before' }]
}

test('sixteen processes at once run each revision once, and all succeed', async () => {
  expect(await crowd(arena, 16, runs.up.contents)).toBeUndefined()
})

test('kills at random moments lose nothing, and run nothing twice', async () => {
  const { kills, differences } = await killAtRandom(arena, 5, {
    expected: runs.up.contents,
    random: Math.random,
  })
  expect(kills).toBeGreaterThanOrEqual(5)
  expect(differences).toEqual([])
})

test('readers and writers wait no longer than the lock timeout, however long the table is held', async () => {
  const patient = await openArena({ config: 'lockTimeout: 100, lockAttempts: 50, lockPause: 50' })
  const held = 3000
  const pauses = await pausesDuring(patient, 'alter table users add column age int;', held)
  await patient.close()
  expect(pauses.revision).toBeGreaterThan(held / 2)
  // The timeout, and room for a machine that is busy: far from what is held.
  expect(Math.max(pauses.reader, pauses.writer)).toBeLessThan(held / 2)
})
