/** `lockstep drift`. */
import { driftAll } from '../../commands/drift-fleet.ts'
import { drift as run } from '../../commands/drift.ts'
import type { Against } from '../../commands/drift/expectation.ts'
import { createDriftReporter, type DriftReporter } from '../../commands/drift/report.ts'
import type { DriftResult } from '../../commands/drift/result.ts'
import type { DriftVerdict } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import { type CliCommand, cliCommand, type ExitCode } from '../command.ts'
import { describeFleet, isAboutMany, readFleet } from '../drift-flags.ts'
import type { Flags } from '../flags.ts'
import { renderDriftAct } from '../render-drift-acts.ts'
import { renderDrift } from '../render-drift.ts'
import { renderFleet } from '../render-fleet.ts'
import { describeWatch, isWatch, runWatch } from '../watch/watch.ts'
import { actIn, describeActs, runAct, type ActResult } from './drift-acts.ts'

/** Say in what a database is not what its revisions make it; do something about it; or keep an eye on it. */
export const drift: CliCommand = {
  describe: (command) => {
    check.describe(command)
    describeActs(command)
    describeFleet(command)
    describeWatch(command)
  },
  run: (invocation) => modeOf(invocation.flags).run(invocation),
}

function modeOf(flags: Flags): Pick<CliCommand, 'run'> {
  const isAct = actIn(flags) !== undefined
  if (isAct && isWatch(flags))
    throw new LockstepError('usage', {
      message:
        'A watch only looks: `--adopt`, `--revert` and `--tolerate` are for somebody who decides.',
      hint: 'Leave `--watch` out.',
    })
  if (isAct) return act
  return isWatch(flags) ? watch : check
}

/** What was found, and what a report shows of it. */
interface Found {
  readonly result: DriftResult
  readonly reporter: DriftReporter
}

const check: CliCommand = cliCommand<Found>({
  describe: (command) =>
    void command
      .option('--at <revision>', 'hold it against this revision, whatever its ledger says')
      .option('--declared', 'hold it against the declared schema')
      .option('--fresh', 'look at all of it, and believe nothing that is known from before'),
  run: async ({ flags, openProject, progress }) => {
    const project = await openProject()
    const reporter = createDriftReporter(await project.loadDialect())
    const isReported = flags.texts('report').length > 0
    const options = { ...optionsOf(flags), ...(isReported && { collect: reporter.collect }) }
    const result = isAboutMany(flags, project)
      ? await driftAll(project, { ...options, ...readFleet(flags) }, progress)
      : await run(project, { ...options, timeoutMs: readFleet(flags).timeoutMs }, progress)
    return { result, reporter }
  },
  exitCodeOf: ({ result }) => exitCodes[result.verdict],
  jsonOf: ({ result }) => result,
  reportOf: ({ result, reporter }) => reporter.reportOf(result),
  render: ({ result }, view, flags) => {
    const [only, ...more] = result.databases
    return only && more.length === 0 && only.error === null
      ? renderDrift(only, view, { isVerbose: flags.on('verbose'), url: flags.text('url') })
      : renderFleet(result, view, flags.on('verbose'))
  },
})

const act: CliCommand = cliCommand<ActResult>({
  describe: () => undefined,
  run: (invocation) => runAct(invocation, againstOf(invocation.flags)),
  exitCodeOf: ({ questions, verdict }) => (questions.length > 0 ? 3 : exitCodes[verdict]),
  questionsOf: ({ questions }) => questions,
  render: renderDriftAct,
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
