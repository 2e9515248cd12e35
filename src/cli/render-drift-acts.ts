/** What an act on a drift came to, for people. */
import type { AdoptDriftResult } from '../commands/drift/adopt.ts'
import type { RevertDriftResult } from '../commands/drift/revert.ts'
import type { TolerateDriftResult } from '../commands/drift/tolerate.ts'
import { count } from '../commands/revision-name.ts'
import type { Cause } from '../core/drift.ts'
import { text } from '../report/text.ts'
import { wrap } from '../report/wrap.ts'
import { listed } from './listed.ts'
import { renderObstacles } from './render-obstacles.ts'
import { coloured } from './render-sql.ts'
import type { View } from './view.ts'

type ActResult = AdoptDriftResult | RevertDriftResult | TolerateDriftResult

/** Names are not broken, so no line is longer than a terminal but by a name. */
const widest = 80

/** One act. */
export function renderDriftAct(result: ActResult, given: View): string {
  const view = { ...given, width: Math.min(given.width, widest) }
  // What is to be decided is asked beneath.
  const parts =
    result.questions.length > 0
      ? renderTaken(result.taken, view)
      : [titleOf(result, view), ...bodyOf(result, view)]
  return [...parts, ...renderFindings(result, view), ...renderLeft(result, view)].join('\n\n')
}

function titleOf(result: ActResult, view: View): string {
  const { colors, width } = view
  const [mark, sentence] = saying(result)
  const shown = mark === '✓' ? colors.green(mark) : colors.yellow(mark)
  return `${shown} ${wrap(sentence, { width, indent: '  ' }).trimStart()}`
}

function saying(result: ActResult): readonly [string, string] {
  const where = `${result.database} (${result.server})`
  if (result.taken.length === 0)
    return result.left.length === 0
      ? ['✓', `${where} is what it should be: there is nothing to ${result.act}.`]
      : ['!', `Nothing was chosen: what no revision has made is to be named.`]
  const taken = count(result.taken.length, 'difference')
  if (result.act === 'adopt')
    return result.revision?.file == null
      ? [
          '!',
          `A revision for ${taken}, proved up, down and up again; a dry run, nothing was written.`,
        ]
      : [
          '✓',
          `Revision ${result.revision.id} in ${result.revision.file}, proved up, down and up again; ${where} is recorded as having run it.`,
        ]
  if (result.act === 'revert') {
    const proof = result.proved ? ', tried in a shadow' : ''
    return result.ran
      ? ['✓', `${where}: ${taken} taken back${proof}.`]
      : ['!', `What takes back ${taken} of ${where}${proof}. Nothing was run: \`--run\` does it.`]
  }
  return result.written
    ? ['✓', `${result.file} says that ${taken} of ${where} is to be left alone.`]
    : ['!', `${result.file} was not written. Put this under \`tolerate\`:`]
}

function bodyOf(result: ActResult, view: View): readonly string[] {
  const taken = renderTaken(result.taken, view)
  if (result.act === 'adopt')
    return [
      ...taken,
      ...(result.revision ? [coloured(result.revision.text, view)] : []),
      ...renderToDeclare(result, view),
    ]
  if (result.act === 'tolerate')
    return [...taken, ...(result.lines.length > 0 ? [indented(result.lines)] : [])]
  const obstacles = renderObstacles(result.obstacles, view)
  return [
    ...taken,
    ...(result.script === '' ? [] : [coloured(result.script, view)]),
    ...(obstacles === undefined ? [] : [obstacles]),
  ]
}

function renderTaken(causes: readonly Cause[], { colors }: View): readonly string[] {
  if (causes.length === 0) return []
  return [indented(causes.map(({ id, title }) => `${title}  ${colors.dim(id)}`))]
}

function renderToDeclare({ toDeclare, revision }: AdoptDriftResult, { colors, width }: View) {
  if (revision === null || toDeclare.length === 0) return []
  const sentence = `The tables must say it too now: ${listed(toDeclare)}. What they lack:`
  return [`${wrap(sentence, { width, indent: '' })}\n  ${colors.cyan('lockstep check')}`]
}

function renderFindings({ findings }: ActResult, view: View): readonly string[] {
  return findings.length === 0 ? [] : [text.render({ title: 'Worth knowing', findings }, view)]
}

function renderLeft({ left, questions, taken }: ActResult, { colors, width }: View) {
  const others = left.filter(({ id }) => !taken.some((one) => one.id === id))
  if (others.length === 0 || questions.length > 0) return []
  const were = others.length === 1 ? 'it was' : 'they were'
  const title = wrap(`${count(others.length, 'other difference')} left as ${were}:`, {
    width,
    indent: '  ',
  }).trimStart()
  return [`${title}\n${indented(others.map((one) => `${one.title}  ${colors.dim(one.id)}`))}`]
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n')
}
