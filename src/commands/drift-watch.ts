/** Databases looked at again and again: told is what changes. */
import { silent, type Progress } from '../core/progress.ts'
import type { Project } from '../project/project.ts'
import { drift } from './drift.ts'
import { defaultTimeoutMs, driftAll, type FleetOptions } from './drift-fleet.ts'
import { unexamined } from './drift/unexamined.ts'
import { resultOf } from './drift/fleet/groups.ts'
import { withinTime } from './drift/fleet/deadline.ts'
import { nameOf, tenantHost } from './drift/fleet/targets.ts'
import {
  describeEvent,
  eventOf,
  stateOf,
  type WatchEvent,
  type WatchState,
} from './drift/watch/state.ts'
import { openStates, type WatchStates } from './drift/watch/states.ts'
import type { DatabaseDrift, DriftResult } from './drift/result.ts'

/** A database that was looked at in a round. */
export interface WatchCheck {
  readonly drift: DatabaseDrift
  readonly state: WatchState
  readonly tookMs: number
}

/** How databases are watched. */
export interface WatchOptions extends FleetOptions {
  /** Whether those of the config are watched, and not the one that the project names. */
  readonly many: boolean
  /** Milliseconds from the end of a round to the next; nothing for one round alone. */
  readonly intervalMs?: number | undefined
  /** Tell of a change: what fails in it is its own business. */
  readonly onEvent: (event: WatchEvent) => Promise<void>
  readonly onCheck?: ((check: WatchCheck) => void) | undefined
  /** Is told of each round when it has ended, with the names of all that is watched. */
  readonly onRound?: ((names: readonly string[]) => Promise<void>) | undefined
  /** Is told of what keeps a whole round from being made, such as a config's query that fails: the next one is tried. */
  readonly onFailure: (thrown: unknown) => void
  /** Waits so many milliseconds; gives false where there is to be no next round. */
  readonly rest: (ms: number) => Promise<boolean>
  /** Anything from 0 to 1, for pauses that differ a little. Default: random. */
  readonly random?: (() => number) | undefined
}

/**
 * Look at databases, round after round. The revisions are read anew in each.
 *
 * @returns The last round.
 * @throws {LockstepError} where the first round can not be made: that is mostly a mistake in the config
 */
export async function watchDrift(
  project: Project,
  options: WatchOptions,
  progress: Progress = silent,
): Promise<DriftResult> {
  const { intervalMs, rest, random = Math.random, onFailure, against } = options
  const states = await openStates(project, against ?? 'ledger')
  let result = await roundOf(project, { states, options, progress })
  if (intervalMs === undefined) return result
  while (await rest(pauseOf(intervalMs, random))) {
    try {
      result = await roundOf(project, { states, options, progress })
    } catch (thrown) {
      onFailure(thrown)
    }
  }
  return result
}

/** A few per cent more or less, so that many who watch do not ask all at once. */
function pauseOf(intervalMs: number, random: () => number): number {
  return Math.round(intervalMs * (0.95 + random() * 0.1))
}

interface Round {
  readonly states: WatchStates
  readonly options: WatchOptions
  readonly progress: Progress
}

async function roundOf(project: Project, round: Round): Promise<DriftResult> {
  const { states, options, progress } = round
  const onFound = (drift: DatabaseDrift, tookMs: number): Promise<void> =>
    takeNote({ drift, tookMs }, states, options)
  const result = options.many
    ? await driftAll(project, { ...options, onFound, keep: false }, progress)
    : await lookAtOne(project, { ...options, onFound }, progress)
  await settle(project, result, round)
  await states.save()
  await options.onRound?.(states.names())
  return result
}

/** What was told is written down at once: a watch that is killed does not tell it again. */
async function takeNote(
  { drift, tookMs }: Omit<WatchCheck, 'state'>,
  states: WatchStates,
  { onEvent, onCheck }: WatchOptions,
): Promise<void> {
  const at = new Date()
  const before = states.get(drift.name)
  const state = stateOf(drift, { before, at })
  states.set(drift.name, state)
  onCheck?.({ drift, state, tookMs })
  const event = eventOf(before, state)
  if (event === undefined) return
  await states.save()
  await onEvent(describeEvent(event, drift, at))
}

/**
 * Forget what is not watched any more. Where a database can not be reached nobody knows its tenants, so all are kept
 * until it can; that it can again, none of its tenants says.
 */
async function settle(
  project: Project,
  { databases }: DriftResult,
  { states, options }: Round,
): Promise<void> {
  if (databases.some(({ error }) => error !== null)) return
  const seen = new Set(databases.map(({ name }) => name))
  const [first] = databases
  for (const name of states.names().filter((one) => !seen.has(one))) {
    const wasUnreachable = states.get(name)?.state === 'unreachable'
    states.forget(name)
    const isOfTenants = first !== undefined && name === tenantHost(project)
    if (wasUnreachable && isOfTenants)
      await options.onEvent(describeEvent('reachable', { ...first, name, causes: [] }, new Date()))
  }
}

async function lookAtOne(
  project: Project,
  { onFound, timeoutMs = defaultTimeoutMs, allowUnreachable = false, ...options }: WatchOptions,
  progress: Progress,
): Promise<DriftResult> {
  const { url, from } = project.requireUrl()
  const name = nameOf(url)
  const start = performance.now()
  const work = withinTime({ project, timeoutMs }, (own) => drift(own, options, progress))
  const { databases } = await work.catch((thrown: unknown) => ({
    databases: [unexamined({ url, from, name }, thrown)],
  }))
  const named = databases.map((one) => ({ ...one, name }))
  for (const one of named) await onFound?.(one, performance.now() - start)
  return resultOf(named, { allowUnreachable })
}
