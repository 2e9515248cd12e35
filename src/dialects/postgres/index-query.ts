/** The one query that indexes are read from. */
import type { CatalogQuery } from '../../core/kind.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from './filters.ts'

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
           coalesce(array(select option from unnest(i.reloptions) option order by option), '{}') as storage,
           s.spcname as tablespace, origin.nspname as origin_schema, origin.relname as origin_name,
           array['1259/' || i.indexrelid || '/0', 'tablespace/' || i.indexrelid, 'invalid index/' || i.indexrelid] as addresses,
           keys.statistics, keys.names, i.indisvalid or i.relkind = 'I' as valid
      from chosen i
      join pg_am m on m.oid = i.relam
      left join pg_tablespace s on s.oid = i.reltablespace
      left join origins origin on origin.inhrelid = i.indexrelid
      cross join lateral (
        select array_agg(
                 case when i.indkey[at] = 0 then pg_get_indexdef(i.indexrelid, at + 1, false)
                      else '"' || replace(a.attname, '"', '""') || '"' end
                 -- What collation an expression has of itself, only the whole definition tells.
                 || case when i.indcollation[at] <> 0 and case when i.indkey[at] <> 0 then i.indcollation[at] <> a.attcollation
                           else strpos(pg_get_indexdef(i.indexrelid), pg_get_indexdef(i.indexrelid, at + 1, false) || ' COLLATE ') > 0 end
                         then (select ' collate ' || ${schemaOf('cn', hiddenCollation)} || quote_ident(co.collname)
                                 from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                                where co.oid = i.indcollation[at]) else '' end
                 || case when o.opcdefault and ${verbatim(major >= 13 ? 'own.attoptions is null' : 'true')} then ''
                         else ' ' || ${schemaOf('opn', hiddenClass)} || quote_ident(o.opcname) end
                 || ${verbatim(
                   major >= 13
                     ? `coalesce((select ' (' || string_agg(split_part(option, '=', 1) || ' = ' ||
                          quote_literal(substr(option, strpos(option, '=') + 1)), ', ' order by option) || ')'
                          from unnest(own.attoptions) option), '')`
                     : "''",
                 )}
                 || case when i.indoption[at]::int & 3 = 1 then ' desc nulls last'
                         when i.indoption[at]::int & 3 = 2 then ' nulls first'
                         when i.indoption[at]::int & 3 = 3 then ' desc' else '' end
                 order by at) as keys,
               bool_and(i.indkey[at] <> 0 and o.opcdefault) as plain, array_agg(own.attname::text order by at) as names,
               coalesce(array_agg((at + 1) || '=' || own.attstattarget order by at)
                          filter (where own.attstattarget >= 0), '{}') as statistics
          from generate_series(0, i.indnkeyatts - 1) at
          left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[at] and i.indkey[at] <> 0
          join pg_attribute own on own.attrelid = i.indexrelid and own.attnum = at + 1
          join pg_opclass o on o.oid = i.indclass[at]
          join pg_namespace opn on opn.oid = o.opcnamespace) keys`,
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

/** True for a collation in public that one of the system hides. */
const hiddenCollation = `exists (select from pg_collation b where b.collname = co.collname and b.collnamespace = 'pg_catalog'::regnamespace)`

/** True for an operator class in public that one of the system hides. */
const hiddenClass = `exists (select from pg_opclass b where b.opcname = o.opcname and b.opcmethod = o.opcmethod
                              and b.opcnamespace = 'pg_catalog'::regnamespace)`
