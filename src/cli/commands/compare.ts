/** `lockstep compare`. */
import { type Compared, compareSchemas, type CompareResult } from '../../commands/compare.ts'
import { comparisonReport } from '../../commands/compare/report.ts'
import { text } from '../../report/text.ts'
import { wrap } from '../../report/wrap.ts'
import { type CliCommand, cliCommand, type ExitCode } from '../command.ts'
import { renderDifferences } from '../../report/render-differences.ts'
import type { View } from '../view.ts'

/** Say what leads from one schema to another. */
export const compare: CliCommand = cliCommand<Compared>({
  describe: (command) =>
    void command
      .argument('<from>', 'declared, history, history@<revision>, sql:<path>, empty or a URL')
      .argument('<to>', 'the same')
      .option('--sql', 'print the statements that lead from the first to the second'),
  run: ({ args, flags, place, progress }) =>
    compareSchemas(
      place,
      { from: args[0] ?? '', to: args[1] ?? '', sql: flags.on('sql') },
      progress,
    ),
  exitCodeOf: ({ result }) => exitCodes[result.verdict],
  jsonOf: ({ result }) => result,
  reportOf: comparisonReport,
  render: ({ result }, view) => (result.sql === null ? render(result, view) : renderSql(result)),
})

const exitCodes: Readonly<Record<CompareResult['verdict'], ExitCode>> = {
  equal: 0,
  different: 1,
  unknown: 2,
}

/** Names are not broken, so no line is longer than a terminal but by a name. */
const widest = 80

function render(result: CompareResult, given: View): string {
  const view = { ...given, width: Math.min(given.width, widest) }
  const { differences, notCompared, findings } = result
  return [
    titleOf(result, view),
    ...(differences.length === 0 ? [] : [renderDifferences(differences, view)]),
    ...(notCompared.length === 0 ? [] : [renderNotCompared(result, view)]),
    ...(findings.length === 0 ? [] : [text.render({ title: 'Worth knowing', findings }, view)]),
  ].join('\n\n')
}

function titleOf({ from, to, verdict, differences }: CompareResult, view: View): string {
  const { colors, width } = view
  const way = `${from.state} → ${to.state}`
  const count = (verb: string): number => differences.filter((one) => one.verb === verb).length
  const marks = {
    equal: colors.green('✓'),
    different: colors.red('✗'),
    unknown: colors.yellow('!'),
  }
  const says = {
    equal: `${way}: no difference in ${to.objects} objects.`,
    different: `${way}: ${count('create')} to create, ${count('drop')} to drop, ${count('alter')} to alter.`,
    unknown: `${way}: no difference was found, but not everything could be compared.`,
  }
  return `${marks[verdict]} ${wrap(says[verdict], { width, indent: '  ' }).trimStart()}`
}

function renderNotCompared({ notCompared }: CompareResult, { colors, width }: View): string {
  const noun = notCompared.length === 1 ? 'object is' : 'objects are'
  const title = `${notCompared.length} ${noun} on both sides and could not be compared: Lockstep does not model them, or this role may not read them.`
  return [
    `${colors.yellow('!')} ${wrap(title, { width, indent: '  ' }).trimStart()}`,
    ...notCompared.map(({ label, name }) => `  ${label} ${name}`),
  ].join('\n')
}

/** Only SQL: what else there is to say stands in comments. */
function renderSql({ from, to, sql, notCompared, findings, verdict }: CompareResult): string {
  const notes = [
    ...(verdict === 'equal' ? [`No difference: ${from.state}, ${to.state}.`] : []),
    ...notCompared.map(({ label, name }) => `Could not be compared: ${label} ${name}.`),
    ...findings
      .filter(({ severity }) => severity !== 'note')
      .map(({ code, subject, message }) => `${code}: ${subject}: ${message}`),
  ]
  const comments = notes.map((note) => `-- ${note.replaceAll(/\s*[\r\n]\s*/g, ' ')}`)
  return [...(comments.length === 0 ? [] : [comments.join('\n')]), sql ?? '']
    .filter((part) => part !== '')
    .join('\n\n')
}
