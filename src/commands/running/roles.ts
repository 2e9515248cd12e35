/** Roles belong to the cluster: revisions name them, and only a person makes them, or a revision on purpose. */
import { LockstepError } from '../../core/errors.ts'
import type { Database } from './database.ts'
import { remainingUnits, type RevisionRun } from './units.ts'

/**
 * Before anything runs. A role that one of the revisions makes need not be there.
 *
 * @throws {LockstepError} `role-missing` when what is to run names a role that the server does not have
 */
export async function refuseMissingRoles(
  runs: readonly RevisionRun[],
  { connection, dialect }: Database,
): Promise<void> {
  const statements = runs.flatMap((run) => remainingUnits(run).flatMap((unit) => unit.statements))
  const { roles: named } = await dialect.needs(statements.map(({ text }) => text))
  const { roles } = await dialect.lacks(connection, { extensions: [], roles: named })
  if (roles.length === 0) return
  const [a, one] = roles.length === 1 ? ['a role', 'it'] : ['roles', 'them']
  const names = roles.map((role) => `"${role}"`).join(', ')
  throw new LockstepError('role-missing', {
    message: `What is to run names ${a} that the server does not have: ${names}. Nothing was run.`,
    hint: `Roles belong to the whole server, and Lockstep makes none unasked: create ${one} there (\`create role …\`), and run the command again.`,
    details: { roles },
  })
}
