/** Trying again for a lock that is not to be had now. */
import { setTimeout as delay } from 'node:timers/promises'
import { isPassing, lockTimeout } from './failures.ts'
import type { UnitTools } from './run-unit.ts'

/** No pause between two attempts is longer, in milliseconds, but for the chance in it. */
const longestPause = 30_000

/**
 * Do work that is rolled back where it fails, as often as the config says: between two attempts others get on.
 *
 * @throws {LockstepError} `lock-timeout` when every attempt found a lock taken; what else the work throws, as it is
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { project: { config }, watch, progress }: Pick<UnitTools, 'project' | 'watch' | 'progress'>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown
      const blockers = watch.inTheWay
      if (attempt === config.lockAttempts)
        throw lockTimeout({ attempts: attempt, config, blockers, cause: thrown })
      // Some chance in it, so that two who wait for each other do not meet again.
      const pause = Math.min(config.lockPause * 2 ** (attempt - 1), longestPause)
      const ms = Math.round(pause * (0.5 + Math.random()))
      progress(
        [
          `${watch.title}: a lock was not to be had, attempt ${attempt + 1} of ${config.lockAttempts} in ${ms} ms`,
          ...blockers.map(({ description }) => description),
        ].join('; held by '),
      )
      await delay(ms)
    }
  }
}
