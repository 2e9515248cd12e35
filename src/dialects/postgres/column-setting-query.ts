/** The one query that what is set for columns is read from: storage, compression, statistics and options. */
import type { CatalogQuery } from '../../core/kind.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'

/** Every column for which something is set, of tables and materialized views; null is the usual. */
export const columnSettingQuery: CatalogQuery = {
  name: 'column settings',
  sql: ({ major }) => sql`
    select '1259/' || a.attrelid || '/' || a.attnum as address,
           case when a.attstorage <> t.typstorage then ${storageWord('a.attstorage')} end as storage, ${storageWord('t.typstorage')} as usual_storage,
           ${verbatim(major >= 14 ? "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end" : 'null')} as compression,
           case when coalesce(a.attstattarget, -1) >= 0 then a.attstattarget::text end as statistics,
           a.attoptions as options
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid
      join pg_type t on t.oid = a.atttypid
     where c.relkind in ('r', 'p', 'f', 'm') and c.oid >= 16384 and a.attnum > 0 and not a.attisdropped
       and (a.attstorage <> t.typstorage or coalesce(a.attstattarget, -1) >= 0 or a.attoptions is not null
            or ${verbatim(major >= 14 ? "a.attcompression <> ''" : 'false')})`,
}

function storageWord(letter: string): Sql {
  return sql`case ${verbatim(letter)} when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end`
}
