/** Constraints that were never held against the rows that were there. */
import type { Row } from '../../../core/connection.ts'
import type { HealthCheck } from '../../../core/health.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { idText, type ObjectId } from '../../../core/schema.ts'
import { ident, sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { named, objectIn } from './words.ts'

/** What was added with `not valid` and not validated since. The PostgreSQL manual, ALTER TABLE, VALIDATE CONSTRAINT. */
export const unvalidatedConstraints: HealthCheck = {
  name: 'constraints that are not valid',
  reads: ['pg_constraint'],
  look: async (connection) =>
    (await connection.query(query)).map((row) => {
      const owner = objectIn(row, text(row, 'owner_kind'))
      const [schema = '', name = ''] = owner.path
      const type = owner.kind === 'domain' ? 'domain' : 'table'
      return {
        of: [idOf(row, owner), owner],
        finding: {
          code: 'unvalidated-constraint',
          severity: 'warning',
          subject: idText(idOf(row, owner)),
          message:
            'It is `not valid`: it holds for what is written from now on, and nobody knows whether the rows that were there keep to it.',
          hint: `Hold it against them: \`alter ${type} ${named(schema, name)} validate constraint ${ident(text(row, 'constraint')).text}\`.`,
        },
      }
    }),
}

/**
 * What is not enforced (18) is not valid by intent. Each is said where it was written: partitions and children have the
 * same.
 */
const query = sql`
select k.contype::text as contype, k.conname as constraint, x.schema, x.name, x.owner_kind, a.attname as column
from pg_catalog.pg_constraint k
join lateral (
  select n.nspname as schema, c.relname as name, case c.relkind when 'f' then 'foreign table' else 'table' end as owner_kind
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where c.oid = k.conrelid and c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
  union all
  select n.nspname, t.typname, 'domain'
    from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
   where t.oid = k.contypid and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}) x on true
left join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
where not k.convalidated and k.contype in ('c', 'f', 'n') and k.conislocal and k.conparentid = 0
  and coalesce(pg_catalog.to_jsonb(k) ->> 'conenforced', 'true') = 'true'`

function idOf(row: Row, owner: ObjectId): ObjectId {
  const constraint = text(row, 'constraint')
  if (owner.kind === 'domain')
    return { kind: 'domain constraint', path: [...owner.path, constraint] }
  const contype = text(row, 'contype')
  if (contype === 'n')
    return { kind: 'not null', path: [...owner.path, textOrNull(row, 'column') ?? constraint] }
  return { kind: contype === 'f' ? 'foreign key' : 'check', path: [...owner.path, constraint] }
}
