/** A report as annotations of GitHub Actions: lines that the runner reads from stdout. */
import type { Finding, Severity } from '../core/finding.ts'
import type { Report, ReportFormat } from './report.ts'
import { resultsOf } from './results.ts'

/**
 * One workflow command for each finding and cause, errors first; a notice with the title where there is none.
 *
 * Source: "Workflow commands for GitHub Actions" of the GitHub manual, and `command.ts` of actions/toolkit
 * for how values are escaped.
 */
export const github: ReportFormat = { name: 'github', render }

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
}

/** The runner shows ten of each sort in a step: the worst come first. */
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

function render(report: Report): string {
  const results = resultsOf(report).toSorted(
    (left, right) => ranks[left.severity] - ranks[right.severity],
  )
  if (results.length === 0) return `::notice title=Lockstep::${escapeData(report.title)}`
  return results.map(annotation).join('\n')
}

function annotation({ code, severity, subject, message, hint, location }: Finding): string {
  const properties = [
    ...(location ? [`file=${escapeProperty(location.file)}`] : []),
    ...(location?.line === undefined ? [] : [`line=${location.line}`]),
    `title=${escapeProperty(`${code}: ${subject}`)}`,
  ]
  const text = hint === undefined ? message : `${message}\n${hint}`
  return `::${commands[severity]} ${properties.join(',')}::${escapeData(text)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
