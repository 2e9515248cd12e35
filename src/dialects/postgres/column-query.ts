/** The one query that columns, defaults, identities, generated expressions and not null are read from. */
import type { CatalogQuery, ReadContext } from '../../core/kind.ts'
import type { Row } from '../../core/connection.ts'
import { text } from '../../core/row.ts'
import { sql, type Sql } from '../../core/sql.ts'
import type { ObjectId } from '../../core/schema.ts'
import { isNotFromExtension, hasDeclaredColumns, isUserSchema } from './filters.ts'
import { sequenceOptionColumns } from './sequence-options.ts'
import { typeColumns, typeTables } from './type-query.ts'

/**
 * Every column of the tables that are read, in bulk.
 *
 * Tables and sequences are narrowed down before they are joined: the statistics of a catalog say
 * little of what was just made, and a join per column costs more than all the rest.
 */
export const columnQuery: CatalogQuery = {
  name: 'columns',
  sql: ({ major }) => sql`
    with recursive ${typeTables}, tables as materialized (
      select c.oid
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${hasDeclaredColumns()} and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    ), sequences as materialized (
      select i.refobjid as relation, i.refobjsubid as number, sc.relname, sn.nspname, s.*
        from pg_sequence s
        join pg_depend i on i.objid = s.seqrelid
        join pg_class sc on sc.oid = s.seqrelid
        join pg_namespace sn on sn.oid = sc.relnamespace
       where i.classid = 1259 and i.refclassid = 1259 and i.refobjsubid > 0 and i.deptype = 'i'
    ), ${notNulls(major)}
    select a.attname as name, a.attnum::int as position,
           '1259/' || c.oid || '/0' as table_address, '1259/' || c.oid || '/' || a.attnum as address,
           exists (select from pg_partitioned_table p where p.partrelid = a.attrelid
                      and (a.attnum = any (p.partattrs) or p.partexprs::text ~ (':varattno ' || a.attnum || ' '))) as in_partition_key,
           a.attinhcount > 0 as inherited, a.attislocal as local,
           ${typeColumns('a', 't')},
           a.attnotnull as not_null, nn.address as not_null_address, nn.name as not_null_name,
           coalesce(nn.no_inherit, false) as not_null_no_inherit, coalesce(nn.validated, true) as not_null_validated,
           coalesce(nn.inherited, a.attinhcount > 0 and exists (
             select from pg_inherits h join pg_attribute p on p.attrelid = h.inhparent
              where h.inhrelid = a.attrelid and p.attname = a.attname and p.attnotnull)) as not_null_inherited,
           coalesce(nn.local, false) as not_null_local, a.attidentity::text as identity, a.attgenerated::text as generated,
           d.oid::text as default_oid, pg_get_expr(d.adbin, case when a.attgenerated = '' then 0 else d.adrelid end) as expression,
           case when d.oid is null then false else
             exists (select from unnest((string_to_array(d.adbin::text, 'funcid '))[2:]) called
                       join pg_proc p on p.oid = substring(called from '^\\d+')::oid where p.provolatile = 'v') end as volatile,
           s.relname as sequence, s.nspname as sequence_schema, s.seqrelid::text as sequence_oid, '1259/' || s.seqrelid || '/0' as sequence_address,
           ${sequenceOptionColumns('s')}
      from tables c
      join pg_attribute a on a.attrelid = c.oid
      join types t on t.oid = a.atttypid
      left join not_nulls nn on nn.relation = a.attrelid and nn.number = a.attnum
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      left join sequences s on a.attidentity <> '' and s.relation = a.attrelid and s.number = a.attnum
     where a.attnum > 0 and not a.attisdropped`,
}

/** From 18 on they are constraints; manual, section 52.13. A name that the server chose says nothing. */
function notNulls(major: number): Sql {
  const none = sql`select null::oid as relation, 0::int2 as number, null::text as address, null::text as name,
             false as no_inherit, true as validated, false as inherited, true as local where false`
  const constraints = sql`select k.conrelid as relation, k.conkey[1] as number, '2606/' || k.oid || '/0' as address,
             case when k.conname !~ '_not_null\\d*$' then k.conname::text end as name,
             k.connoinherit as no_inherit, k.convalidated as validated, k.coninhcount > 0 as inherited, k.conislocal as local
        from pg_constraint k where k.contype = 'n' and k.conrelid <> 0`
  return sql`not_nulls as materialized (${major >= 18 ? constraints : none})`
}

/** The table that a row's column is of; nothing where no kind reads it. */
export function columnTable(row: Row, context: ReadContext): ObjectId | undefined {
  return context.find(text(row, 'table_address'))?.id
}
