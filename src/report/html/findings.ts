/** Findings in the page, grouped by code, the worst first. */
import type { Finding, Severity } from '../../core/finding.ts'
import { sortFindings } from '../report.ts'
import { type Html, markup } from './markup.ts'

const signs: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', note: 'i' }

/** More notes of a sort than this are opened by who wants to read them. */
const mostOpenNotes = 5

/** The section of the findings; nothing where there are none. */
export function findingSection(findings: readonly Finding[]): Html | undefined {
  if (findings.length === 0) return undefined
  const sorted = sortFindings(findings)
  const groups = [...new Set(sorted.map(({ severity, code }) => `${severity} ${code}`))]
  return markup`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings <span class="count">${findings.length}</span></h2>${groups.map((group) => groupOf(sorted.filter(({ severity, code }) => `${severity} ${code}` === group)))}</section>`
}

function groupOf(findings: readonly Finding[]): Html {
  const [first] = findings
  if (!first) return markup``
  const { code, severity } = first
  const hints = new Set(findings.map(({ hint }) => hint))
  const shared = hints.size === 1 ? first.hint : undefined
  const list = markup`<dl>${findings.map((finding) => findingOf(finding, shared === undefined))}</dl>`
  const isLong = severity === 'note' && findings.length > mostOpenNotes
  const shown = isLong
    ? markup`<details><summary>Show all ${findings.length}</summary>${list}</details>`
    : list
  return markup`<div class="findings ${severity}"><h3><span class="badge ${severity}" role="img" aria-label="${severity}">${signs[severity]}</span><code>${code}</code>${findings.length > 1 && markup` <span class="count">${findings.length}</span>`}</h3>${shown}${shared !== undefined && markup`<p class="hint">${withCode(shared)}</p>`}</div>
`
}

function findingOf({ subject, message, hint, location }: Finding, withHint: boolean): Html {
  const line = location?.line === undefined ? '' : `:${location.line}`
  return markup`<div class="finding"><dt>${subject}${location && markup` <span class="place">${location.file}${line}</span>`}</dt><dd>${withCode(message)}${withHint && hint !== undefined && markup`<p class="hint">${withCode(hint)}</p>`}</dd></div>`
}

/** What stands between backticks is code. */
function withCode(text: string): readonly (Html | string)[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, at) => (at % 2 === 1 ? markup`<code>${part}</code>` : part))
}
