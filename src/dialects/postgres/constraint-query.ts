/** The one query that every constraint of a table is read from. */
import type { Row } from '../../core/connection.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { bool, text, texts } from '../../core/row.ts'
import type { ObjectId, SchemaObject } from '../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../core/sql.ts'
import { isNotFromExtension, isPlainTable, isUserSchema } from './filters.ts'
import { tableOf } from './names.ts'

/**
 * Primary keys, unique constraints, foreign keys, checks and exclusions of the tables that are read.
 * The names of a table's columns are gathered once; those that were dropped keep their numbers.
 *
 * Left out, and so reported as unmodeled: temporal keys and constraints that are not enforced (18).
 */
export const constraintQuery: CatalogQuery = {
  name: 'constraints',
  sql: ({ major }) => sql`
    with tables as materialized (
      select c.oid, n.nspname, c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${isPlainTable()} and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    ), others as materialized (
      select c.oid, n.nspname, c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${isPlainTable()}
    ), columns as materialized (
      select a.attrelid, array_agg(a.attname::text order by a.attnum) as names
        from pg_attribute a join others t on t.oid = a.attrelid
       where a.attnum > 0
       group by a.attrelid
    )
    select c.nspname as schema, c.relname as table, k.conname as name, k.contype::text as letter,
           case when k.contype in ('p', 'u', 'x') then array['2606/' || k.oid || '/0', '1259/' || k.conindid || '/0']
                else array['2606/' || k.oid || '/0'] end as addresses,
           ${names('own', 'k.conkey')} as columns,
           case when i.indnatts > i.indnkeyatts then ${names('own', 'i.indkey[i.indnkeyatts : i.indnatts - 1]')} else '{}' end as include,
           ${verbatim(major >= 15 ? 'coalesce(i.indnullsnotdistinct, false)' : 'false')} as nulls_not_distinct,
           k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated,
           k.connoinherit as no_inherit,
           fc.nspname as foreign_schema, fc.relname as foreign_table,
           ${names('foreign_own', 'k.confkey')} as foreign_columns,
           k.confupdtype::text as on_update, k.confdeltype::text as on_delete, k.confmatchtype::text as match,
           ${major >= 15 ? names('own', 'k.confdelsetcols') : verbatim("'{}'::text[]")} as set_columns,
           case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid)
                when k.contype = 'x' then pg_get_constraintdef(k.oid) end as expression
      from pg_constraint k
      join tables c on c.oid = k.conrelid
      left join columns own on own.attrelid = k.conrelid
      left join others fc on fc.oid = k.confrelid
      left join columns foreign_own on foreign_own.attrelid = k.confrelid
      left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
     where k.contype in ('p', 'u', 'f', 'c', 'x') and (k.contype <> 'f' or fc.oid is not null)
       ${verbatim(major >= 18 ? 'and not k.conperiod and k.conenforced' : '')}`,
}

/** What every constraint shares. */
export interface ConstraintIdentity {
  readonly path: readonly string[]
  readonly parent: ObjectId
  readonly addresses: readonly string[]
}

/** Read what every constraint shares. */
export function constraintIdentity(row: Row): ConstraintIdentity {
  const table = [text(row, 'schema'), text(row, 'table')]
  return {
    path: [...table, text(row, 'name')],
    parent: { kind: 'table', path: table },
    addresses: texts(row, 'addresses'),
  }
}

/** When a constraint is checked: `not deferrable`, `deferrable` or `deferrable initially deferred`. */
export function readTiming(row: Row): string {
  if (!bool(row, 'deferrable')) return 'not deferrable'
  return bool(row, 'deferred') ? 'deferrable initially deferred' : 'deferrable'
}

/** The clause of a timing, with its leading space; nothing for the default. */
export function timingClause(timing: string): Sql {
  return verbatim(timing === 'not deferrable' ? '' : ` ${timing}`)
}

/** `alter table … add constraint …` */
export function addConstraint(path: readonly string[], clause: Sql): Sql {
  return sql`alter table ${tableOf(path)} add ${clause}`
}

/** `alter table … drop constraint …` */
export function dropConstraint(path: readonly string[]): Sql {
  return sql`alter table ${tableOf(path)} drop constraint ${ident(path.at(-1) ?? '')}`
}

/** `alter table … rename constraint … to …` */
export function renameConstraint(path: readonly string[], to: readonly string[]): Sql {
  return sql`alter table ${tableOf(path)} rename constraint ${ident(path.at(-1) ?? '')} to ${ident(to.at(-1) ?? '')}`
}

/** The columns of its own table that an object needs: dropped with any of them, as PostgreSQL does. */
export function ownColumns({ parent, dependsOn }: SchemaObject): readonly ObjectId[] {
  const table = parent?.path.join('\u0000')
  return dependsOn.filter(
    ({ kind, path }) => kind === 'column' && path.slice(0, 2).join('\u0000') === table,
  )
}

/** How COMMENT ON names a constraint. */
export function constraintAddress(path: readonly string[]): Sql {
  return sql`constraint ${ident(path.at(-1) ?? '')} on ${tableOf(path)}`
}

function names(columns: string, numbers: string): Sql {
  return verbatim(`array(
             select ${columns}.names[u.num] from unnest(${numbers}) with ordinality as u(num, at) order by u.at)`)
}
