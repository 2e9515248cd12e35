/** The one error class, and the table of its codes. */

const codes = {
  'adopted-applied': 2,
  'adopted-pending': 2,
  'applied-revision-edited': 2,
  'applied-revision-missing': 2,
  'ambiguous-source': 2,
  'ambiguous-target': 2,
  'cannot-connect': 2,
  'cannot-create-shadow': 2,
  'cannot-plan': 2,
  'cannot-read': 2,
  'cannot-write': 2,
  'config-invalid': 2,
  'config-not-found': 2,
  'data-loss': 3,
  'database-error': 2,
  'driver-missing': 2,
  'duplicate-revision': 2,
  'git-failed': 2,
  'half-applied': 2,
  interrupted: 2,
  internal: 2,
  irreversible: 2,
  'ledger-denied': 2,
  'ledger-edited': 2,
  'ledger-newer': 2,
  'lock-timeout': 2,
  'missing-parent': 2,
  'multiple-heads': 2,
  'no-ledger': 2,
  'no-url': 2,
  'not-found': 2,
  'other-database': 3,
  'out-of-step': 1,
  'pattern-unmatched': 2,
  'preflight-failed': 1,
  'pooled-connection': 2,
  'proof-failed': 1,
  'read-only': 2,
  'revision-cycle': 2,
  'revision-failed': 2,
  'revision-invalid': 2,
  'role-missing': 2,
  'session-lost': 2,
  'shadow-lacks-extension': 2,
  'shadow-lacks-role': 2,
  'source-failed': 2,
  'source-not-found': 2,
  'timed-out': 2,
  'unexpected-row': 2,
  usage: 2,
} as const

/** Every code that a {@link LockstepError} can carry, with the exit code of the command line. */
export const errorCodes: Readonly<Record<ErrorCode, 1 | 2 | 3>> = codes

/** One of the codes of {@link errorCodes}. */
export type ErrorCode = keyof typeof codes

/** What an error says besides its code. */
export interface ErrorParts {
  /** A full sentence that names the object. */
  readonly message: string
  /** The next step. */
  readonly hint?: string
  /** Data for programs: JSON values only. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** Every error that Lockstep throws on purpose. */
export class LockstepError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'LockstepError'
    this.code = code
    this.hint = parts.hint
    this.details = parts.details ?? {}
  }
}

/** The words of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The next step that a thrown value tells; what a server advised stands in its `details`, and is shown from there. */
export function hintOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof LockstepError)) return undefined
  return thrown.hint === thrown.details['hint'] ? undefined : thrown.hint
}
