/** How a PostgreSQL database is read: one snapshot, its settings pinned, dependencies in bulk. */
import type { Catalog } from '../../core/dialect.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { sql } from '../../core/sql.ts'
import { everything } from './everything.ts'

/** Every setting that changes how the server prints definitions, or finds names. */
const pinSettings = sql`
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local extra_float_digits = 1;
  set local bytea_output = 'hex';
  set local quote_all_identifiers = off;
  set local standard_conforming_strings = on;
  set local lc_monetary = 'C';
  set local lc_numeric = 'C'`

/**
 * pg_depend between objects of the user; manual section 52.18.
 *
 * What an extension owns stands for the extension, an array type for its elements. That a sequence
 * goes with a column is left out: it is an object of its own.
 */
const dependencies: CatalogQuery = {
  name: 'dependencies',
  sql: () => sql`
    select d.classid || '/' || d.objid || '/' || d.objsubid as dependent,
           case when e.refobjid is not null then '3079/' || e.refobjid || '/0'
                else d.refclassid || '/' || coalesce(a.typelem, d.refobjid) || '/' || d.refobjsubid end as referenced
      from pg_depend d
      left join pg_depend e on e.classid = d.refclassid and e.objid = d.refobjid and e.deptype = 'e'
      left join pg_type a on d.refclassid = 1247 and a.oid = d.refobjid and a.typcategory = 'A' and a.typelem <> 0
      left join pg_class s on d.classid = 1259 and s.oid = d.objid and s.relkind = 'S'
     where d.deptype in ('n', 'a', 'i') and d.objid >= 16384 and d.refobjid >= 16384
       and not (s.oid is not null and d.deptype = 'a' and d.refobjsubid > 0)`,
}

/** How the engine reads PostgreSQL. */
export const catalog: Catalog = {
  beginSnapshot: sql`begin isolation level repeatable read, read only;${pinSettings}`,
  endSnapshot: sql`commit`,
  pinSettings,
  dependencies,
  everything,
}
