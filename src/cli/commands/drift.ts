/** `lockstep drift`. */
import { drift as run } from '../../commands/drift.ts'
import type { Against } from '../../commands/drift/expectation.ts'
import type { DriftResult } from '../../commands/drift/result.ts'
import type { DriftVerdict } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Question } from '../../core/question.ts'
import { type CliCommand, cliCommand, type ExitCode } from '../command.ts'
import type { Flags } from '../flags.ts'
import { renderDrift } from '../render-drift.ts'
import { renderDriftAct } from '../render-drift-acts.ts'
import { actIn, describeActs, runAct, type ActResult } from './drift-acts.ts'

/** Say in what a database is not what its revisions make it. */
export const drift: CliCommand = cliCommand<DriftResult | ActResult>({
  describe: (command) => {
    command
      .option('--at <revision>', 'hold it against this revision, whatever its ledger says')
      .option('--declared', 'hold it against the declared schema')
      .option('--fresh', 'look at all of it, and believe nothing that is known from before')
    describeActs(command)
  },
  run: async (invocation) => {
    const { flags, openProject, progress } = invocation
    const act = actIn(flags)
    const against = againstOf(flags)
    if (act) return runAct(act, invocation, against)
    return run(await openProject(), { against, fresh: flags.on('fresh') }, progress)
  },
  exitCodeOf: (result) => (questionsOf(result).length > 0 ? 3 : exitCodes[result.verdict]),
  questionsOf,
  render: (result, view) =>
    'act' in result
      ? renderDriftAct(result, view)
      : result.databases.map((database) => renderDrift(database, view)).join('\n\n'),
})

function questionsOf(result: DriftResult | ActResult): readonly Question[] {
  return 'act' in result ? result.questions : []
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
