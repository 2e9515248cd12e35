/** Many databases, looked at some at a time; one that fails keeps none of the others waiting. */
import type { Builds } from '../builds.ts'
import { examine, type DriftSite } from '../examine.ts'
import type { DatabaseDrift } from '../result.ts'
import { unexamined } from '../unexamined.ts'
import { withinTime, type Clock } from './deadline.ts'
import type { NamedTarget } from './targets.ts'

/** How many at once, and how long each. */
export interface SweepOptions {
  readonly workers: number
  /** Milliseconds for each database. */
  readonly timeoutMs: number
  /** Is told of each as soon as it was looked at, with the milliseconds that it took. */
  readonly onFound?: (drift: DatabaseDrift, tookMs: number) => Promise<void> | void
}

/**
 * Look at databases.
 *
 * @returns In the order of the targets. Never fails: what could not be looked at says why.
 */
export async function sweep(
  targets: readonly NamedTarget[],
  site: DriftSite,
  { workers, timeoutMs, onFound }: SweepOptions,
): Promise<readonly DatabaseDrift[]> {
  const found: DatabaseDrift[] = []
  let done = 0
  const width = String(targets.length).length
  const tell = (message: string, kind?: 'fleeting'): void =>
    site.progress(`[${String(done).padStart(width)}/${targets.length}] ${message}`, kind)
  const quiet: DriftSite = { ...site, progress: (message) => tell(message, 'fleeting') }
  await inParallel([...targets.entries()], workers, async ([at, target]) => {
    const start = performance.now()
    const drift = await lookAt(target, quiet, timeoutMs)
    found[at] = drift
    done += 1
    tell(
      `${target.name}${endings[drift.verdict]}`,
      drift.verdict === 'in-sync' ? 'fleeting' : undefined,
    )
    await onFound?.(drift, performance.now() - start)
  })
  return found
}

const endings: Readonly<Record<DatabaseDrift['verdict'], string>> = {
  'in-sync': '',
  drifted: ': drifted',
  unknown: ': could not be checked',
}

function lookAt(target: NamedTarget, site: DriftSite, timeoutMs: number): Promise<DatabaseDrift> {
  return withinTime({ project: site.project, timeoutMs }, async (project, clock) => {
    const builds = whileStopped(site.builds, clock)
    return (await examine(target, { ...site, project, builds })).drift
  }).catch((thrown: unknown) => unexamined(target, thrown))
}

/** The time of a database does not run while what it should be is built, perhaps for others first. */
export function whileStopped(builds: Builds, { stopped }: Clock): Builds {
  return { ...builds, built: (key, work) => stopped(() => builds.built(key, work)) }
}

async function inParallel<T>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values()
  const each = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, each))
}
