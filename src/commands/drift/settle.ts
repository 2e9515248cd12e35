/** Databases that change while they are read. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Database } from '../running/database.ts'
import type { Examination } from './examine.ts'

/** Somebody who changes it all the time has to wait, or who looks at it. */
export const mostAttempts = 3

/** The catalogs are seen as of one moment, and definitions printed as they are now: of what has gone there is none. */
export function isMaybePassing(thrown: unknown): boolean {
  if (!(thrown instanceof LockstepError)) return false
  const { sqlstate } = thrown.details
  return thrown.code === 'unexpected-row' || (typeof sqlstate === 'string' && gone.has(sqlstate))
}

/** PostgreSQL manual, appendix A: internal errors, such as a failed cache lookup, and undefined objects. */
const gone: ReadonlySet<string> = new Set([
  '55P03',
  'XX000',
  '42704',
  '42P01',
  '42703',
  '42883',
  '3F000',
])

/** The error for one that could not be read for it. */
export function changesAllTheTime({ connection }: Database, cause: unknown): LockstepError {
  const why = messageOf(cause)
  const isLocked = cause instanceof LockstepError && cause.details['sqlstate'] === '55P03'
  return new LockstepError('database-error', {
    message: `The database ${connection.address} could not be read, ${mostAttempts} times over. It is perhaps being changed: ${why}`,
    hint: isLocked
      ? 'Another session holds a table of it for itself alone (`select * from pg_locks`). Look again when it has ended.'
      : 'Look again when nobody changes it.',
    details: cause instanceof LockstepError ? cause.details : {},
    cause,
  })
}

/** In step at one moment is not in step where it changes all the time. */
export function unsettled({ drift, ...examination }: Examination): Examination {
  const finding: Finding = {
    code: 'changed-meanwhile',
    severity: 'warning',
    subject: drift.name,
    message: `It was changed again and again while it was read, ${mostAttempts} times over: what is told here was so at one moment.`,
    hint: 'Look again when nobody changes it.',
  }
  const verdict = drift.verdict === 'in-sync' ? 'unknown' : drift.verdict
  return {
    ...examination,
    drift: { ...drift, verdict, findings: [...drift.findings, finding] },
  }
}
