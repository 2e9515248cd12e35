/** What `--sql` asks for. */
import type { ScriptOptions } from '../commands/script.ts'
import type { Flags } from './flags.ts'

/**
 * The script that was asked for; nothing where none was. A word without a colon behind `--sql` is the target: the flag takes what
 * follows it.
 *
 * @param target - What stands before the flags.
 */
export function readScriptFlags(
  target: string | undefined,
  flags: Flags,
): ScriptOptions | undefined {
  const value = flags.text('sql')
  if (value === undefined && !flags.on('sql')) return undefined
  const lossAllowed = flags.on('allowLoss')
  return value?.includes(':') === true
    ? { range: value, lossAllowed }
    : { target: value ?? target, lossAllowed }
}
