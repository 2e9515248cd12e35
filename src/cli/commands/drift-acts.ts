/** The acts of `lockstep drift`: what becomes of what was found. */
import type { Command } from 'commander'
import { adoptDrift, type AdoptDriftResult } from '../../commands/drift/adopt.ts'
import type { Against } from '../../commands/drift/expectation.ts'
import { revertDrift, type RevertDriftResult } from '../../commands/drift/revert.ts'
import { tolerateDrift, type TolerateDriftResult } from '../../commands/drift/tolerate.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Invocation } from '../command.ts'
import { collect, type Flags } from '../flags.ts'
import { despiteFlag } from '../render-obstacles.ts'
import { readSeconds } from '../seconds.ts'

/** What an act came to. */
export type ActResult = AdoptDriftResult | RevertDriftResult | TolerateDriftResult

const acts = ['adopt', 'revert', 'tolerate'] as const

/** By flag that only some acts understand: those. */
const flagsOf: Readonly<Record<string, readonly (typeof acts)[number][]>> = {
  message: ['adopt'],
  dryRun: ['adopt', 'tolerate'],
  rename: ['adopt', 'revert'],
  drop: ['adopt', 'revert'],
  allowLoss: ['adopt', 'revert'],
  fill: ['adopt', 'revert'],
  assumeEmpty: ['adopt', 'revert'],
  lockWait: ['adopt', 'revert'],
  run: ['revert'],
  unmanaged: ['revert'],
  despite: ['revert'],
  yes: ['revert'],
  reason: ['tolerate'],
  until: ['tolerate'],
}

/** Declare the flags of the acts. */
export function describeActs(command: Command): void {
  command
    .option('--adopt [what...]', 'write a revision that makes what was done by hand')
    .option('--revert [what...]', 'show the statements that take it back')
    .option('--tolerate [what...]', 'leave it as it is: the config says so')
    .option('-m, --message <text>', 'adopt: what the revision is called')
    .option('--dry-run', 'adopt, tolerate: write nothing')
    .option('--run', 'revert: run the statements')
    .option('--unmanaged', 'revert: what no revision has made, too')
    .option('--rename <from:to>', 'it is the same one, renamed: users.name:full_name', collect)
    .option('--drop <name>', 'it is not renamed but dropped, whatever looks like it', collect)
    .option('--allow-loss <name>', 'what it holds may be lost; `all` for everything', collect)
    .option('--fill <column=sql>', "what rows that are there get: users.email='none'", collect)
    .option('--assume-empty <table>', 'the table holds no rows anywhere', collect)
    .option(...despiteFlag)
    .option('--yes', 'revert: the database is the one that is meant')
    .option('--lock-wait <seconds>', 'how long to wait for an upgrade (default: 60)')
    .option('--reason <text>', 'tolerate: why')
    .option('--until <day>', 'tolerate: the last day on which it counts, yyyy-mm-dd')
}

/** The act that was asked for; nothing where it is only to be looked. @throws {LockstepError} `usage` */
export function actIn(flags: Flags): (typeof acts)[number] | undefined {
  const asked = acts.filter((name) => isGiven(flags, name))
  const [act] = asked
  if (asked.length > 1) throw twoActs(asked)
  const strange = Object.entries(flagsOf).find(
    ([flag, understood]) => isGiven(flags, flag) && !(act && understood.includes(act)),
  )
  if (strange) throw notOfAct(...strange)
  return act
}

/** Run the act that was asked for. */
export async function runAct(
  { flags, openProject, progress }: Invocation,
  against: Against,
): Promise<ActResult> {
  const act = actIn(flags) ?? 'revert'
  const project = await openProject()
  const common = { what: flags.texts(act), against, fresh: flags.on('fresh') }
  if (act === 'tolerate') {
    const [reason, until] = [flags.text('reason'), flags.text('until')]
    const dryRun = flags.on('dryRun')
    return tolerateDrift(project, { ...common, reason, until, dryRun }, progress)
  }
  const decided = { ...common, ...decisionsIn(flags) }
  if (act === 'adopt') {
    const message = flags.text('message')
    return adoptDrift(project, { ...decided, message, dryRun: flags.on('dryRun') }, progress)
  }
  return revertDrift(
    project,
    {
      ...decided,
      run: flags.on('run'),
      unmanaged: flags.on('unmanaged'),
      despite: flags.texts('despite'),
      confirmed: flags.on('yes'),
    },
    progress,
  )
}

function decisionsIn(flags: Flags) {
  return {
    renames: flags.texts('rename'),
    dropped: flags.texts('drop'),
    allowLoss: flags.texts('allowLoss'),
    fills: flags.texts('fill'),
    assumeEmpty: flags.texts('assumeEmpty'),
    lockWaitMs: readSeconds(flags, 'lockWait', '--lock-wait'),
  }
}

function isGiven(flags: Flags, name: string): boolean {
  return flags.on(name) || flags.text(name) !== undefined || flags.texts(name).length > 0
}

function twoActs(asked: readonly string[]): LockstepError {
  return new LockstepError('usage', {
    message: `${asked.map((name) => `\`--${name}\``).join(' and ')} do not go together.`,
    hint: 'Name what the first one is for, and run the command once more for the rest.',
  })
}

function notOfAct(flag: string, understood: readonly string[]): LockstepError {
  const name = flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const words = understood.map((act) => `\`--${act}\``).join(' or ')
  return new LockstepError('usage', {
    message: `\`--${name}\` goes with ${words} alone.`,
    hint: `Add ${words}, or leave it out.`,
  })
}
