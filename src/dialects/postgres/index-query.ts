/** The one query that indexes are read from. */
import type { CatalogQuery } from '../../core/kind.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from './filters.ts'
import { sortedParameters } from './storage-parameters.ts'

/** True for a collation in public that one of the system hides. */
const hiddenCollation = `exists (select from pg_collation b where b.collname = co.collname and b.collnamespace = 'pg_catalog'::regnamespace)`

/** True for an operator class in public that one of the system hides. */
const hiddenClass = `exists (select from pg_opclass b where b.opcname = o.opcname and b.opcmethod = o.opcmethod
                              and b.opcnamespace = 'pg_catalog'::regnamespace)`

/** The keys of an index, as a part of its row: the planner knows too little of what was just made to join them later. */
const keysOfIndex: Sql = sql`
        select array_agg(
               case when k.number = 0 then pg_get_indexdef(i.indexrelid, k.at::int, false)
                    else '"' || replace(a.attname, '"', '""') || '"' end
               -- What collation an expression has of itself, only the whole definition tells.
               || case when k.collated <> 0 and case when k.number <> 0 then k.collated <> a.attcollation
                         else strpos(pg_get_indexdef(i.indexrelid), pg_get_indexdef(i.indexrelid, k.at::int, false) || ' COLLATE ') > 0 end
                       then (select ' collate ' || ${schemaOf('cn', hiddenCollation)} || quote_ident(co.collname)
                               from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                              where co.oid = k.collated) else '' end
               || case when o.opcdefault and own.attoptions is null then ''
                       else (select ' ' || ${schemaOf('opn', hiddenClass)} || quote_ident(o.opcname)
                               from pg_namespace opn where opn.oid = o.opcnamespace) end
               || case when own.attoptions is null then ''
                       else (select ' (' || string_agg(split_part(option, '=', 1) || ' = ' ||
                               quote_literal(substr(option, strpos(option, '=') + 1)), ', ' order by option) || ')'
                               from unnest(own.attoptions) option) end
               || case k.option & 3 when 1 then ' desc nulls last' when 2 then ' nulls first' when 3 then ' desc' else '' end
               order by k.at) as keys,
             bool_and(k.number <> 0 and o.opcdefault) as plain, array_agg(own.attname::text order by k.at) as names,
             coalesce(array_agg(k.at || '=' || own.attstattarget order by k.at)
                        filter (where own.attstattarget >= 0), '{}') as statistics
        from unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
             with ordinality as k(number, class, collated, option, at)
        join pg_attribute own on own.attrelid = i.indexrelid and own.attnum = k.at
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.number <> 0
        join pg_opclass o on o.oid = k.class
       where k.at <= i.indnkeyatts`

/** Every index that does not back a constraint, of tables and materialized views. */
export const indexQuery: CatalogQuery = {
  name: 'indexes',
  sql: ({ major }) => sql`
    ${chosenIndexes(major)}
    select i.nspname as schema, i.relname as name, i.table_name as table, '1259/' || i.indrelid || '/0' as table_address,
           i.indisunique as unique, m.amname as method, keys.keys, keys.plain,
           case when i.indnatts = i.indnkeyatts then '{}'::text[] else
             array(select a.attname::text from generate_series(i.indnkeyatts, i.indnatts - 1) at
                     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[at] order by at) end as include,
           i.indnullsnotdistinct as nulls_not_distinct,
           pg_get_expr(i.indpred, i.indrelid) as predicate,
           ${sortedParameters('i.reloptions')} as storage,
           s.spcname as tablespace, origin.nspname as origin_schema, origin.relname as origin_name,
           array['1259/' || i.indexrelid || '/0', 'tablespace/' || i.indexrelid, 'invalid index/' || i.indexrelid] as addresses,
           keys.statistics, keys.names, i.indisvalid or i.relkind = 'I' as valid
      from chosen i
      cross join lateral (${keysOfIndex}) keys
      join pg_am m on m.oid = i.relam
      left join pg_tablespace s on s.oid = i.reltablespace
      left join origins origin on origin.inhrelid = i.indexrelid`,
}

/** The indexes, narrowed down before they are joined, and the index of the whole table for those of partitions. */
function chosenIndexes(major: number): Sql {
  return sql`with chosen as materialized (
      select i.indexrelid, i.indrelid, i.indnatts, i.indnkeyatts, i.indkey, i.indcollation, i.indclass, i.indoption,
             i.indisunique, i.indpred, i.indisvalid, c.relkind, ${verbatim(major >= 15 ? 'i.indnullsnotdistinct' : 'false as indnullsnotdistinct')},
             n.nspname, c.relname, c.reloptions, c.relam, c.reltablespace, t.relname as table_name
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class t on t.oid = i.indrelid
       where t.relkind in ('r', 'p', 'm') and t.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    ), origins as materialized (
      select h.inhrelid, p.relname, n.nspname
        from pg_inherits h
        join pg_class p on p.oid = h.inhparent
        join pg_namespace n on n.oid = p.relnamespace
       where p.relkind = 'I'
    )`
}

/** The schema of a collation or an operator class with its dot, where the search path does not find it. */
function schemaOf(namespace: string, hidden = 'false'): Sql {
  const n = verbatim(namespace)
  return sql`case when ${n}.nspname = 'pg_catalog' or ${n}.nspname = 'public' and not ${verbatim(hidden)} then '' else quote_ident(${n}.nspname) || '.' end`
}
