/** Many databases held against one history. */
import { LockstepError } from '../core/errors.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { DatabasesSetting } from '../project/databases-setting.ts'
import type { Project } from '../project/project.ts'
import { siteOf, type DriftOptions } from './drift.ts'
import type { DriftSite } from './drift/examine.ts'
import { withinTime } from './drift/fleet/deadline.ts'
import { resultOf } from './drift/fleet/groups.ts'
import { openKeeper } from './drift/fleet/kept.ts'
import { sweep, whileStopped, type SweepOptions } from './drift/fleet/sweep.ts'
import { fleetOf, type Fleet, type NamedTarget } from './drift/fleet/targets.ts'
import { examineTenants } from './drift/fleet/tenants.ts'
import type { DatabaseDrift, DriftResult, TakenOver } from './drift/result.ts'
import { withTarget } from './drift/target.ts'
import { unexamined } from './drift/unexamined.ts'

/** Which databases, and how. */
export interface FleetOptions extends DriftOptions {
  /** Names, with `*` for anything. Default: all. */
  readonly only?: readonly string[] | undefined
  /** How many at once. Default: 8. */
  readonly workers?: number | undefined
  /** Milliseconds for each database. Default: 120,000. */
  readonly timeoutMs?: number | undefined
  /** A database that can not be reached does not make the whole `unknown`. */
  readonly allowUnreachable?: boolean | undefined
  /** Go on with what a run before this one has found. */
  readonly resume?: boolean | undefined
  /** Whether what is found is kept for a run that goes on with it. Default: it is. */
  readonly keep?: boolean | undefined
  /** Is told of each as soon as it was looked at, with the milliseconds that it took. */
  readonly onFound?: SweepOptions['onFound'] | undefined
}

/** Enough to hide the way to most servers, and few enough to leave a server of a hundred connections its work. */
export const defaultWorkers = 8

/** A catalog of 5,000 tables takes seconds; a server that takes longer than this is in trouble of its own. */
export const defaultTimeoutMs = 120_000

/**
 * Hold all databases of the config against what their ledgers hold. Writes nothing to them. One that can not be looked
 * at is told of, and keeps no other from being looked at.
 *
 * @throws {LockstepError} `usage` without `databases` in the config; `not-found` where there are none
 */
export async function driftAll(
  project: Project,
  options: FleetOptions = {},
  progress: Progress = silent,
): Promise<DriftResult> {
  const site = await siteOf(project, options, progress)
  const fleet = await fleetOf(requireSetting(project), project, choiceOf(options))
  const { allowUnreachable = false } = options
  if (fleet.sort === 'tenants')
    return resultOf(await lookAtTenants(fleet, site, options), { allowUnreachable })
  const { databases, takenOver } = await lookAtDatabases(fleet.targets, site, options)
  return resultOf(databases, { allowUnreachable, takenOver })
}

function choiceOf({ only = [], timeoutMs = defaultTimeoutMs }: FleetOptions) {
  return { only, timeoutMs }
}

function requireSetting({ config: { databases } }: Project): DatabasesSetting {
  if (databases !== undefined) return databases
  throw new LockstepError('usage', {
    message: 'The config names no `databases`.',
    hint: 'Write them into the config, or name one with `--url`.',
  })
}

interface Looked {
  readonly databases: readonly DatabaseDrift[]
  readonly takenOver: TakenOver | null
}

async function lookAtDatabases(
  targets: readonly NamedTarget[],
  site: DriftSite,
  options: FleetOptions,
): Promise<Looked> {
  const { workers = defaultWorkers, timeoutMs = defaultTimeoutMs, resume, keep, onFound } = options
  const keeper = keep === false ? undefined : await openKeeper(site, targets)
  const known = new Map(resume === true ? await keeper?.known() : [])
  const taken = targets.flatMap(({ name }) => known.get(name) ?? [])
  await keeper?.begin(taken)
  const left = targets.filter(({ name }) => !known.has(name))
  const found = await sweep(left, site, {
    workers,
    timeoutMs,
    onFound: async (drift, tookMs) => {
      await keeper?.keep(drift)
      await onFound?.(drift, tookMs)
    },
  })
  const all = [...taken.map(({ drift }) => drift), ...found]
  const byName = new Map(all.map((one) => [one.name, one]))
  const [since] = taken.map(({ at }) => at).toSorted()
  return {
    databases: targets.flatMap(({ name }) => byName.get(name) ?? []),
    takenOver: since === undefined ? null : { databases: taken.length, since },
  }
}

/** One database, read once, so there is one time limit, and one reason why none of the tenants could be looked at. */
async function lookAtTenants(
  { target, schemas }: Extract<Fleet, { sort: 'tenants' }>,
  site: DriftSite,
  { only = [], timeoutMs = defaultTimeoutMs, onFound }: FleetOptions,
): Promise<readonly DatabaseDrift[]> {
  const start = performance.now()
  const work = withinTime({ project: site.project, timeoutMs }, (project, clock) =>
    withTarget(target, project, (database) => {
      const builds = whileStopped(site.builds, clock)
      const choice = { schemas, only }
      return examineTenants(target, { database, choice }, { ...site, project, builds })
    }),
  )
  const found = await work.catch((thrown: unknown) => {
    if (thrown instanceof LockstepError && thrown.code === 'not-found') throw thrown
    return [unexamined(target, thrown)]
  })
  for (const one of found) await onFound?.(one, performance.now() - start)
  return found
}
