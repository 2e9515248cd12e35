import { expect, test } from 'vitest'
import { eventOf, type WatchState } from './state.ts'

const at = { successAt: null }
const inSync: WatchState = { state: 'in-sync', digest: 'a', ...at }
const one: WatchState = { state: 'drifted', digest: 'b', ...at }
const other: WatchState = { state: 'drifted', digest: 'c', ...at }
const gone: WatchState = { state: 'unreachable', digest: null, ...at }

test.for([
  [undefined, inSync, undefined],
  [undefined, one, 'drifted'],
  [undefined, gone, 'unreachable'],
  [inSync, inSync, undefined],
  [inSync, { ...inSync, digest: 'd' }, undefined],
  [inSync, one, 'drifted'],
  [inSync, gone, 'unreachable'],
  [one, one, undefined],
  [one, other, 'changed'],
  [one, inSync, 'returned'],
  [one, gone, 'unreachable'],
  [gone, gone, undefined],
  [gone, inSync, 'reachable'],
  [gone, one, 'drifted'],
] as const)('from %o to %o is told as %s', ([before, after, event]) => {
  expect(eventOf(before, after)).toBe(event)
})
