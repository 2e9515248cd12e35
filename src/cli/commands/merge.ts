/** `lockstep merge`. */
import {
  merge as run,
  mergeExitCode,
  type MergeResult,
  type MergeSide,
} from '../../commands/merge.ts'
import { count } from '../../commands/revision-name.ts'
import { text } from '../../report/text.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { listed } from '../listed.ts'
import type { View } from '../view.ts'

/** Join branches. */
export const merge: CliCommand = cliCommand<MergeResult>({
  describe: (command) =>
    void command
      .argument('[heads...]', 'the heads to join, by id or its start; all of them otherwise')
      .option('-m, --message <message>', 'what the revision says of itself')
      .option('--dry-run', 'try the orders, and write no file'),
  run: async ({ args, flags, openProject, progress }) =>
    run(
      await openProject(),
      { heads: args, message: flags.text('message'), dryRun: flags.on('dryRun') },
      progress,
    ),
  exitCodeOf: mergeExitCode,
  render,
})

function render(result: MergeResult, view: View): string {
  const { sides, conflicts, findings } = result
  if (sides.length === 0) return 'Nothing to join: the history has one head at most.'
  const parts = [
    conflicts.length === 0 ? joined(result, view) : inConflict(result, view),
    sides.map((side) => renderSide(side, view)).join('\n'),
    ...(findings.length === 0 ? [] : [text.render({ title: 'Worth knowing', findings }, view)]),
    nextStep(result, view),
  ]
  return parts.join('\n\n')
}

function joined({ revision, orders, objects }: MergeResult, { colors, width }: View): string {
  const safe = `It is safe to join them: in each of ${orders} orders they lead to the same ${count(objects, 'object')}.`
  const what = revision === null ? 'A dry run, nothing was written.' : `Wrote ${revision.file}.`
  return wrap(`${colors.green('✓')} ${what} ${safe}`, { width, indent: '  ', first: '' })
}

function inConflict({ conflicts, sides }: MergeResult, { colors, width }: View): string {
  const title = `${colors.red('✗')} The order of ${sides.map(({ id }) => id).join(' and ')} matters, so they can not be joined as they are:`
  const names = conflicts.map(({ object, heads, message }) =>
    [
      `  ${colors.cyan(object ?? 'no object in common')}  ${colors.dim(`of ${heads.join(' and ')}`)}`,
      wrap(message, { width, indent: '    ' }),
    ].join('\n'),
  )
  return [wrap(title, { width, indent: '  ', first: '' }), ...names].join('\n\n')
}

function renderSide(
  { id, message, revisions, touches }: MergeSide,
  { colors, width }: View,
): string {
  const what = touches.length === 0 ? 'changes no schema' : `changes ${listed(touches)}`
  const text = `${message}: ${count(revisions, 'revision')}, ${what}`
  return wrap(text, { width, indent: '            ', first: `  ${colors.yellow(id)}  ` })
}

function nextStep({ conflicts, revision }: MergeResult, { colors, width }: View): string {
  if (conflicts.length === 0)
    return revision === null
      ? 'Next: run it without `--dry-run`.'
      : `Next: ${colors.cyan('lockstep check')}`
  const next =
    'Next: `lockstep rebase` puts the side that is not published yet behind the other one and plans it anew; or settle by hand which one has its way.'
  return wrap(next, { width, indent: '  ', first: '' })
}
