/** `lockstep reflect`. */
import { reflectDatabase, type ReflectResult } from '../../commands/reflect.ts'
import { text } from '../../report/text.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand } from '../command.ts'
import type { View } from '../view.ts'

/** Write the schema of a database as SQL. */
export const reflect: CliCommand = cliCommand<ReflectResult>({
  describe: (command) =>
    void command
      .argument('[url]', 'the database; that of the project, unless given')
      .option('--out <folder>', 'write a folder of files, and print nothing of them')
      .option('--force', 'replace what an earlier run wrote into the folder'),
  run: ({ args, flags, place, progress }) =>
    reflectDatabase(
      place,
      { url: args[0], out: flags.text('out'), force: flags.on('force') },
      progress,
    ),
  exitCodeOf: ({ findings }) => (findings.length === 0 ? 0 : 1),
  render: (result, view) => (result.sql === null ? render(result, view) : renderSql(result)),
})

function render({ database, server, objects, files, folder, findings }: ReflectResult, view: View) {
  const { colors, width } = view
  const noun = files.length === 1 ? 'file' : 'files'
  const title = `${objects.length} objects of ${database} (${server}), in ${files.length} ${noun} of ${folder}.`
  const mark = findings.length === 0 ? colors.green('✓') : colors.yellow('!')
  return [
    `${mark} ${wrap(title, { width, indent: '  ' }).trimStart()}`,
    ...(findings.length === 0 ? [] : [text.render({ title: 'Not written', findings }, view)]),
  ].join('\n\n')
}

/** Only SQL: what is missing from it stands in comments. */
function renderSql({ sql, findings }: ReflectResult): string {
  const notes = findings.map(({ subject, message }) => `Not written: ${subject}. ${message}`)
  const comments = notes.map((note) => `-- ${note.replaceAll(/\s*[\r\n]\s*/g, ' ')}`)
  return [...(comments.length === 0 ? [] : [comments.join('\n')]), sql ?? '']
    .filter((part) => part !== '')
    .join('\n\n')
}
