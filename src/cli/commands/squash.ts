/** `lockstep squash`. */
import { squash as run, type SquashResult } from '../../commands/squash.ts'
import { count } from '../../commands/revision-name.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { listed } from '../listed.ts'
import type { View } from '../view.ts'

/** Make one revision of many. */
export const squash: CliCommand = cliCommand<SquashResult>({
  describe: (command) =>
    void command
      .argument('<range>', 'the first and the last revision: 3f9a1c2b..head')
      .option('-m, --message <message>', 'what the revision does')
      .option('--dry-run', 'prove it, and write and move no file'),
  run: async ({ args, flags, openProject, progress }) =>
    run(
      await openProject(),
      { range: args[0] ?? '', message: flags.text('message'), dryRun: flags.on('dryRun') },
      progress,
    ),
  exitCodeOf: () => 0,
  render,
})

function render(result: SquashResult, view: View): string {
  const { revision, replaces, method, reason, reversible, objects, text } = result
  const { colors, width } = view
  const sentence = (line: string): string => wrap(line, { width, indent: '  ', first: '' })
  const proof = `It leads to the same ${count(objects, 'object')} as the ${count(replaces.length, 'revision')} it replaces, proved up${reversible ? ', down and up again' : ''}.`
  const title = revision === null ? 'A dry run, nothing was written.' : `Wrote ${revision.file}.`
  const how =
    method === 'planned'
      ? 'It is planned from the first schema to the last.'
      : `It has the statements of all of them, for ${reason}.`
  const back = reversible ? [] : ['Not all of them say how to go back, so it does not either.']
  return [
    sentence(`${colors.green('✓')} ${title} ${proof}`),
    [how, ...back, `Replaced: ${listed(replaces.map(({ id }) => id))}.`].map(sentence).join('\n'),
    ...(revision === null
      ? [text.trimEnd()]
      : [
          sentence(
            'The files that it replaces are in the folder `squashed` beside it, for databases that have run only some of them. Commit it with the rest; remove it when every database has run the squash.',
          ),
        ]),
    `Next: ${colors.cyan('lockstep check')}`,
  ].join('\n\n')
}
