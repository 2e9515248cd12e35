/** `lockstep stamp`. */
import { stamp as run, stampExitCode, type StampResult } from '../../commands/stamp.ts'
import { count } from '../../commands/revision-name.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { listed } from '../listed.ts'
import { renderDifferences } from '../../report/render-differences.ts'
import { renderPoint } from '../render-revisions.ts'
import { readSeconds } from '../seconds.ts'
import type { View } from '../view.ts'

/** What was done, and whether differences were to be overlooked. */
interface Stamping {
  readonly result: StampResult
  readonly force: boolean
}

/** Tell the ledger where the database stands. */
export const stamp: CliCommand = cliCommand<StampResult & { readonly forced: boolean }>({
  describe: (command) =>
    void command
      .argument('<target>', 'head, base, an id or the start of one')
      .option('--force', 'believe it though the database differs or can not be looked at')
      .option('--dry-run', 'hold the database against the revisions, and write nothing')
      .option('--lock-wait <seconds>', 'how long to wait for an upgrade (default: 60)'),
  run: async ({ args, flags, openProject, progress }) => {
    const options = {
      target: args[0] ?? '',
      force: flags.on('force'),
      dryRun: flags.on('dryRun'),
      lockWaitMs: readSeconds(flags, 'lockWait', '--lock-wait'),
    }
    return { ...(await run(await openProject(), options, progress)), forced: options.force }
  },
  exitCodeOf: (result) => stampExitCode(result, { force: result.forced }),
  render: (result, view) => render({ result, force: result.forced }, view),
})

function render(stamping: Stamping, view: View): string {
  const { result } = stamping
  const sentence = (text: string): string => wrap(text, { width: view.width, indent: '' })
  const differences =
    result.differences.length === 0 ? [] : [renderDifferences(result.differences, view)]
  const parts = [
    sentence(title(stamping, view)),
    ...differences,
    ...ledgerLines(result, view),
    ...advice(stamping),
  ]
  return parts.join('\n\n')
}

function title({ result, force }: Stamping, { colors }: View): string {
  const { database, server, differences, stamped, at, unproved } = result
  const where = `${database} (${server})`
  if (unproved !== null)
    return `${colors.yellow('!')} ${where} was not looked at: ${unproved}${stamped ? ` It is stamped all the same, and stands at ${renderPoint(at)}.` : ''}`
  if (differences.length > 0 && !force)
    return `${colors.red('✗')} ${where} is not what the revisions make it, so nothing was written. From the revisions to the database:`
  if (differences.length > 0)
    return `${colors.yellow('!')} ${where} is not what the revisions make it${stamped ? `, and is stamped all the same: it stands at ${renderPoint(at)}` : ''}. From the revisions to the database:`
  if (!stamped)
    return `${colors.green('✓')} ${where} is what the revisions make it. A dry run, nothing was written.`
  return `${colors.green('✓')} ${where} is what the revisions make it, and stands at ${renderPoint(at)}.`
}

function ledgerLines(
  { recorded, erased, notCompared, stamped }: StampResult,
  { width }: View,
): readonly string[] {
  const would = stamped ? '' : 'would be '
  const lines = [
    ...(recorded.length > 0
      ? [`${count(recorded.length, 'revision')} ${would}recorded: ${ids(recorded)}`]
      : []),
    ...(erased.length > 0
      ? [`${count(erased.length, 'revision')} ${would}taken out of the ledger: ${ids(erased)}`]
      : []),
    ...(notCompared.length > 0
      ? [
          `Not compared, for no kind reads it: ${listed(notCompared.map(({ label, name }) => `${label} ${name}`))}`,
        ]
      : []),
  ]
  if (lines.length === 0) return []
  return [lines.map((line) => wrap(line, { width, indent: '    ', first: '  ' })).join('\n')]
}

function ids(revisions: readonly { readonly id: string }[]): string {
  return listed(revisions.map(({ id }) => id))
}

function advice({ result, force }: Stamping): readonly string[] {
  if (result.differences.length === 0 || force) return []
  return [
    'Name another revision, mend the database, leave out what is not yours\n(`exclude` in the config), or say that it is so all the same: `--force`.',
  ]
}
