/** How a PostgreSQL database is read: one snapshot, its settings pinned, dependencies in bulk. */
import type { Catalog } from '../../core/dialect.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { sql } from '../../core/sql.ts'
import { everything } from './everything.ts'
import { wording } from './wording.ts'

/**
 * Every setting that changes how the server prints definitions, or finds names. Compiling a catalog query
 * takes longer than running it, and so does starting workers, which are others' at that. Definitions are
 * printed under a lock that only one who changes the table keeps waiting: nobody is waited for for long, since others may be waiting meanwhile.
 */
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
  set local lc_numeric = 'C';
  set local max_parallel_workers_per_gather = 0;
  set local jit = off;
  set local lock_timeout = '1s'`

/**
 * pg_depend between objects of the user; manual section 52.18.
 *
 * What an extension owns stands for the extension, an array type for its elements. That a sequence
 * goes with a column is left out: it is an object of its own. So is what the server made within an
 * object for itself: types of rows and arrays, TOAST tables, indexes and triggers of constraints, sequences of
 * identities. That a default and a not null need their column, their parent says. That a table needs the one it
 * inherits from, or the type that it is of, is said by the object that ties them.
 *
 * Up to PostgreSQL 14 what a generated expression needs is recorded as the need of its column, and what
 * the default of a domain needs always is as the need of the domain.
 *
 * A function that reads or writes the values of a type needs no more of it than its name.
 *
 * What a parent says is left out at the end: earlier, the planner would take it that little is left to join.
 *
 * The casts keep the planner from the statistics of the oids, which know nothing of objects that are
 * new: it would look up each edge by itself.
 */
const dependencies: CatalogQuery = {
  name: 'dependencies',
  sql: () => sql`
    select x.dependent, x.referenced from (
    select d.classid, d.objid, d.refclassid, d.refobjid, d.refobjsubid,
           case when g.oid is not null then '2604/' || g.oid || '/0'
                when o.oid is not null then 'domain default/' || o.oid
                else d.classid || '/' || d.objid || '/' || d.objsubid end as dependent,
           case when e.refobjid is not null then '3079/' || e.refobjid || '/0'
                when f.oid is not null then 'shell type/' || f.oid
                else d.refclassid || '/' || coalesce(a.typelem, d.refobjid) || '/' || d.refobjsubid end as referenced
      from pg_depend d
      left join (select x.classid, x.objid, x.refobjid from pg_depend x where x.deptype = 'e') e
             on e.classid = d.refclassid and e.objid = d.refobjid
      left join pg_type a on d.refclassid = 1247 and a.oid = d.refobjid and a.typtype = 'b' and a.typcategory = 'A' and a.typelem <> 0
      left join pg_class s on d.classid = 1259 and s.oid = d.objid and s.relkind = 'S'
      left join pg_attrdef g on d.classid = 1259 and d.objsubid > 0 and d.deptype = 'a'
                            and g.adrelid = d.objid and g.adnum = d.objsubid
      left join pg_type o on d.classid = 1247 and o.oid = d.objid and o.typdefaultbin is not null
                         and d.refobjid not in (o.typbasetype, o.typcollation, o.typnamespace)
      left join pg_type f on d.classid = 1255 and d.refclassid = 1247 and f.oid = d.refobjid
                         and (d.objid in (f.typinput, f.typoutput, f.typreceive, f.typsend, f.typmodin, f.typmodout, f.typanalyze)
                              or d.objid in (select r.rngcanonical from pg_range r where r.rngtypid = f.oid))
     where d.deptype in ('n', 'a', 'i') and d.objid::int8 >= 16384 and d.refobjid::int8 >= 16384
       and not (d.deptype = 'i' and (d.refobjsubid = 0 and d.classid in (1247, 2620) or d.classid = 1259 and d.refclassid in (1259, 2606)))
       and not (s.oid is not null and d.deptype = 'a' and d.refobjsubid > 0)
       and not (d.classid = 1259 and d.refclassid = 1259 and d.objsubid = 0 and d.refobjsubid = 0
                and (d.objid, d.refobjid) in (select h.inhrelid, h.inhparent from pg_inherits h))
       and not (d.classid = 1259 and d.refclassid = 1247 and d.objsubid = 0
                and (d.objid, d.refobjid) in (select c.oid, c.reloftype from pg_class c where c.reloftype <> 0))
    offset 0) x
     where not (x.classid = 2606 and x.objid in (select k.oid from pg_constraint k where k.contype = 'n'))
       and not (x.classid = 2604 and x.refclassid = 1259 and (x.objid, x.refobjid, x.refobjsubid) in (select v.oid, v.adrelid, v.adnum from pg_attrdef v))`,
}

/** How the engine reads PostgreSQL. */
export const catalog: Catalog = {
  beginSnapshot: sql`begin isolation level repeatable read, read only;${pinSettings}`,
  endSnapshot: sql`commit`,
  pinSettings,
  dependencies,
  everything,
  wording,
}
