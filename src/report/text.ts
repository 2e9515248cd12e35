/** A report for people. */
import pico from 'picocolors'
import type { Finding, Severity } from '../core/finding.ts'
import { renderComparison } from './render-comparison.ts'
import type { Report, ReportFormat, ReportView } from './report.ts'
import { countFindings, sortFindings } from './report.ts'
import { wrap } from './wrap.ts'

type Colors = ReturnType<typeof pico.createColors>

/** Comparisons, then findings grouped by code, the worst first, each group with its hint once. */
export const text: ReportFormat = { name: 'text', render: renderText }

function renderText(report: Report, view: ReportView): string {
  const colors = pico.createColors(view.color)
  const groups = groupByCode(sortFindings(report.findings))
  const blocks = groups.map((group) => renderGroup(group, view, colors))
  const counts = renderCounts(report.findings)
  const compared = (report.comparisons ?? []).map((one) => renderComparison(one, view, colors))
  return [
    colors.bold(report.title),
    ...compared,
    ...blocks,
    ...(counts === '' ? [] : [counts]),
  ].join('\n\n')
}

interface Group {
  readonly code: string
  readonly severity: Severity
  readonly findings: readonly Finding[]
}

function groupByCode(findings: readonly Finding[]): readonly Group[] {
  const keys = [...new Set(findings.map(({ severity, code }) => `${severity} ${code}`))]
  return keys.flatMap((key) => {
    const own = findings.filter(({ severity, code }) => `${severity} ${code}` === key)
    return own[0] === undefined
      ? []
      : [{ code: own[0].code, severity: own[0].severity, findings: own }]
  })
}

function renderGroup(group: Group, view: ReportView, colors: Colors): string {
  const count = group.findings.length > 1 ? ` (${group.findings.length})` : ''
  const head = `${symbols[group.severity](colors)} ${colors.bold(group.code)}${count}`
  const hints = new Set(group.findings.map((finding) => finding.hint))
  const shared = hints.size === 1 ? renderHint([...hints][0], '  ', view, colors) : []
  const findings = group.findings.flatMap((finding) => [
    ...renderFinding(finding, view, colors),
    ...(hints.size === 1 ? [] : renderHint(finding.hint, '    ', view, colors)),
  ])
  return [head, ...findings, ...shared].join('\n')
}

function renderFinding(finding: Finding, view: ReportView, colors: Colors): readonly string[] {
  const { location } = finding
  const line = location?.line === undefined ? '' : `:${location.line}`
  const place = location === undefined ? '' : colors.dim(`  ${location.file}${line}`)
  const message = wrap(finding.message, { width: view.width, indent: '    ' })
  return [`  ${colors.cyan(finding.subject)}${place}`, message]
}

function renderHint(
  hint: string | undefined,
  indent: string,
  view: ReportView,
  colors: Colors,
): readonly string[] {
  if (hint === undefined) return []
  const first = `${indent}hint: `
  const lines = wrap(hint, { width: view.width, indent: `${indent}      `, first })
  return [lines.replace('hint:', colors.dim('hint:'))]
}

const symbols: Readonly<Record<Severity, (colors: Colors) => string>> = {
  error: (colors) => colors.red('✗'),
  warning: (colors) => colors.yellow('!'),
  note: (colors) => colors.blue('·'),
}

function renderCounts(findings: readonly Finding[]): string {
  const counts = countFindings(findings)
  return (['error', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ')
}
