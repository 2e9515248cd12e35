/** Empty databases for proofs, one at a time, and the dump of the one that is in use. */
import type { Connection } from '../../src/core/connection.ts'
import type { ShadowNeeds } from '../../src/core/dialect.ts'
import { ident, join, sql, verbatim, when } from '../../src/core/sql.ts'
import { missingRoles } from '../../src/dialects/postgres/shadow/needs-check.ts'
import { resetSession } from '../../src/dialects/postgres/shadow/pristine.ts'
import { split } from '../../src/dialects/postgres/split.ts'

/** Where schemas are built, proved and dumped. */
export interface Stage {
  readonly description: string
  /** An empty database; the connection given before is of no use any more. */
  fresh(needs: ShadowNeeds): Promise<Connection>
  /** What pg_dump prints of the database in use; nothing where there is no pg_dump for it. */
  dump(): Promise<string | undefined>
  /** Whether a schema that was refused for this reason may go on another server. */
  lacks(reason: string): boolean
  close(): Promise<void>
}

/** Run a script, statement by statement, and forget the settings it leaves behind. */
export async function runScript(connection: Connection, script: string): Promise<void> {
  for (const statement of await statementsOf(script)) await runStatement(connection, statement)
  for (const statement of resetSession) await connection.run(statement)
}

/** A statement of a script that the database refused. */
export class StatementError extends Error {
  readonly statement: string

  constructor(statement: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.statement = statement
  }
}

/** @throws {StatementError} */
export async function runStatement(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.run(verbatim(statement))
  } catch (error) {
    throw new StatementError(statement, error)
  }
}

/** Make the roles that are not there. */
export async function makeRoles(
  connection: Connection,
  roles: readonly string[],
  superusers: readonly string[] = [],
): Promise<void> {
  const missing = await missingRoles(connection, roles)
  if (missing.length === 0) return
  await connection.run(
    join(
      missing.map(
        (role) =>
          sql`create role ${ident(role)}${when(superusers.includes(role), sql` superuser`)}`,
      ),
      '; ',
    ),
  )
}

/** What the parser does not know may still be known to the server. */
async function statementsOf(script: string): Promise<readonly string[]> {
  return split(script).then(
    (statements) => statements.map(({ text }) => text),
    () => [script],
  )
}
