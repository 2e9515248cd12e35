/** What a server says when it refuses a statement, as a {@link LockstepError}. */
import { LockstepError, messageOf } from '../../../core/errors.ts'

const fields = {
  code: 'sqlstate',
  detail: 'detail',
  hint: 'hint',
  position: 'position',
  where: 'where',
  schema: 'schema',
  table: 'table',
  column: 'column',
  constraint: 'constraint',
} as const

/** The SQLSTATE of an error that a driver threw; nothing when the server did not send it. */
export function sqlstateOf(thrown: unknown): string | undefined {
  const code = property(thrown, 'code')
  return typeof code === 'string' && /^[0-9A-Z]{5}$/u.test(code) && !code.startsWith('E')
    ? code
    : undefined
}

/** The server's own words, with SQLSTATE, detail, hint and position kept in `details`. */
export function databaseError(thrown: unknown): LockstepError {
  const details: Record<string, string> = {}
  for (const [from, to] of Object.entries(fields)) {
    const value = property(thrown, from)
    if (typeof value === 'string' && value !== '') details[to] = value
  }
  const hint = details['hint'] ?? ownHint(details)
  return new LockstepError('database-error', {
    message: messageOf(thrown),
    ...(hint === undefined ? {} : { hint }),
    details,
    cause: thrown,
  })
}

/** What a server leaves unsaid. SQLSTATE 42704 is undefined_object: most often a type. Manual, appendix A. */
function ownHint({ sqlstate }: Readonly<Record<string, string>>): string | undefined {
  return sqlstate === '42704'
    ? 'What an extension brings needs that extension first: `create extension`, in a revision or in a file of the source `sql(…)`.'
    : undefined
}

/** A property of a thrown value that may be anything. */
export function property(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined
}
