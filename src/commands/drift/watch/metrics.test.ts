import { expect, test } from 'vitest'
import type { DatabaseDrift } from '../result.ts'
import { unexamined } from '../unexamined.ts'
import { createMetrics } from './metrics.ts'
import type { WatchState } from './state.ts'

const awkward = 'shop "eu"\\1\nnext'

function checkOf(name: string, state: WatchState, causes: DatabaseDrift['causes'] = []) {
  const drift = { ...unexamined({ url: '', from: '', name }, new Error('gone')), causes }
  return { drift, state, tookMs: 1500 }
}

/** Samples by name and labels, read as the format says. */
function parse(text: string): ReadonlyMap<string, number> {
  const samples = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, number] => {
      const [, name = '', labels = '', value] =
        /^([a-z_]+)\{((?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)*)\} (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/([a-z]+)="((?:[^"\\]|\\.)*)"/g)].map(
        ([, label, quoted = '']) => [
          label,
          quoted.replaceAll(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one)),
        ],
      )
      return [JSON.stringify([name, ...pairs.flat()]), Number(value)]
    })
  expect(new Set(samples.map(([key]) => key)).size).toBe(samples.length)
  return new Map(samples)
}

test('what was found is read back from the text format, odd names as they are', () => {
  const metrics = createMetrics('1.2.3')
  const successAt = '2026-01-02T03:04:05.000Z'
  metrics.note(checkOf(awkward, { state: 'drifted', digest: 'a', successAt }))
  metrics.note(checkOf('b', { state: 'unreachable', digest: null, successAt: null }))
  metrics.note(checkOf('b', { state: 'unreachable', digest: null, successAt: null }))
  const samples = parse(metrics.text())
  const value = (...key: readonly string[]): number | undefined => samples.get(JSON.stringify(key))
  expect(value('lockstep_info', 'version', '1.2.3')).toBe(1)
  expect(value('lockstep_drift_state', 'database', awkward)).toBe(1)
  expect(value('lockstep_drift_state', 'database', 'b')).toBe(2)
  expect(value('lockstep_drift_status', 'database', 'b', 'state', 'unreachable')).toBe(1)
  expect(value('lockstep_drift_status', 'database', 'b', 'state', 'drifted')).toBe(0)
  expect(value('lockstep_drift_differences', 'database', awkward)).toBe(0)
  expect(value('lockstep_drift_differences', 'database', 'b')).toBeUndefined()
  expect(value('lockstep_drift_check_duration_seconds', 'database', 'b')).toBe(1.5)
  expect(value('lockstep_drift_last_success_timestamp_seconds', 'database', awkward)).toBe(
    Date.parse(successAt) / 1000,
  )
  expect(value('lockstep_drift_checks_total', 'result', 'unreachable')).toBe(2)
  expect(value('lockstep_drift_checks_total', 'result', 'in-sync')).toBe(0)
})

test('every metric says once what it is, before its samples', () => {
  const metrics = createMetrics('1')
  metrics.note(checkOf('a', { state: 'in-sync', digest: 'a', successAt: null }))
  const lines = metrics.text().split('\n')
  const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2])
  expect(new Set(types).size).toBe(types.length)
  for (const name of types) {
    const first = lines.findIndex((line) => line.startsWith(`${name}{`))
    expect(lines[first - 1]).toMatch(new RegExp(`^# TYPE ${name} (gauge|counter)$`))
    expect(lines[first - 2]).toMatch(new RegExp(`^# HELP ${name} \\S`))
  }
  expect(metrics.text().endsWith('\n')).toBe(true)
})

test('a database that is not watched any more is not shown', () => {
  const metrics = createMetrics('1')
  metrics.note(checkOf('a', { state: 'in-sync', digest: 'a', successAt: null }))
  metrics.keepOnly([])
  expect(metrics.text()).not.toContain('database=')
})
