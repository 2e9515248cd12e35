/** What a watched database is at, and what is told when that changes. */
import type { DriftVerdict } from '../../../core/drift.ts'
import { isUnreachable } from '../fleet/groups.ts'
import type { DatabaseDrift, DriftError } from '../result.ts'

/** What a database is at. `unreachable`: nobody could look at it. */
export interface WatchState {
  readonly state: 'in-sync' | 'drifted' | 'unreachable'
  /** The same for databases that were found alike; null where nobody could look. */
  readonly digest: string | null
  /** When it was last looked at with success: ISO 8601, UTC; null where it never was. */
  readonly successAt: string | null
}

/** What became of a database: `changed` from drifted in one way to drifted in another. */
export type WatchEventName = 'drifted' | 'returned' | 'changed' | 'unreachable' | 'reachable'

/** One change, told once. */
export interface WatchEvent {
  readonly event: WatchEventName
  readonly database: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** One line for people: receivers like Slack's show it. */
  readonly text: string
  readonly verdict: DriftVerdict
  readonly digest: string | null
  readonly expected: string
  /** What differs, one line for each cause, the first fifty of them. */
  readonly causes: readonly string[]
  /** How many causes there are. */
  readonly differences: number
  readonly error: DriftError | null
}

/** What was found, as a state. What could be looked at and not be compared as a whole is as far in step as is known. */
export function stateOf(
  { error, verdict, digest }: DatabaseDrift,
  { before, at }: { readonly before: WatchState | undefined; readonly at: Date },
): WatchState {
  if (error !== null)
    return { state: 'unreachable', digest: null, successAt: before?.successAt ?? null }
  const successAt = at.toISOString()
  return { state: verdict === 'drifted' ? 'drifted' : 'in-sync', digest, successAt }
}

/**
 * What is to be told of a database that was at one state and is at another.
 *
 * @param before - Nothing where it is looked at for the first time: only what is wrong is told then.
 */
export function eventOf(
  before: WatchState | undefined,
  after: WatchState,
): WatchEventName | undefined {
  if (after.state === 'unreachable')
    return before?.state === 'unreachable' ? undefined : 'unreachable'
  if (after.state === 'drifted') {
    if (before?.state !== 'drifted') return 'drifted'
    return before.digest === after.digest ? undefined : 'changed'
  }
  if (before?.state === 'drifted') return 'returned'
  return before?.state === 'unreachable' ? 'reachable' : undefined
}

/** Put an event into words. */
export function describeEvent(event: WatchEventName, drift: DatabaseDrift, at: Date): WatchEvent {
  const { name, verdict, expected, error } = drift
  const causes = drift.causes.map(({ title }) => title)
  return {
    event,
    database: name,
    at: at.toISOString(),
    text: textOf(event, drift, causes),
    verdict,
    digest: error ? null : drift.digest,
    expected,
    causes: causes.slice(0, mostCauses),
    differences: causes.length,
    error,
  }
}

/** An event has to go through the environment of a command. */
const mostCauses = 50

/** So many causes are told in a line. */
const toldCauses = 3

function textOf(event: WatchEventName, drift: DatabaseDrift, causes: readonly string[]): string {
  const { name, expected, error } = drift
  const more = causes.length > toldCauses ? ` and ${causes.length - toldCauses} more` : ''
  const what = `${causes.slice(0, toldCauses).join('; ')}${more}`
  const why = error && !isUnreachable(drift) ? 'could not be checked' : 'can not be reached'
  return {
    drifted: `${name} drifted from ${expected}: ${what}`,
    changed: `${name} drifted further or otherwise from ${expected}: ${what}`,
    returned: `${name} is what ${expected} makes it again`,
    unreachable: `${name} ${why}: ${error?.message ?? ''}`,
    reachable: `${name} could be checked again, and is what ${expected} makes it`,
  }[event]
}
