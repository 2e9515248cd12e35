/** Everything that a report tells, as one list: findings, and the causes of comparisons as findings. */
import type { Cause } from '../core/drift.ts'
import type { Finding } from '../core/finding.ts'
import { type Comparison, type Report, sortFindings } from './report.ts'

/** The causes of one comparison, told as findings. */
export interface ComparisonResults {
  readonly comparison: Comparison
  readonly results: readonly CauseResult[]
}

/** A cause told as a finding; without a cause it tells that nobody can tell. */
export interface CauseResult {
  readonly finding: Finding
  readonly cause?: Cause
}

/** All findings of a report, then those of its comparisons, each sorted. */
export function resultsOf(report: Report): readonly Finding[] {
  const compared = comparisonResults(report).flatMap(({ results }) => results)
  return [...sortFindings(report.findings), ...compared.map(({ finding }) => finding)]
}

/** Each comparison with what it tells: that it could not be made, then its causes, losses first. */
export function comparisonResults({ comparisons = [] }: Report): readonly ComparisonResults[] {
  return comparisons.map((comparison) => ({
    comparison,
    results: [
      ...(comparison.verdict === 'unknown' ? [{ finding: unknownFinding(comparison) }] : []),
      ...lossesFirst(comparison.causes).map((cause) => ({
        cause,
        finding: causeFinding(cause, comparison),
      })),
    ],
  }))
}

/** What has lost data, or would lose it, stands first; else the order is kept. */
export function lossesFirst(causes: readonly Cause[]): readonly Cause[] {
  return [...causes.filter(loses), ...causes.filter((cause) => !loses(cause))]
}

function loses({ losses }: Cause): boolean {
  return losses.length > 0
}

/** Names of databases in a sentence. */
export function databasesOf({ databases }: Comparison): string {
  const more = databases.length - 3
  if (more <= 1) return databases.join(', ')
  return `${databases.slice(0, 3).join(', ')} and ${more} more`
}

/** What could not be looked at is as bad as what differs: nobody may take it for equal. */
function unknownFinding(comparison: Comparison): Finding {
  return {
    code: 'not-compared',
    severity: 'error',
    subject: databasesOf(comparison),
    message: `It could not be compared with ${comparison.expected}: ${comparison.reason ?? 'not everything in it could be read.'}`,
    hint: 'Nothing is known of it until it has been compared.',
  }
}

function causeFinding(cause: Cause, comparison: Comparison): Finding {
  const level = comparison.verdict === 'in-sync' ? 'note' : 'error'
  const { subject, origin } = cause
  const message = messageOf(cause, comparison)
  if (origin === 'unmanaged')
    return {
      code: 'unmanaged',
      severity: level,
      subject,
      message,
      hint: 'Write a revision that makes it, or leave it out with `exclude` in the config.',
    }
  return {
    code: 'drifted',
    severity: level,
    subject,
    message,
    hint: 'Write a revision that makes the change, or take it back in the database.',
  }
}

function messageOf(cause: Cause, comparison: Comparison): string {
  const count = cause.differences.length
  const more = count > 1 ? ` It explains ${count} differences.` : ''
  const title = `${cause.title.replace(/\.$/, '')} (${cause.id}).`
  const where = `Found in ${databasesOf(comparison)}, held against ${comparison.expected}.`
  return [title + more, ...cause.losses, where].join(' ')
}
