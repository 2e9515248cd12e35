/** The head of the page: what it says in a glance. */
import type { DriftVerdict } from '../../core/drift.ts'
import { type Comparison, countFindings, type Report } from '../report.ts'
import { isWithinWhole, partsOf } from '../whole-parts.ts'
import { type Html, markup } from './markup.ts'

const verdicts: Readonly<Record<DriftVerdict, { readonly sign: string; readonly text: string }>> = {
  'in-sync': { sign: '✓', text: 'in step' },
  drifted: { sign: '✗', text: 'drifted' },
  unknown: { sign: '?', text: 'could not be compared' },
}

/** The title, how each database came out, and numbers. */
export function summaryOf(report: Report): Html {
  const { title, comparisons = [] } = report
  return markup`<section class="summary" aria-label="Summary"><h1>${title}</h1>
${comparisons.length > 0 && markup`<ul class="databases">${comparisons.map(cardOf)}</ul>`}
<dl class="numbers">${numbersOf(report).map(({ count, name, sort }) => markup`<div class="${sort}"><dt>${name}</dt><dd>${count}</dd></div>`)}</dl></section>`
}

function cardOf({ databases, verdict, expected, reason, causes }: Comparison): Html {
  const { sign, text } = verdicts[verdict]
  const count =
    causes.length === 0 ? '' : `, ${causes.length} cause${causes.length === 1 ? '' : 's'}`
  return markup`<li class="${verdict}"><span class="badge ${verdict}" aria-hidden="true">${sign}</span><div><p class="verdict">${text}${count}</p><p class="where">${databases.map((name) => markup`<code>${name}</code> `)}</p><p class="expected">held against ${expected}</p>${reason !== undefined && markup`<p class="reason">${reason}</p>`}</div></li>`
}

interface Figure {
  readonly count: number
  readonly name: string
  readonly sort: string
}

function numbersOf({ findings, comparisons, picture, revisions }: Report): readonly Figure[] {
  const counts = countFindings(findings)
  const causes = comparisons?.flatMap((one) => one.causes) ?? []
  const differences = causes.flatMap((cause) => {
    const { wholes } = partsOf(cause.differences)
    return cause.differences.filter((one) => !isWithinWhole(one, wholes))
  })
  const count = (verb: string): number => differences.filter((one) => one.verb === verb).length
  const losses = causes.filter((cause) => cause.losses.length > 0).length
  const figures: readonly Figure[] = [
    { count: losses, name: 'with data loss', sort: 'bad' },
    { count: counts.error, name: counts.error === 1 ? 'error' : 'errors', sort: 'bad' },
    { count: counts.warning, name: counts.warning === 1 ? 'warning' : 'warnings', sort: '' },
    { count: count('create'), name: 'added', sort: '' },
    { count: count('drop'), name: 'gone', sort: '' },
    { count: count('alter'), name: 'changed', sort: '' },
    { count: picture?.boxes.length ?? 0, name: 'tables and views', sort: '' },
    {
      count: revisions?.length ?? 0,
      name: revisions?.length === 1 ? 'revision' : 'revisions',
      sort: '',
    },
  ]
  return figures.filter((figure) => figure.count > 0)
}
