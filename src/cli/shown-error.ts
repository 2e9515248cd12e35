/** Any thrown value, as the command line shows it. */
import { type ErrorCode, LockstepError, errorCodes, messageOf } from '../core/errors.ts'
import { redactText } from '../project/redact.ts'

/** What is shown of an error. */
export interface ShownError {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>
  /** Only where it was asked for. */
  readonly stack: string | undefined
  readonly exitCode: number
}

/** Take what is to be shown of a thrown value. An error that Lockstep did not foresee is its own fault. */
export function shownError(thrown: unknown, isVerbose: boolean): ShownError {
  const stack = isVerbose && thrown instanceof Error ? stackOf(thrown) : undefined
  if (thrown instanceof LockstepError) {
    const { code, message, hint, details } = thrown
    return { code, message, hint, details, stack, exitCode: exitCodeOf(code) }
  }
  return {
    code: 'internal',
    message: `Lockstep failed in a way it did not foresee: ${messageOf(thrown)}`,
    hint: isVerbose
      ? 'Report this, with the stack and what you ran.'
      : 'Report this, with what `--verbose` prints.',
    details: {},
    stack,
    exitCode: 2,
  }
}

/** The one object that `--json` prints for an error. Holds no password. */
export function errorAsJson(error: ShownError): object {
  const { code, message, hint, details, stack, exitCode } = error
  const shown = { ok: false, error: { code, message, hint, details, stack }, exitCode }
  const redacted: unknown = JSON.parse(JSON.stringify(shown), (_key, value: unknown) =>
    typeof value === 'string' ? redactText(value) : value,
  )
  return typeof redacted === 'object' && redacted !== null ? redacted : shown
}

function stackOf(error: Error): string {
  const own = error.stack ?? error.message
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own
}

/** Whoever turns a question away is told what a shell tells of Ctrl-C. */
function exitCodeOf(code: ErrorCode): number {
  return code === 'interrupted' ? 130 : errorCodes[code]
}
