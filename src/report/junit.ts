/** A report as JUnit XML, which most runners of builds show as tests. */
import type { Finding } from '../core/finding.ts'
import { type Report, type ReportFormat, sortFindings } from './report.ts'
import { comparisonResults, type CauseResult, type ComparisonResults } from './results.ts'

/**
 * One suite for the findings and one for each database, one case for each finding and cause. An error
 * fails its case; what could not be compared is an error of it.
 */
export const junit: ReportFormat = { name: 'junit', render }

interface Case {
  readonly name: string
  readonly className: string
  readonly fault?: { readonly tag: 'failure' | 'error'; readonly type: string }
  readonly text?: string
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

function render(report: Report): string {
  const suites = suitesOf(report)
  const cases = suites.flatMap((suite) => suite.cases)
  const attributes = `name="${escape(report.title)}" ${countsOf(cases)}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ].join('\n')
}

function suitesOf(report: Report): readonly Suite[] {
  const compared = comparisonResults(report).flatMap(comparisonSuites)
  const findings = sortFindings(report.findings).map(findingCase)
  if (findings.length > 0) return [{ name: 'findings', cases: findings }, ...compared]
  if (compared.length > 0) return compared
  return [{ name: 'lockstep', cases: [{ name: report.title, className: 'lockstep' }] }]
}

function comparisonSuites({ comparison, results }: ComparisonResults): readonly Suite[] {
  const equal = { name: `in step with ${comparison.expected}`, className: 'in-sync' }
  return comparison.databases.map((name) => ({
    name,
    cases: results.length === 0 ? [equal] : results.map(causeCase),
  }))
}

function causeCase({ finding, cause }: CauseResult): Case {
  const made = findingCase(finding)
  if (cause) return { ...made, name: cause.title }
  return { ...made, name: 'compared', fault: { tag: 'error', type: finding.code } }
}

function findingCase({ code, severity, subject, message, hint, location }: Finding): Case {
  const line = location?.line === undefined ? '' : `:${location.line}`
  const lines = [
    ...(severity === 'warning' ? [`warning: ${message}`] : [message]),
    ...(hint === undefined ? [] : [hint]),
    ...(location ? [`${location.file}${line}`] : []),
  ]
  const own = { name: subject, className: code, text: lines.join('\n') }
  return severity === 'error' ? { ...own, fault: { tag: 'failure', type: code } } : own
}

function countsOf(cases: readonly Case[]): string {
  const count = (tag: string): number => cases.filter(({ fault }) => fault?.tag === tag).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`
}

function suiteLines({ name, cases }: Suite): readonly string[] {
  return [
    `  <testsuite name="${escape(name)}" ${countsOf(cases)} skipped="0">`,
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ]
}

function caseLines({ name, className, fault, text = '' }: Case): readonly string[] {
  const open = `    <testcase name="${escape(name)}" classname="${escape(className)}"`
  if (text === '') return [`${open}/>`]
  const [first = ''] = text.split('\n')
  const body = fault
    ? `<${fault.tag} type="${fault.type}" message="${escape(first)}">${escape(text)}</${fault.tag}>`
    : `<system-out>${escape(text)}</system-out>`
  return [`${open}>`, `      ${body}`, '    </testcase>']
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** What XML 1.0 can not hold at all (section 2.2 of the specification) is shown as its code. */
function escape(text: string): string {
  return text
    .replaceAll(
      /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
      (bad) => `\\u${(bad.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll(/[&<>"\n\r\t]/g, (sign) => entities[sign] ?? sign)
}
