/** The flags by which `drift` looks at many databases. */
import type { Command } from 'commander'
import { defaultTimeoutMs, defaultWorkers, type FleetOptions } from '../commands/drift-fleet.ts'
import { LockstepError } from '../core/errors.ts'
import type { Project } from '../project/project.ts'
import { collect, type Flags } from './flags.ts'
import { readSeconds } from './seconds.ts'

/** Declare them. */
export function describeFleet(command: Command): Command {
  return command
    .option('--databases', 'look at all `databases` of the config (default where it has some)')
    .option('--only <name>', 'of those the ones of this name, with * for anything', collect)
    .option('--workers <count>', `how many at once (default: ${defaultWorkers})`)
    .option('--timeout <seconds>', `for each database (default: ${defaultTimeoutMs / 1000})`)
    .option('--allow-unreachable', 'a database that can not be reached is named, and does not fail')
    .option('--resume', 'go on with what a run that was broken off has found')
}

/** What they say. */
export function readFleet(flags: Flags): FleetOptions {
  return {
    only: flags.texts('only'),
    workers: readWorkers(flags),
    timeoutMs: readTimeout(flags),
    allowUnreachable: flags.on('allowUnreachable'),
    resume: flags.on('resume'),
  }
}

/** The flags that ask for more than one database. */
const forMany = ['databases', 'only', 'workers', 'allowUnreachable', 'resume'] as const

/**
 * Whether many databases are asked for: `--url` is about one.
 *
 * @throws {LockstepError} `usage` where both are given
 */
export function isAboutMany(flags: Flags, { config }: Project): boolean {
  const asked = forMany.find((name) => flags.on(name) || flags.text(name) || flags.texts(name)[0])
  if (flags.text('url') === undefined) return asked !== undefined || config.databases !== undefined
  if (asked === undefined) return false
  const written = `--${asked.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new LockstepError('usage', {
    message: `\`--url\` names one database, and \`${written}\` is about many.`,
    hint: 'Leave one of them out.',
  })
}

function readWorkers(flags: Flags): number | undefined {
  const value = flags.text('workers')
  if (value === undefined) return undefined
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value)
  throw new LockstepError('usage', {
    message: `The value "${value}" of \`--workers\` is no number from 1 to 999.`,
    hint: 'Write it as `--workers 20`.',
  })
}

/** Longer than a timer can wait is longer than anybody does. */
const longestMs = 2_147_483_647

function readTimeout(flags: Flags): number | undefined {
  const timeoutMs = readSeconds(flags, 'timeout', '--timeout')
  if (timeoutMs === undefined || (timeoutMs > 0 && timeoutMs <= longestMs)) return timeoutMs
  throw new LockstepError('usage', {
    message: 'The value of `--timeout` is no time in which a database can be looked at.',
    hint: 'Write it as `--timeout 120`.',
  })
}
