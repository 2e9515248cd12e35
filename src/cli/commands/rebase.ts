/** `lockstep rebase`. */
import {
  rebase as run,
  rebaseExitCode,
  type MovedRevision,
  type RebaseResult,
} from '../../commands/rebase.ts'
import { count } from '../../commands/revision-name.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { shorten } from '../render-revisions.ts'
import type { View } from '../view.ts'

/** Put what is not published behind what is. */
export const rebase: CliCommand = cliCommand<RebaseResult>({
  describe: (command) =>
    void command
      .argument('[branch]', 'what has been published: origin/main or the like')
      .option('--dry-run', 'try it, and change no file'),
  run: async ({ args, flags, openProject, progress }) =>
    run(await openProject(), { onto: args[0], dryRun: flags.on('dryRun') }, progress),
  exitCodeOf: rebaseExitCode,
  render,
})

function render(result: RebaseResult, view: View): string {
  const { onto, head, unpublished, moved, conflicts, written } = result
  const { colors, width } = view
  const sentence = (line: string): string => wrap(line, { width, indent: '  ', first: '' })
  const behind = head === null ? 'first' : `behind ${head.id} (${head.message})`
  if (conflicts.length > 0) return inConflict(result, behind, view)
  if (unpublished === 0) return sentence(`${onto} has every revision: there is nothing to move.`)
  if (moved.length === 0)
    return sentence(
      `${count(unpublished, 'revision')} ${unpublished === 1 ? 'is' : 'are'} not on ${onto}, and in place already.`,
    )
  const planned = moved.some(({ how }) => how === 'planned')
  return [
    sentence(
      `${colors.green('✓')} ${count(moved.length, 'revision')} ${written ? 'moved' : 'would move'} ${behind}, which ${onto} has:`,
    ),
    moved.map((one) => renderMoved(one, view)).join('\n'),
    ...(planned
      ? [
          sentence(
            'A database that ran what is planned anew holds it as edited: make it anew, or bring it to what the revisions say and `lockstep stamp` it.',
          ),
        ]
      : []),
    `Next: ${colors.cyan('lockstep check')}`,
  ].join('\n\n')
}

const words: Readonly<Record<MovedRevision['how'], string>> = {
  kept: 'as it was',
  planned: 'planned anew',
  removed: 'removed: it joins nothing any more',
}

function renderMoved({ id, message, how }: MovedRevision, { colors, width }: View): string {
  const text = shorten(message, Math.max(10, width - 16 - words[how].length))
  return `  ${colors.yellow(id)}  ${text}  ${colors.dim(words[how])}`
}

function inConflict({ conflicts }: RebaseResult, behind: string, { colors, width }: View): string {
  const names = conflicts.map(({ revision, object, message }) =>
    [
      `  ${colors.cyan(object ?? 'no one object')}  ${colors.dim(`of ${revision}`)}`,
      wrap(message, { width, indent: '    ' }),
    ].join('\n'),
  )
  const advice =
    'Change the revision so that it fits behind the other side and run this again, or set its parents by hand and mend it.'
  return [
    wrap(`${colors.red('✗')} Not everything can go ${behind}, and nothing was changed:`, {
      width,
      indent: '  ',
      first: '',
    }),
    ...names,
    wrap(advice, { width, indent: '' }),
  ].join('\n\n')
}
