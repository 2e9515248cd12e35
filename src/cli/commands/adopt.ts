/** `lockstep adopt`. */
import { adopt as adoptFolder, type AdoptResult } from '../../commands/adopt.ts'
import { adoptDatabase, type AdoptDatabaseResult } from '../../commands/adopt/database.ts'
import { count } from '../../commands/revision-name.ts'
import { text } from '../../report/text.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand, type Invocation } from '../command.ts'
import type { View } from '../view.ts'

/** Take another tool's migrations, or a database, as history. */
export const adopt: CliCommand = cliCommand<AdoptResult | AdoptDatabaseResult>({
  describe: (command) =>
    void command
      .argument('[what]', 'a tool, such as prisma, or the word `database`')
      .argument('[folder]', 'where the migrations of the tool are')
      .option('--tool <name>', 'the same as the first argument')
      .option('--folder <path>', 'the same as the second')
      .option('--ledger <table>', 'where the tool records what ran, if not as usual')
      .option('--prelude <file>', 'SQL that makes what their first migration finds')
      .option('-m, --message <text>', 'what the revision that makes the database is called')
      .option('--dry-run', 'look and try, and write nothing'),
  run,
  exitCodeOf: (result) => (isFolder(result) && result.questions.length > 0 ? 3 : 0),
  questionsOf: (result) => (isFolder(result) ? result.questions : []),
  render: (result, view) =>
    isFolder(result) ? renderFolder(result, view) : renderDatabase(result, view),
})

async function run({
  args,
  flags,
  openProject,
  progress,
}: Invocation): Promise<AdoptResult | AdoptDatabaseResult> {
  const tool = flags.text('tool') ?? args[0]
  const dryRun = flags.on('dryRun')
  const project = await openProject()
  if (tool === 'database')
    return adoptDatabase(project, { message: flags.text('message'), dryRun }, progress)
  const options = {
    tool,
    folder: flags.text('folder') ?? args[1],
    ledger: flags.text('ledger'),
    prelude: flags.text('prelude'),
    dryRun,
  }
  return adoptFolder(project, options, progress)
}

function isFolder(result: AdoptResult | AdoptDatabaseResult): result is AdoptResult {
  return 'questions' in result
}

function renderFolder(result: AdoptResult, view: View): string {
  const { tool, folder, revisions, head, objects, config } = result
  if (tool === null) return ''
  const { colors, width } = view
  const sentence = (text: string): string => wrap(text, { width, indent: '' })
  const written =
    config?.written === true
      ? `Wrote into ${config.file ?? ''}:`
      : `Add to ${config?.file ?? 'lockstep.config.ts (`lockstep init` writes one)'}:`
  return [
    sentence(
      `${colors.green('✓')} ${count(revisions, 'migration')} of ${tool} in ${folder ?? ''} make ${count(objects, 'object')} on an empty database. The last is ${head?.message ?? ''}.`,
    ),
    ...databaseLines(result).map(sentence),
    [written, `  ${colors.cyan(config?.line ?? '')}`].join('\n'),
    ['Next:', `  ${colors.cyan('lockstep check')}`].join('\n'),
  ].join('\n\n')
}

function databaseLines({ database, tool }: AdoptResult): readonly string[] {
  if (database === null) return []
  const { applied, pending, edited, missing } = database
  return [
    `${database.database} (${database.server}) has ${applied} of them applied${pending > 0 ? `, and ${pending} not` : ''}.`,
    ...(edited.length === 0
      ? []
      : [`Edited since ${tool ?? ''} ran it: ${edited.map(({ file }) => file).join(', ')}.`]),
    ...(missing.length === 0 ? [] : [`Recorded there, and in no file: ${missing.join(', ')}.`]),
  ]
}

function renderDatabase(result: AdoptDatabaseResult, view: View): string {
  const { revision, objects, statements, database, server, written, findings } = result
  const { colors, width } = view
  const sentence = (text: string): string => wrap(text, { width, indent: '' })
  const done = written
    ? `Wrote ${revision.file}, and recorded it there as applied.`
    : `A dry run: ${revision.file} was not written.`
  return [
    sentence(
      `${colors.green('✓')} Revision ${colors.bold(revision.id)} makes the ${count(objects, 'object')} of ${database} (${server}) by ${count(statements, 'statement')}; proved on an empty database.`,
    ),
    sentence(done),
    ...(findings.length > 0 ? [text.render({ title: 'Worth knowing', findings }, view)] : []),
    ['Next:', `  ${colors.cyan('lockstep check')}`].join('\n'),
  ].join('\n\n')
}
