/** A report as Markdown, for a comment on a pull request or the summary of a build. */
import type { Definition } from '../core/drift.ts'
import type { Difference } from '../core/difference.ts'
import type { Finding } from '../core/finding.ts'
import { fullDiff } from './changed-lines.ts'
import { cell, code, fenced, prose } from './markdown/escape.ts'
import { type Part, fitParts } from './markdown/fit.ts'
import { type Report, type ReportFormat, countFindings, sortFindings } from './report.ts'
import { comparisonResults, type ComparisonResults, databasesOf, lossesFirst } from './results.ts'
import { valueText } from './value-text.ts'
import { isWithinWhole, keyOf, type Parts, partsOf, withParts } from './whole-parts.ts'

/** A comment on GitHub holds 65,536 characters. */
const mostCharacters = 65_536

/** A summary, a table for each group, and long definitions folded away; what does not fit is counted. */
export const markdown: ReportFormat = { name: 'markdown', render }

function render(report: Report): string {
  const compared = comparisonResults(report)
  const parts = [
    ...findingParts(report),
    ...compared.flatMap(comparisonParts),
    ...compared.flatMap(definitionParts),
  ]
  return fitParts(summaryOf(report), parts, mostCharacters)
}

function summaryOf(report: Report): string {
  const { comparisons = [], findings } = report
  const counts = countFindings(findings)
  const causes = comparisons.reduce((count, one) => count + one.causes.length, 0)
  const unknown = comparisons.filter(({ verdict }) => verdict === 'unknown').length
  const said = [
    counted(counts.error, 'error'),
    counted(counts.warning, 'warning'),
    counted(counts.note, 'note'),
    counted(causes, 'difference'),
    unknown === 0 ? '' : `${unknown} not compared`,
  ].filter((text) => text !== '')
  const isBad = counts.error > 0 || comparisons.some(({ verdict }) => verdict !== 'in-sync')
  const sign = unknown > 0 ? '⚠️' : isBad ? '❌' : '✅'
  const line = said.length === 0 ? '' : `\n\n${said.join(' · ')}`
  return `### ${sign} ${prose(report.title)}${line}`
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}

function findingParts({ findings }: Report): readonly Part[] {
  const sorted = sortFindings(findings)
  const groups = [...new Set(sorted.map(({ severity, code }) => `${severity}: ${code}`))]
  return groups.map((group) => {
    const own = sorted.filter(({ severity, code }) => `${severity}: ${code}` === group)
    const hints = [...new Set(own.flatMap(({ hint }) => hint ?? []))]
    return {
      noun: 'finding',
      head: `#### ${prose(group)}\n\n| subject | message |\n| --- | --- |`,
      rows: own.map((finding) => findingRow(finding, hints.length > 1)),
      foot: hints.length === 1 ? `\n_Hint:_ ${prose(hints[0] ?? '')}` : '',
    }
  })
}

function findingRow({ subject, message, hint, location }: Finding, withHint: boolean): string {
  const line = location?.line === undefined ? '' : `:${location.line}`
  const place = location ? `<br>${code(`${location.file}${line}`)}` : ''
  const more = withHint && hint !== undefined ? `<br>_Hint:_ ${cell(hint)}` : ''
  return `| ${code(subject)}${place} | ${cell(message)}${more} |`
}

const verdicts = { 'in-sync': 'in step', drifted: 'drifted', unknown: 'could not be compared' }

function comparisonParts({ comparison }: ComparisonResults): readonly Part[] {
  const { expected, verdict, reason } = comparison
  const why =
    verdict === 'unknown' ? `\n\n> ${prose(reason ?? 'Not everything could be read.')}` : ''
  const title = `#### ${prose(databasesOf(comparison))}: ${verdicts[verdict]}\n\nHeld against ${prose(expected)}.${why}`
  const causes = lossesFirst(comparison.causes)
  const opening: Part = { noun: 'comparison', head: title, rows: [], foot: '' }
  const losses = causes.flatMap((cause) => cause.losses.map((loss) => ({ cause, loss })))
  return [
    opening,
    {
      noun: 'loss',
      head: '**Data loss**\n',
      rows: losses.map(({ cause, loss }) => `- ${code(cause.subject)}: ${prose(loss)}`),
      foot: '',
    },
    ...causes.map(({ id, title, origin, differences }): Part => ({
      noun: 'difference',
      head: `**${prose(title)}** (${code(id)}${origin === 'unmanaged' ? ', no revision makes it' : ''})\n\n| | object | what | old → new |\n| --- | --- | --- | --- |`,
      rows: differenceRows(differences),
      foot: '',
    })),
  ].filter(({ rows }, at) => at === 0 || rows.length > 0)
}

const signs = { create: '`+`', drop: '`-`', alter: '`~`' }

function differenceRows(differences: readonly Difference[]): readonly string[] {
  const parts = partsOf(differences)
  return differences
    .filter((one) => !isWithinWhole(one, parts.wholes))
    .map((one) => differenceRow(one, parts))
}

function differenceRow(difference: Difference, parts: Parts): string {
  const start = `| ${signs[difference.verb]} | ${code(difference.id)} |`
  if (difference.verb !== 'alter') {
    const more = withParts(parts.counts.get(keyOf(difference)))
    return `${start} ${difference.verb === 'create' ? 'added' : 'gone'}${prose(more)} | |`
  }
  const { attribute, before, after } = difference
  return `${start} ${cell(attribute)} | ${short(valueText(before))} → ${short(valueText(after))} |`
}

/** Long texts stand below, in full. */
function short(text: string): string {
  if (text.length <= 120 && !text.includes('\n')) return code(text)
  return code(`${text.replaceAll(/\s+/g, ' ').slice(0, 100)}…`)
}

function definitionParts({ comparison }: ComparisonResults): readonly Part[] {
  return comparison.definitions.map((definition) => ({
    noun: 'definition',
    head: '',
    rows: [definitionBlock(definition)],
    foot: '',
  }))
}

function definitionBlock({ id, before, after }: Definition): string {
  const lines = fullDiff(before, after)
  return `<details><summary>${prose(id)}</summary>\n\n${fenced('diff', lines.join('\n'))}\n\n</details>`
}
