/** `lockstep drift`. */
import { driftAll } from '../../commands/drift-fleet.ts'
import { drift as run } from '../../commands/drift.ts'
import type { Against } from '../../commands/drift/expectation.ts'
import type { DriftResult } from '../../commands/drift/result.ts'
import type { DriftVerdict } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import { type CliCommand, cliCommand, type ExitCode } from '../command.ts'
import { describeFleet, isAboutMany, readFleet } from '../drift-flags.ts'
import type { Flags } from '../flags.ts'
import { renderDrift } from '../render-drift.ts'
import { renderFleet } from '../render-fleet.ts'
import { describeWatch, isWatch, runWatch } from '../watch/watch.ts'

/** Say in what a database is not what its revisions make it. */
export const drift: CliCommand = {
  describe: (command) => {
    describeWatch(
      describeFleet(
        command
          .option('--at <revision>', 'hold it against this revision, whatever its ledger says')
          .option('--declared', 'hold it against the declared schema')
          .option('--fresh', 'look at all of it, and believe nothing that is known from before'),
      ),
    )
  },
  run: (invocation) => (isWatch(invocation.flags) ? watch : check).run(invocation),
}

const check: CliCommand = cliCommand<DriftResult>({
  describe: () => undefined,
  run: async ({ flags, openProject, progress }) => {
    const project = await openProject()
    const options = optionsOf(flags)
    if (!isAboutMany(flags, project)) return run(project, options, progress)
    return driftAll(project, { ...options, ...readFleet(flags) }, progress)
  },
  exitCodeOf: ({ verdict }) => exitCodes[verdict],
  render: (result, view, flags) => {
    const [only, ...more] = result.databases
    return only && more.length === 0 && only.error === null
      ? renderDrift(only, view)
      : renderFleet(result, view, flags.on('verbose'))
  },
})

const watch: Pick<CliCommand, 'run'> = {
  run: async (invocation) => {
    const { flags, openProject } = invocation
    const project = await openProject()
    const many = isAboutMany(flags, project)
    const asked = { ...optionsOf(flags), ...readFleet(flags), many }
    const result = await runWatch(project, invocation, asked)
    const exitCode = exitCodes[result.verdict]
    return { result, exitCode, questions: [], render: () => '', isPrinted: true }
  },
}

function optionsOf(flags: Flags) {
  return { against: againstOf(flags), fresh: flags.on('fresh') }
}

const exitCodes: Readonly<Record<DriftVerdict, ExitCode>> = {
  'in-sync': 0,
  drifted: 1,
  unknown: 2,
}

function againstOf(flags: Flags): Against {
  const at = flags.text('at')
  if (at !== undefined && flags.on('declared'))
    throw new LockstepError('usage', {
      message: 'Both `--at` and `--declared` say what to hold the database against.',
      hint: 'Leave one of them out.',
    })
  if (at !== undefined) return { at }
  return flags.on('declared') ? 'declared' : 'ledger'
}
