/** How long a watch rests. */
import { LockstepError } from '../../core/errors.ts'

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

/** The longest that a timer can wait is about 24 days. */
const longestMs = 14 * 24 * 3_600_000

/**
 * Read `30s`, `5m` or `1h`: milliseconds.
 *
 * @throws {LockstepError} `usage`
 */
export function readInterval(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? []
  const ms = Math.round(Number(amount) * (units[unit] ?? 0))
  if (ms >= 1000 && ms <= longestMs) return ms
  throw new LockstepError('usage', {
    message: `The value "${text}" of \`--watch\` is no interval from a second to two weeks.`,
    hint: 'Write it as `--watch 30s`, `5m` or `1h`.',
  })
}
