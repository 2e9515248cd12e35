/** What goes wrong in a revision in TypeScript. */
import { hintOf, LockstepError, messageOf, type ErrorCode } from '../../core/errors.ts'
import type { BatchWork } from '../../core/revision-context.ts'
import type { CodeRun } from './work.ts'

type Failing = Pick<CodeRun, 'revision' | 'transactional' | 'isShadow'>

/** Errors that say all that is to be said. */
const spoken: readonly ErrorCode[] = [
  'data-loss',
  'applied-revision-edited',
  'revision-failed',
  'lock-timeout',
]

/** What the database or the function threw, with the file; `details.ownError` where the function itself did. */
export function codeFailure(run: Failing, thrown: unknown): LockstepError {
  const own = thrown instanceof LockstepError ? thrown : undefined
  if (own !== undefined && spoken.includes(own.code)) return own
  const { file } = run.revision.location
  // A line is one of the SQL, not of the file.
  const { line: _line, ...details } = own?.details ?? {}
  const kept = run.transactional
    ? 'Nothing of the revision was kept.'
    : 'The steps before it were kept, and the next `upgrade` goes on with the one that failed.'
  const hint = run.isShadow ? 'It failed in a shadow, and no database of yours was touched.' : kept
  return new LockstepError('revision-failed', {
    message: `${file}: revision ${run.revision.id} failed: ${messageOf(thrown)}`,
    hint: [hintOf(thrown) ?? [], hint, outside(own)].flat().join(' '),
    details: {
      ...details,
      ...(own === undefined && { ownError: true }),
      file,
      revision: run.revision.id,
    },
    cause: thrown,
  })
}

/** SQLSTATE 25001 is active_sql_transaction: a statement such as `create index concurrently` (PostgreSQL manual, appendix A). */
function outside(error: LockstepError | undefined): readonly string[] {
  return error?.details['sqlstate'] === '25001'
    ? [
        'Every step is a transaction: put the statement into a revision in SQL, in a section `no-transaction`.',
      ]
    : []
}

/** The error for calls that nobody waits for: what they do would not be a part of the revision. */
export function notAwaited(run: Failing): LockstepError {
  return failed(
    run,
    'ended while something that it had begun still ran',
    'Write `await` before each `run`, `query` and `batch`.',
  )
}

/** The error for a batch that could not commit its parts. */
export function batchInTransaction(run: Failing): LockstepError {
  return failed(
    run,
    'uses `batch`, which commits each part, and is one transaction itself',
    'Write `transaction: false` into its definition.',
  )
}

/** The error for a key that rows can be without. */
export function nullableKey(run: Failing, { table }: BatchWork, column: string): LockstepError {
  return failed(
    run,
    `goes through "${String(table)}" by "${column}", which can be null: rows without it would be left out`,
    'Name columns in `key` that are not null, such as the primary key.',
  )
}

/** The error for a step that is another one than before. */
export function otherStep({ revision }: Failing, at: number): LockstepError {
  const { file } = revision.location
  return new LockstepError('applied-revision-edited', {
    message: `${file}: revision ${revision.id} is half applied, and its step ${at + 1} is not the one that ran.`,
    hint: 'Restore that step. What has not run yet can be mended freely. A step whose text differs each time needs a name: `run(…, { name })`.',
    details: { file, revision: revision.id, step: at + 1 },
  })
}

function failed({ revision }: Failing, what: string, hint: string): LockstepError {
  const { file } = revision.location
  return new LockstepError('revision-failed', {
    message: `${file}: revision ${revision.id} ${what}.`,
    hint,
    details: { file, revision: revision.id },
  })
}
