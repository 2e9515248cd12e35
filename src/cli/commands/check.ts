/** `lockstep check`. */
import { check as run, type CheckResult } from '../../commands/check.ts'
import { text } from '../../report/text.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import type { View } from '../view.ts'

/** Say whether tables and revisions are in step. */
export const check: CliCommand = cliCommand<CheckResult>({
  describe: (command) =>
    void command
      .option('--strict-coverage', 'fail also on what is not modelled yet')
      .option('--fresh', 'look again even where nothing has changed'),
  run: async ({ flags, openProject, progress }) =>
    run(
      await openProject(),
      { strictCoverage: flags.on('strictCoverage'), fresh: flags.on('fresh') },
      progress,
    ),
  exitCodeOf: (result) => (result.inStep ? 0 : 1),
  reportOf: (result) => ({ title: titleOf(result), findings: result.findings }),
  render,
})

function render(result: CheckResult, view: View): string {
  const { colors } = view
  const mark = result.inStep ? colors.green('✓') : colors.red('✗')
  const title = `${mark} ${titleOf(result)}`
  if (result.findings.length === 0) return title
  return text.render({ title, findings: result.findings }, view)
}

function titleOf({ inStep, heads, revisions, objects, remembered }: CheckResult): string {
  if (!inStep) return 'Tables and revisions are not in step.'
  const count = `${revisions} revision${revisions === 1 ? '' : 's'}, head ${heads.join(', ')}`
  const history = revisions === 0 ? 'no revision' : count
  const since = remembered ? '; nothing has changed since the last check' : ''
  return `In step: ${objects} objects, ${history}${since}.`
}
