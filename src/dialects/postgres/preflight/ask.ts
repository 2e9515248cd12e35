/** Asking a question of the target: it is read, and nothing is left behind. */
import type { Connection } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import type { PreflightOptions } from '../../../core/preflight.ts'
import { integer, textOrNull, texts } from '../../../core/row.ts'
import { number, sql } from '../../../core/sql.ts'
import { sessionSettings } from '../session.ts'
import type { Found, Probe } from './rule.ts'

/** What an answer is, or why there is none. */
export type Answer = Found | { readonly because: string }

/** How long a table that others hold is waited for, in milliseconds. */
const lockTimeoutMs = 1000

/**
 * Ask in a transaction of its own that writes nothing, so that no lock is held for longer than one question takes.
 *
 * @throws {LockstepError} `cannot-connect` when the connection is lost.
 */
export async function ask(
  connection: Connection,
  probe: Probe,
  { searchPath, patienceMs }: PreflightOptions,
): Promise<Answer> {
  await connection.run(sql`begin isolation level repeatable read, read only;
${sessionSettings({ lockTimeoutMs, searchPath })};
set statement_timeout = ${number(patienceMs)};
set row_security = off`)
  try {
    if (probe.prepare !== undefined) await connection.run(probe.prepare)
    const [row = {}] = await connection.query(probe.query)
    return {
      rows: integer(row, 'rows'),
      keys: texts(row, 'keys'),
      said: textOrNull(row, 'said') ?? undefined,
    }
  } catch (thrown) {
    if (!(thrown instanceof LockstepError) || thrown.code !== 'database-error') throw thrown
    return { because: reasonOf(thrown, patienceMs) }
  } finally {
    await connection.run(sql`rollback`).catch(() => undefined)
  }
}

/** SQLSTATE 57014 is query_canceled, 55P03 lock_not_available, 42501 insufficient_privilege. Manual, appendix A. */
function reasonOf({ message, details }: LockstepError, patienceMs: number): string {
  switch (details['sqlstate']) {
    case '57014':
      return `the answer took longer than ${patienceMs / 1000} s`
    case '55P03':
      return 'another session holds the table locked'
    case '42501':
      return `this role may not look: ${message}`
    default:
      return `the server said: ${message}`
  }
}
