/** What can be wrong with a PostgreSQL catalog, one file for each. */
import type { Connection } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import type { Health, HealthCheck } from '../../../core/health.ts'
import { text } from '../../../core/row.ts'
import { ident, join, literal, sql } from '../../../core/sql.ts'
import { collationVersions } from './collation-versions.ts'
import { databaseCollation } from './database-collation.ts'
import { disabledConstraints } from './disabled-constraints.ts'
import { disabledTriggers } from './disabled-triggers.ts'
import { duplicateIndexes } from './duplicate-indexes.ts'
import { idlePolicies } from './idle-policies.ts'
import { incompleteIndexes } from './incomplete-indexes.ts'
import { invalidIndexes } from './invalid-indexes.ts'
import { pendingDetaches } from './pending-detaches.ts'
import { replicaIdentities } from './replica-identities.ts'
import { sequenceEnds } from './sequence-ends.ts'
import { sequencesBehind } from './sequences-behind.ts'
import { unindexedForeignKeys } from './unindexed-foreign-keys.ts'
import { unvalidatedConstraints } from './unvalidated-constraints.ts'

/** Every check. */
export const healthChecks: readonly HealthCheck[] = [
  invalidIndexes,
  incompleteIndexes,
  duplicateIndexes,
  unvalidatedConstraints,
  disabledConstraints,
  disabledTriggers,
  idlePolicies,
  pendingDetaches,
  replicaIdentities,
  sequenceEnds,
  sequencesBehind,
  unindexedForeignKeys,
  collationVersions,
  databaseCollation,
]

/** See {@link Health}. What extensions own, temporary tables and the tables of Lockstep are left alone. */
export const health: Health = async (connection, { leavesAlone = () => false } = {}) => {
  const closed = await closedCatalogs(connection)
  const findings: Finding[] = []
  for (const check of healthChecks) {
    const missing = check.reads.filter((name) => closed.has(name))
    if (missing.length > 0)
      findings.push(...missing.map((name) => notReadable(check, name, closed)))
    else
      for (const { finding, of } of await check.look(connection, leavesAlone))
        if (!of.some(leavesAlone)) findings.push(finding)
  }
  return findings.toSorted(byWeight)
}

/**
 * The catalogs that the role may not read, with the name of the role. Of some, such as `pg_subscription`, everybody may
 * read all columns but one that no check reads. The manual, pg_subscription.
 */
async function closedCatalogs(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(healthChecks.flatMap(({ reads }) => reads))]
  const rows = await connection.query(sql`
select c.relname as name, current_user::text as role
from pg_catalog.pg_class c
where c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace and c.relname in (${join(names.map(literal))})
  and not pg_catalog.has_any_column_privilege(c.oid, 'select')`)
  return new Map(rows.map((row) => [text(row, 'name'), text(row, 'role')]))
}

function notReadable(
  { name }: HealthCheck,
  catalog: string,
  roles: ReadonlyMap<string, string>,
): Finding {
  const role = roles.get(catalog) ?? ''
  const grant = sql`grant select on pg_catalog.${ident(catalog)} to ${ident(role)}`
  return {
    code: 'not-looked-at',
    severity: 'note',
    subject: catalog,
    message: `Nobody looked for ${name}: the role "${role}" may not read ${catalog}.`,
    hint: `Let it: \`${grant.text}\`.`,
  }
}

const weights = { error: 0, warning: 1, note: 2 } as const

function byWeight(left: Finding, right: Finding): number {
  return (
    weights[left.severity] - weights[right.severity] ||
    compareTexts(left.code, right.code) ||
    compareTexts(left.subject, right.subject) ||
    compareTexts(left.message, right.message)
  )
}

/** By code units: the same on every machine, whatever its language. */
function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}
