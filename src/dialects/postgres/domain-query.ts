/** The one query that domains, their defaults and their not null are read from. */
import type { Row } from '../../core/connection.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { text } from '../../core/row.ts'
import type { ObjectId } from '../../core/schema.ts'
import { sql, verbatim } from '../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from './filters.ts'
import { collationOf, isShadowed, typeTables } from './type-query.ts'

/** Every domain, in bulk. From PostgreSQL 17 on its not null is a constraint with a name. */
export const domainQuery: CatalogQuery = {
  name: 'domains',
  onlyIf: holds('pg_type', "typtype = 'd' and oid >= 16384"),
  sql: ({ major }) => sql`
    with recursive ${typeTables}
    select n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type,
           b.shadowed as type_shadowed, ${isShadowed('t')} as shadowed,
           ${collationOf('t.typcollation', 'b.typcollation')},
           array['1247/' || t.oid || '/0', '1247/' || t.typarray || '/0'] as addresses,
           pg_get_expr(t.typdefaultbin, 0) as expression, 'domain default/' || t.oid as default_address,
           t.typnotnull as not_null, ${verbatim(major >= 17 ? "k.conname as not_null_name, '2606/' || k.oid || '/0'" : 'null as not_null_name, null')} as not_null_address
      from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
      join types b on b.oid = t.typbasetype
      ${verbatim(major >= 17 ? "left join pg_constraint k on k.contypid = t.oid and k.contype = 'n'" : '')}
     where t.typtype = 'd' and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

/** The path of the domain that a row is about. */
export function domainPath(row: Row): readonly string[] {
  return [text(row, 'schema'), text(row, 'name')]
}

/** The id of the domain that a row is about. */
export function domainId(row: Row): ObjectId {
  return { kind: 'domain', path: domainPath(row) }
}
