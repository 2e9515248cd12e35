/** From what was typed to the command to run. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { LockstepError } from '../core/errors.ts'
import { lockstepVersion } from '../project/version.ts'
import type { CliCommand } from './command.ts'
import { commands } from './commands/index.ts'
import { type Flags, readFlags } from './flags.ts'

/** What every command understands. */
export interface Globals {
  /** Absolute. */
  readonly cwd: string
  readonly config: string | undefined
  readonly url: string | undefined
}

/** What was asked for: a command, or a text about the command line itself. */
export type Request =
  | {
      readonly kind: 'run'
      readonly command: CliCommand
      readonly args: readonly string[]
      readonly flags: Flags
      readonly globals: Globals
    }
  | { readonly kind: 'help' | 'version'; readonly text: string }

/** Flags that must be known before anything is parsed: they say how errors are shown. */
export interface EarlyFlags {
  readonly json: boolean
  readonly noColor: boolean
  readonly verbose: boolean
}

/** Read the flags that say how to show things, whatever else is wrong with the line. */
export function earlyFlags(argv: readonly string[]): EarlyFlags {
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  return {
    json: words.includes('--json'),
    noColor: words.includes('--no-color'),
    verbose: words.includes('--verbose'),
  }
}

/**
 * Parse what was typed after the name of the program.
 *
 * @throws {LockstepError} `usage`.
 */
export async function parse(argv: readonly string[]): Promise<Request> {
  let request: Request | undefined
  let text = ''
  const program = createProgram((written) => (text += written))
  const called = commandIn(argv)
  for (const { name, summary, load } of commands) {
    const subcommand = program.command(name).summary(summary).description(sentence(summary))
    if (name !== called) continue
    const command = await load()
    command.describe(subcommand)
    subcommand.action(() => {
      request = runRequest(command, subcommand)
    })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    if (thrown.exitCode !== 0) throw usageError(thrown, called)
    return { kind: thrown.code === 'commander.version' ? 'version' : 'help', text: text.trimEnd() }
  }
  return request ?? { kind: 'help', text: program.helpInformation().trimEnd() }
}

function createProgram(write: (text: string) => void): Command {
  return new Command('lockstep')
    .description('Keeps the declared schema, the revisions and the database in step.')
    .option('--config <file>', 'the config file, instead of the nearest lockstep.config.ts')
    .option('--url <url>', 'the database, before the config and DATABASE_URL')
    .option('--cwd <folder>', 'run as if started in this folder')
    .option('--json', 'print exactly one JSON object')
    .option('--no-color', 'print without colours')
    .option('--verbose', 'tell more: the stack of an error, every note, all names')
    .version(lockstepVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .configureHelp({ showGlobalOptions: true, helpWidth: 80 })
    .configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 80 })
    .exitOverride()
}

/** The first word that is a command and not the value of a global flag. */
function commandIn(argv: readonly string[]): string | undefined {
  const names = new Set(commands.map((command) => command.name))
  return argv.find(
    (word, at) => names.has(word) && !['--config', '--url', '--cwd'].includes(argv[at - 1] ?? ''),
  )
}

function runRequest(command: CliCommand, parsed: Command): Request {
  const values: Readonly<Record<string, unknown>> = parsed.optsWithGlobals()
  const flags = readFlags(values)
  return {
    kind: 'run',
    command,
    args: parsed.args,
    flags,
    globals: {
      cwd: folderAt(flags.text('cwd') ?? '.'),
      config: flags.text('config'),
      url: flags.text('url'),
    },
  }
}

function folderAt(path: string): string {
  const folder = resolve(path)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new LockstepError('usage', {
    message: `There is no folder "${folder}".`,
    hint: 'Look at the path after `--cwd`.',
    details: { folder },
  })
}

/** Commander writes `error: …`, and under it what was perhaps meant. */
function usageError(error: CommanderError, called: string | undefined): LockstepError {
  const help = `lockstep ${called === undefined ? '' : `${called} `}--help`
  if (error.code === 'commander.help')
    return new LockstepError('usage', {
      message: 'No command was named.',
      hint: `The commands are ${commands.map((command) => command.name).join(', ')}: see \`${help}\`.`,
    })
  const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n')
  const meant = more.join(' ').replace(/^\(|\)$/g, '')
  return new LockstepError('usage', {
    message: sentence(message),
    hint: `${meant === '' ? '' : `${meant} `}See \`${help}\`.`,
  })
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/[.]?$/, '.')}`
}
