/** `lockstep new`. */
import { type NewResult, newRevision } from '../../commands/new.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import { collect } from '../flags.ts'
import type { View } from '../view.ts'

/** Begin a revision that is written by hand. */
export const newCommand: CliCommand = cliCommand<NewResult>({
  describe: (command) =>
    void command
      .argument('[message]', 'what the revision does; the same as -m')
      .option('-m, --message <message>', 'what the revision does')
      .option('--data', 'write it in TypeScript, to change rows')
      .option('--parent <revision>', 'the revision to follow; several join branches', collect),
  run: async ({ args, flags, openProject }) =>
    newRevision(await openProject(), {
      message: flags.text('message') ?? args[0] ?? '',
      parents: flags.texts('parent'),
      data: flags.on('data'),
    }),
  exitCodeOf: () => 0,
  render,
})

function render({ file, parents }: NewResult, { colors }: View): string {
  const after = parents.length === 0 ? 'the first of its history' : `after ${parents.join(' and ')}`
  return [
    `Wrote ${colors.green(file)}, ${after}.`,
    ['Next:', '  write its statements', `  ${colors.cyan('lockstep check')}`].join('\n'),
  ].join('\n\n')
}
