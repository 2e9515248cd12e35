/** Why a part of a revision did not run, in words that say what to do next. */
import type { OtherSession } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Unit } from '../../engine/apply.ts'
import type { ResolvedConfig } from '../../project/validate-config.ts'
import { count, describe } from '../revision-name.ts'
import type { RevisionRun } from './units.ts'

/**
 * Whether the same may succeed in a moment: a lock was not to be had in time, two sessions waited for each other, or what was
 * read had changed. SQLSTATE 55P03, 40P01 and 40001 (the PostgreSQL manual, appendix A).
 */
export function isPassing(thrown: unknown): thrown is LockstepError {
  return !isGivenUp(thrown) && ['55P03', '40P01', '40001'].includes(sqlstateOf(thrown))
}

/** Whether every attempt was made already. */
export function isGivenUp(thrown: unknown): boolean {
  return thrown instanceof LockstepError && thrown.code === 'lock-timeout'
}

/** Whether a statement refuses a transaction, or would end it: SQLSTATE 25001 and 2D000. */
export function refusesTransaction(thrown: unknown): boolean {
  return ['25001', '2D000'].includes(sqlstateOf(thrown))
}

/** What was tried, and who was seen to be in the way. */
export interface GivenUp {
  readonly attempts: number
  readonly config: ResolvedConfig
  readonly blockers: readonly OtherSession[]
  readonly cause: LockstepError
}

/** A lock that was not to be had. */
export function lockTimeout({ attempts, config, blockers, cause }: GivenUp): LockstepError {
  const tries = attempts === 1 ? '' : ` in ${count(attempts, 'attempt')}`
  const holders = blockers.map(({ description }) => description).join(' and ')
  const [pid] = blockers.map((blocker) => blocker.pid).filter((pid) => pid !== 0)
  return new LockstepError('lock-timeout', {
    message: `A lock was not to be had${tries} of ${config.lockTimeout} ms: ${cause.message}${holders === '' ? '' : `; it waited for ${holders}`}`,
    hint: [
      'Nothing of this part was kept.',
      pid === undefined
        ? 'Another session holds the lock: end its transaction'
        : `End the transaction that holds the lock, such as with \`select pg_terminate_backend(${pid})\``,
    ]
      .join(' ')
      .concat(
        ', run this when there is less traffic, or raise `lockTimeout` or `lockAttempts` in the config.',
      ),
    details: { ...cause.details, attempts, blockers },
    cause,
  })
}

/** Any other failure of a unit. */
export function unitFailure(
  run: RevisionRun,
  unit: Unit,
  { thrown, config }: { readonly thrown: unknown; readonly config: ResolvedConfig },
): unknown {
  if (!(thrown instanceof LockstepError) || isSessionLost(thrown)) return thrown
  if (sqlstateOf(thrown) === '57014') return cancelled(config, thrown)
  return thrown.code === 'database-error' ? failedAtCommit(run, unit, thrown) : thrown
}

/** The same error, or, where it is the session that is gone, one that says how to go on. */
export function withSession({ revision, direction }: RevisionRun, thrown: unknown): unknown {
  if (!(thrown instanceof LockstepError) || !isSessionLost(thrown)) return thrown
  const idle =
    sqlstateOf(thrown) === '25P03'
      ? ' This process said nothing for longer than `idleTimeout` of the config.'
      : ''
  return new LockstepError('session-lost', {
    message: `The session was ended while revision ${describe(revision)} ran: ${thrown.message}`,
    hint: `What ran before is recorded, and of a section that was under way nothing was kept.${idle} Run \`lockstep ${direction === 'up' ? 'upgrade' : 'downgrade'}\` again: it goes on from there.`,
    details: { ...thrown.details, file: revision.location.file, revision: revision.id },
    cause: thrown,
  })
}

/** SQLSTATE class 57P is an operator's doing, 25P03 and 25P04 are limits on transactions (the manual, appendix A). */
export function isSessionLost(thrown: LockstepError): boolean {
  return isCut(thrown) || isCut(thrown.cause) || /^(?:57P|25P0[34]|08)/.test(sqlstateOf(thrown))
}

/** The network, or a server that died, says no SQLSTATE. */
function isCut(thrown: unknown): boolean {
  return thrown instanceof LockstepError && thrown.code === 'cannot-connect'
}

function cancelled({ statementTimeout }: ResolvedConfig, thrown: LockstepError): LockstepError {
  const limit =
    statementTimeout === 0
      ? 'Another session cancelled the statement.'
      : `A statement may take ${statementTimeout} ms: raise \`statementTimeout\` in the config, or cut the work into smaller statements.`
  return new LockstepError(thrown.code, {
    message: thrown.message,
    hint: `${limit} What ran before it is recorded: the next run goes on from there.`,
    details: thrown.details,
    cause: thrown,
  })
}

/** What fails outside every statement fails at the commit, such as a constraint that was deferred. */
function failedAtCommit(run: RevisionRun, unit: Unit, thrown: LockstepError): LockstepError {
  const { revision } = run
  const line = unit.statements[0]?.line
  return new LockstepError('revision-failed', {
    message: `${revision.location.file}: revision ${describe(revision)} failed when it was committed: ${thrown.message}`,
    hint: 'Mend the revision, or the data that it does not fit, and run the command again.',
    details: {
      ...thrown.details,
      file: revision.location.file,
      ...(line === undefined ? {} : { line }),
      revision: revision.id,
    },
    cause: thrown,
  })
}

function sqlstateOf(thrown: unknown): string {
  const sqlstate = thrown instanceof LockstepError ? thrown.details['sqlstate'] : undefined
  return typeof sqlstate === 'string' ? sqlstate : ''
}
