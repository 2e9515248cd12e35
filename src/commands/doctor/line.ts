/** What `doctor` says of one thing. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import { redactText } from '../../project/redact.ts'

/** How one thing stands: `skipped` when it could not be looked at. */
export type DoctorStatus = 'ok' | 'warn' | 'fail' | 'skipped'

/** What was found of one thing. */
export interface DoctorLine {
  /** The thing, such as `config` or `database`. */
  readonly subject: string
  readonly status: DoctorStatus
  readonly message: string
  readonly hint?: string
}

/** A thing that works. */
export function ok(subject: string, message: string): DoctorLine {
  return { subject, status: 'ok', message }
}

/** A thing that failed, in the words of its error: they may be of the user's own code, and hold a URL. */
export function failure(subject: string, thrown: unknown): DoctorLine {
  const hint = thrown instanceof LockstepError ? thrown.hint : undefined
  const line: DoctorLine = { subject, status: 'fail', message: redactText(messageOf(thrown)) }
  return hint === undefined ? line : { ...line, hint }
}
