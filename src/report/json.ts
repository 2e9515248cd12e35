/** A report for programs. */
import type { Finding } from '../core/finding.ts'
import { type ReportFormat, countFindings, sortFindings } from './report.ts'

/** One JSON object: `title`, `counts` by severity, and `findings`, each key in a fixed place. */
export const json: ReportFormat = {
  name: 'json',
  render: ({ title, findings }) =>
    JSON.stringify(
      { title, counts: countFindings(findings), findings: sortFindings(findings).map(inOrder) },
      undefined,
      2,
    ),
}

/** The keys of a finding in the order of its type, whichever way it was made. */
function inOrder({ code, severity, subject, message, hint, location }: Finding): object {
  return { code, severity, subject, message, hint, location }
}
