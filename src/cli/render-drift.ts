/** What was found of a database, for people: the worst first, and what can be done about it at the end. */
import type { DatabaseDrift } from '../commands/drift/result.ts'
import { count } from '../commands/revision-name.ts'
import { redact } from '../project/redact.ts'
import type { Cause } from '../core/drift.ts'
import { renderDifferences } from '../report/render-differences.ts'
import { text } from '../report/text.ts'
import { wrap } from '../report/wrap.ts'
import { listed } from './listed.ts'
import type { View } from './view.ts'

/** Names are not broken, so no line is longer than a terminal but by a name. */
const widest = 80

/** How one database is shown. */
export interface DriftView {
  /** Every note on the health of its catalog is told, and not only how many there are. */
  readonly isVerbose: boolean
  /** What `--url` said. */
  readonly url: string | undefined
}

/** One database. */
export function renderDrift(drift: DatabaseDrift, given: View, options: DriftView): string {
  const { isVerbose, url } = options
  const view = { ...given, width: Math.min(given.width, widest) }
  const found = renderFound(drift, view, isVerbose)
  return [titleOf(drift, view), ...found, ...nextSteps(drift.causes, view, url)].join('\n\n')
}

/** What was found of a database, without a title: its paragraphs. */
export function renderFound(
  drift: DatabaseDrift,
  view: View,
  isVerbose: boolean,
): readonly string[] {
  const changed = drift.causes.filter(({ origin }) => origin === 'changed')
  const unmanaged = drift.causes.filter(({ origin }) => origin === 'unmanaged')
  return [
    ...changed.map((cause) => renderCause(cause, view)),
    ...renderUnmanaged(unmanaged, view),
    ...renderTolerated(drift, view),
    ...renderNotCompared(drift, view),
    ...renderHealth(drift, view, isVerbose),
    ...renderFindings('Worth knowing', drift.findings, view),
  ]
}

function titleOf(
  { database, server, verdict, expected, causes, objects, read }: DatabaseDrift,
  view: View,
) {
  const { colors, width } = view
  const marks = {
    'in-sync': colors.green('✓'),
    drifted: colors.red('✗'),
    unknown: colors.yellow('!'),
  }
  const where = `${database} (${server})`
  const how = read === 'digest' ? ', by its digest' : ''
  const says = {
    'in-sync': `${where} is what ${expected} makes it: ${count(objects, 'object')}${how}.`,
    drifted: `${where} is not what ${expected} makes it: ${count(causes.length, 'difference')}.`,
    unknown: `${where}: no difference from ${expected} was found, but not everything could be compared.`,
  }
  return `${marks[verdict]} ${wrap(says[verdict], { width, indent: '  ' }).trimStart()}`
}

function renderCause(cause: Cause, view: View): string {
  const { colors, width } = view
  const losses = cause.losses.map((loss) =>
    colors.red(wrap(loss, { width, indent: '    ', first: '  ! ' })),
  )
  return [
    `${colors.bold(cause.title)}  ${colors.dim(cause.id)}`,
    ...losses,
    indented(renderDifferences(cause.differences, { ...view, width: width - 2 })),
  ].join('\n')
}

function indented(lines: string): string {
  return lines.replaceAll(/^(?=.)/gm, '  ')
}

function renderUnmanaged(causes: readonly Cause[], { colors, width }: View): readonly string[] {
  if (causes.length === 0) return []
  const title = `${count(causes.length, 'object')} that no revision has made:`
  return [
    [
      colors.bold(wrap(title, { width, indent: '  ' }).trimStart()),
      ...causes.map(
        ({ id, subject, differences }) =>
          `  ${colors.green('+')} ${subject}${withParts(differences.length - 1)}  ${colors.dim(id)}`,
      ),
    ].join('\n'),
  ]
}

function withParts(parts: number): string {
  return parts === 0 ? '' : `, with ${count(parts, 'part')}`
}

function renderTolerated({ tolerated, excluded }: DatabaseDrift, { colors, width }: View) {
  const entries = tolerated.map(({ cause, reason, until }) => {
    const day = until === null ? '' : `, until ${until}`
    return wrap(`${cause.title}: ${reason}${day}`, { width, indent: '    ', first: '  ' })
  })
  const left = `Left out by \`include\`, \`exclude\` and presets of the config: ${listed(excluded)}`
  return [
    ...(entries.length === 0
      ? []
      : [[colors.bold('Tolerated, as the config says:'), ...entries].join('\n')]),
    ...(excluded.length === 0 ? [] : [colors.dim(wrap(left, { width, indent: '  ' }).trimStart())]),
  ]
}

function renderNotCompared({ notCompared }: DatabaseDrift, { colors, width }: View) {
  if (notCompared.length === 0) return []
  const title =
    'On both sides, and not to be compared: Lockstep does not model them, or this role may not read them.'
  return [
    [
      `${colors.yellow('!')} ${wrap(title, { width, indent: '  ' }).trimStart()}`,
      ...notCompared.map(({ label, name }) => `  ${label} ${name}`),
    ].join('\n'),
  ]
}

/** Notes are many where an index was never missed. */
function renderHealth(
  { health }: DatabaseDrift,
  view: View,
  isVerbose: boolean,
): readonly string[] {
  const told = isVerbose ? health : health.filter(({ severity }) => severity !== 'note')
  const counts = new Map<string, number>()
  for (const { code } of health.filter((one) => !told.includes(one)))
    counts.set(code, (counts.get(code) ?? 0) + 1)
  const notes = [...counts].map(([code, times]) => `${times} × ${code}`).join(', ')
  const line = `· Notes on the health of the catalog: ${notes}. \`--verbose\` tells them.`
  return [
    ...renderFindings('Health of the catalog', told, view),
    ...(notes === ''
      ? []
      : [view.colors.dim(wrap(line, { width: view.width, indent: '  ' }).trimStart())]),
  ]
}

function renderFindings(title: string, findings: DatabaseDrift['findings'], view: View) {
  return findings.length === 0 ? [] : [text.render({ title, findings }, view)]
}

/** @param url - What `--url` said: it is to be said again. */
function nextSteps(
  causes: readonly Cause[],
  { colors }: View,
  url: string | undefined,
): readonly string[] {
  const changed = causes.filter(({ origin }) => origin === 'changed')
  const first = changed.find(({ losses }) => losses.length === 0) ?? changed[0] ?? causes[0]
  if (!first) return []
  const where = url === undefined ? '' : ` --url ${redact(url)}`
  const id = `${causes.length === 1 && first.origin === 'changed' ? '' : ` ${first.id}`}${where}`
  const steps = [
    ['take it into history', `lockstep drift --adopt${id}`],
    ['take it back', `lockstep drift --revert${id}`],
    ['leave it as it is', `lockstep drift --tolerate${id} --reason "…"`],
  ]
  return [
    steps
      .map(([what = '', command = '']) => `${what.padEnd(22)}${colors.cyan(command)}`)
      .join('\n'),
  ]
}
