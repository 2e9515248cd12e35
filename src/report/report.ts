/** Findings, ready to be shown. */
import type { Finding, Severity } from '../core/finding.ts'

/** What a report is about. */
export interface Report {
  /** One line, such as `3 pending changes`. */
  readonly title: string
  readonly findings: readonly Finding[]
}

/** How to draw a report; formats for programs ignore it. */
export interface ReportView {
  readonly color: boolean
  /** Columns. */
  readonly width: number
}

/** One way to write a report. */
export interface ReportFormat {
  /** What `--report` calls it. */
  readonly name: string
  render(report: Report, view: ReportView): string
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Errors first; then by code, subject and message. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (left, right) =>
      ranks[left.severity] - ranks[right.severity] ||
      order(left.code, right.code) ||
      order(left.subject, right.subject) ||
      order(left.message, right.message),
  )
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length
  return { error: count('error'), warning: count('warning'), note: count('note') }
}

/** By code units: the same on every machine, whatever its language. */
function order(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
