/** Row level security: policies, and the roles that they name. */
import type { PgPolicy } from 'drizzle-orm/pg-core'
import { ident, join, nothing, sql, type Sql, verbatim } from '../../core/sql.ts'
import type { DeclaredTable } from './declarations.ts'
import type { Library } from './library.ts'
import { qualified } from './types.ts'

/** Words of `to` that are no names: https://www.postgresql.org/docs/current/sql-createpolicy.html */
const specialRoles = new Set(['public', 'current_role', 'current_user', 'session_user'])

/** Whether a table is under row level security: Drizzle turns it on with the first policy. */
export function hasRowSecurity(table: DeclaredTable): boolean {
  return table.config.enableRLS || table.policies.length > 0
}

/** The statement that turns row level security on. */
export function enableRowSecurity(table: DeclaredTable): Sql {
  const { name, schema } = table.config
  return sql`alter table ${qualified(name, schema)} enable row level security;`
}

/** The statement that creates a policy. */
export function createPolicy(policy: PgPolicy, table: DeclaredTable, library: Library): Sql {
  const { name, schema } = table.config
  const roles = rolesOf(policy, library)
  const parts = [
    sql`create policy ${ident(policy.name)} on ${qualified(name, schema)}`,
    policy.as === 'restrictive' ? sql`as restrictive` : nothing,
    policy.for === undefined || policy.for === 'all' ? nothing : sql`for ${verbatim(policy.for)}`,
    roles.length === 0 ? nothing : sql`to ${join(roles.map(roleName))}`,
    policy.using === undefined ? nothing : sql`using (${library.render(policy.using)})`,
    policy.withCheck === undefined
      ? nothing
      : sql`with check (${library.render(policy.withCheck)})`,
  ]
  return sql`${join(
    parts.filter((part) => part !== nothing),
    '\n  ',
  )};`
}

/** The roles that must exist before a policy can name them. */
export function rolesNeeded(policy: PgPolicy, library: Library): readonly string[] {
  return rolesOf(policy, library).filter((role) => !specialRoles.has(role))
}

function roleName(role: string): Sql {
  return specialRoles.has(role) ? verbatim(role) : ident(role)
}

function rolesOf(policy: PgPolicy, library: Library): readonly string[] {
  return [...new Set(flatten(policy.to, library))].sort()
}

function flatten(to: PgPolicy['to'], library: Library): readonly string[] {
  if (to === undefined) return []
  if (typeof to === 'string') return [to]
  if (Array.isArray(to)) return to.flatMap((role) => flatten(role, library))
  return library.orm.is(to, library.pg.PgRole) ? [to.name] : []
}
