/** Flags that say how long. */
import { LockstepError } from '../core/errors.ts'
import type { Flags } from './flags.ts'

/**
 * The value of a flag in milliseconds; nothing when it was not given.
 *
 * @param name - As the flags know it, such as `lockWait`.
 * @param written - As it is typed, such as `--lock-wait`.
 * @throws {LockstepError} `usage` for what is no number of seconds
 */
export function readSeconds(flags: Flags, name: string, written: string): number | undefined {
  const value = flags.text(name)
  if (value === undefined) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000)
  throw new LockstepError('usage', {
    message: `The value "${value}" of \`${written}\` is no number of seconds.`,
    hint: `Write it as \`${written} 30\`; 0 does not wait at all.`,
    details: { flag: written, value },
  })
}
