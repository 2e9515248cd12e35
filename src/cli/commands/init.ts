/** `lockstep init`. */
import { type InitResult, init as run } from '../../commands/init.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import type { View } from '../view.ts'

/** Set a project up. */
export const init: CliCommand = cliCommand<InitResult>({
  describe: (command) =>
    void command
      .option('--source <path>', 'the tables or SQL files that declare the schema')
      .option('--migrations <folder>', 'where revisions are kept')
      .option('--dry-run', 'say what would be written, and write nothing'),
  run: ({ flags, place }) =>
    run({
      cwd: place.cwd,
      source: flags.text('source'),
      migrations: flags.text('migrations'),
      dryRun: flags.on('dryRun'),
    }),
  exitCodeOf: (result) => (result.questions.length > 0 ? 3 : 0),
  questionsOf: (result) => result.questions,
  render,
})

function render(result: InitResult, view: View): string {
  if (result.questions.length > 0) return ''
  const { colors, width } = view
  const longest = Math.max(...result.files.map((file) => file.status.length))
  const files = result.files.map(({ path, status }) => {
    const word = status.padEnd(longest)
    return `  ${status === 'left alone' ? colors.dim(word) : colors.green(word)}  ${path}`
  })
  return [
    ...(result.configFile === null ? [] : [`There is a config already: ${result.configFile}`]),
    ...(files.length === 0 ? [] : [files.join('\n')]),
    ...result.notes.map((note) => wrap(note, { width, indent: '' })),
    ['Next:', ...result.next.map((command) => `  ${colors.cyan(command)}`)].join('\n'),
  ].join('\n\n')
}
