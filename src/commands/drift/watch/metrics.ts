/**
 * What a watch has found, for Prometheus: its text format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Six metrics that are written anew each time need no
 * registry, so no library is used.
 */
import type { WatchCheck } from '../../drift-watch.ts'

/** Numbers of a watch. */
export interface WatchMetrics {
  readonly note: (check: WatchCheck) => void
  /** Forget databases that are not watched any more. */
  readonly keepOnly: (names: readonly string[]) => void
  readonly text: () => string
}

type Samples = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[]

const states = ['in-sync', 'drifted', 'unreachable'] as const

/** @param version - Of Lockstep. */
export function createMetrics(version: string): WatchMetrics {
  const last = new Map<string, WatchCheck>()
  const counts = new Map<string, number>(states.map((state) => [state, 0]))
  return {
    note: (check) => {
      last.set(check.drift.name, check)
      counts.set(check.state.state, (counts.get(check.state.state) ?? 0) + 1)
    },
    keepOnly: (names) => {
      const kept = new Set(names)
      for (const name of last.keys()) if (!kept.has(name)) last.delete(name)
    },
    text: () => textOf([...last.values()], { version, counts }),
  }
}

interface Totals {
  readonly version: string
  readonly counts: ReadonlyMap<string, number>
}

function textOf(checks: readonly WatchCheck[], { version, counts }: Totals): string {
  const of = (value: (check: WatchCheck) => number): Samples =>
    checks.map((check) => [{ database: check.drift.name }, value(check)])
  const reached = checks.filter(({ state }) => state.state !== 'unreachable')
  return [
    metric('lockstep_info', 'gauge', 'The version of Lockstep.', [[{ version }, 1]]),
    metric(
      'lockstep_drift_state',
      'gauge',
      'What a database is at: 0 in sync, 1 drifted, 2 could not be checked.',
      of(({ state }) => states.indexOf(state.state)),
    ),
    metric(
      'lockstep_drift_status',
      'gauge',
      'The same by name: 1 for what a database is at, 0 for the others.',
      checks.flatMap(({ drift, state }) =>
        states.map(
          (one) => [{ database: drift.name, state: one }, Number(one === state.state)] as const,
        ),
      ),
    ),
    metric(
      'lockstep_drift_differences',
      'gauge',
      'How many causes of differences a database has.',
      reached.map(({ drift }) => [{ database: drift.name }, drift.causes.length]),
    ),
    metric(
      'lockstep_drift_check_duration_seconds',
      'gauge',
      'How long the last check of a database took.',
      of(({ tookMs }) => tookMs / 1000),
    ),
    metric(
      'lockstep_drift_last_success_timestamp_seconds',
      'gauge',
      'When a database was last checked with success, in seconds since 1970.',
      checks.flatMap(({ drift, state: { successAt } }) =>
        successAt === null
          ? []
          : [[{ database: drift.name }, Date.parse(successAt) / 1000] as const],
      ),
    ),
    metric(
      'lockstep_drift_checks_total',
      'counter',
      'How many checks came to what, since the watch was started.',
      [...counts].map(([result, value]) => [{ result }, value] as const),
    ),
  ].join('')
}

function metric(name: string, type: string, help: string, samples: Samples): string {
  if (samples.length === 0) return ''
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `{${pairs.join(',')}}`
}

/** A backslash, a quote and a line end are written with a backslash. */
function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
}
