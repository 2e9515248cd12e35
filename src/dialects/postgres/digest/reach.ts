/** From relations that have changed to all that reads otherwise because of it, and a way to read only that. */
import type { Connection, Row } from '../../../core/connection.ts'
import { bool, integer } from '../../../core/row.ts'
import { join, number, sql, verbatim, type Sql } from '../../../core/sql.ts'

/** Relations that are to be read again. */
export interface Reach {
  /** The oids of those that may read otherwise. */
  readonly changed: ReadonlySet<number>
  /** Those, and what their definitions name. */
  readonly read: ReadonlySet<number>
  /** What is read, with its indexes and TOAST tables. */
  readonly stored: ReadonlySet<number>
  /** Whether other objects than relations name what has changed. */
  readonly isNamedElsewhere: boolean
}

/** What may read otherwise when relations have changed: they, and relations that name them, such as by a foreign key. */
export async function reachOf(connection: Connection, oids: readonly number[]): Promise<Reach> {
  if (oids.length === 0) {
    const none: ReadonlySet<number> = new Set()
    return { changed: none, read: none, stored: none, isNamedElsewhere: false }
  }
  const near = await neighboursOf(connection, oids)
  const dependents = near.filter((row) => bool(row, 'is_dependent'))
  const changed = new Set([...oids, ...rootsOf(dependents)])
  const named = await neighboursOf(connection, [...changed])
  const read = new Set([...changed, ...rootsOf(named)])
  return {
    changed,
    read,
    stored: new Set([...read, ...(await storageOf(connection, [...read]))]),
    isNamedElsewhere: dependents.some((row) => bool(row, 'is_other')),
  }
}

/** A query of catalogs that sees no more than some relations and what is written within their definitions. */
export function within(query: Sql, { read, stored }: Reach): Sql {
  const oids = listOf(read)
  const all = listOf(stored)
  const catalogs = restricted
    .filter(([catalog]) => new RegExp(`\\b${catalog}\\b`, 'u').test(query.text))
    .map(
      ([catalog, condition]) =>
        sql`${verbatim(catalog)} as materialized (select * from pg_catalog.${verbatim(catalog)} x where ${condition(oids, all)})`,
    )
  return catalogs.length === 0
    ? query
    : sql`with ${join(catalogs, ',\n')}
select * from (${query}) q`
}

/** The same for the query of all dependencies, which sees no others than those of the relations and their parts. */
export function dependenciesWithin(query: Sql, reach: Reach): Sql {
  const oids = listOf(reach.read)
  return within(
    sql`with pg_depend as materialized (
      select x.* from pg_catalog.pg_depend x where x.deptype = 'e'
      union all
      select x.* from (${partsOf(oids)}) p join pg_catalog.pg_depend x on x.classid = p.class and x.objid = p.oid
       where x.deptype <> 'e')
    select * from (${query}) d`,
    reach,
  )
}

/** Rows `class, oid`: relations, and what is written within their definitions. */
function partsOf(oids: Sql): Sql {
  const parts = [
    ['pg_attrdef', 'adrelid'],
    ['pg_constraint', 'conrelid'],
    ['pg_rewrite', 'ev_class'],
    ['pg_trigger', 'tgrelid'],
    ['pg_policy', 'polrelid'],
    ['pg_type', 'typrelid'],
  ].map(
    ([catalog = '', column = '']) =>
      sql`union all select 'pg_catalog.${verbatim(catalog)}'::pg_catalog.regclass, x.oid from pg_catalog.${verbatim(catalog)} x where x.${verbatim(column)} in (${oids})`,
  )
  return sql`
      select 1259::oid as class, c.oid from pg_catalog.pg_class c where c.oid in (${oids})
      union all select 1259, i.indexrelid from pg_catalog.pg_index i where i.indrelid in (${oids})
      union all select 1247, t.typarray from pg_catalog.pg_type t where t.typrelid in (${oids}) and t.typarray <> 0
      ${join(parts, '\n      ')}`
}

/** Lists of the oids of relations, and of the same with their indexes and TOAST tables: by lists, indexes are used. */
type Condition = (relations: Sql, stored: Sql) => Sql

/** Where it is zero, a row belongs to none. */
function listOf(oids: ReadonlySet<number>): Sql {
  return join([0, ...oids].map((oid) => number(oid)))
}

function by(column: string): Condition {
  return (relations) => sql`x.${verbatim(column)} in (${relations})`
}

function byStored(column: string): Condition {
  return (_relations, stored) => sql`x.${verbatim(column)} in (${stored})`
}

/** What is said of relations and their parts, and all that is said of others. */
function said(relations: Sql, stored: Sql): Sql {
  const parts = [
    ['pg_constraint', 'conrelid'],
    ['pg_policy', 'polrelid'],
    ['pg_rewrite', 'ev_class'],
    ['pg_trigger', 'tgrelid'],
  ].map(
    ([catalog = '', column = '']) =>
      sql`or x.classoid = 'pg_catalog.${verbatim(catalog)}'::pg_catalog.regclass
          and x.objoid in (select p.oid from pg_catalog.${verbatim(catalog)} p where p.${verbatim(column)} in (${relations}))`,
  )
  return sql`x.classoid not in (1259, 2606, 2618, 2620, 3256)
        or x.classoid = 1259 and x.objoid in (${stored})
        ${join(parts, '\n        ')}
        or x.classoid = 2606 and x.objoid in (select k.oid from pg_catalog.pg_constraint k where k.contypid <> 0)`
}

/** Catalogs of relations and their parts; the others are small beside them. */
const restricted: readonly (readonly [catalog: string, condition: Condition])[] = [
  ['pg_class', byStored('oid')],
  ['pg_attribute', byStored('attrelid')],
  ['pg_attrdef', by('adrelid')],
  // Those of domains are of no relation.
  ['pg_constraint', by('conrelid')],
  ['pg_description', said],
  ['pg_index', by('indrelid')],
  ['pg_inherits', byStored('inhrelid')],
  ['pg_policy', by('polrelid')],
  ['pg_rewrite', by('ev_class')],
  ['pg_seclabel', said],
  ['pg_sequence', by('seqrelid')],
  ['pg_trigger', by('tgrelid')],
]

function rootsOf(rows: readonly Row[]): readonly number[] {
  return rows.flatMap((row) => (bool(row, 'is_other') ? [] : [integer(row, 'root')]))
}

/** The oids of the indexes and TOAST tables of relations. */
async function storageOf(
  connection: Connection,
  oids: readonly number[],
): Promise<readonly number[]> {
  const list = join(oids.map((oid) => number(oid)))
  const rows = await connection.query(sql`
    select i.indexrelid::int8 as oid from pg_index i where i.indrelid in (${list})
     union all select c.reltoastrelid::int8 from pg_class c where c.oid in (${list}) and c.reltoastrelid <> 0`)
  return rows.map((row) => integer(row, 'oid'))
}

/** Rows `is_dependent, root, is_other`: what depends on relations or their parts, and what those depend on. */
async function neighboursOf(
  connection: Connection,
  oids: readonly number[],
): Promise<readonly Row[]> {
  const list = join(oids.map((oid) => number(oid)))
  return connection.query(sql`
    with parts as (${partsOf(list)}
    ), edges as (
      select true as is_dependent, d.classid as class, d.objid as oid
        from parts p join pg_depend d on d.refclassid = p.class and d.refobjid = p.oid
       union
      -- What goes with another is read with it: the sequence of an identity says how the column counts.
      select d.classid = 1259 and d.refclassid = 1259 and d.deptype in ('a', 'i'), d.refclassid, d.refobjid
        from parts p join pg_depend d on d.classid = p.class and d.objid = p.oid
       where d.refclassid in (1247, 1259, 2606)
    ), rooted as (
      select e.is_dependent, e.class,
             case e.class
               when 1259 then (select coalesce(i.indrelid, c.oid) from pg_class c left join pg_index i on i.indexrelid = c.oid
                                where c.oid = e.oid)
               when 1247 then (select coalesce(nullif(t.typrelid, 0), nullif(v.typrelid, 0))
                                 from pg_type t left join pg_type v on v.typarray = t.oid where t.oid = e.oid)
               when 2604 then (select d.adrelid from pg_attrdef d where d.oid = e.oid)
               when 2606 then (select nullif(k.conrelid, 0) from pg_constraint k where k.oid = e.oid)
               when 2618 then (select w.ev_class from pg_rewrite w where w.oid = e.oid)
               when 2620 then (select g.tgrelid from pg_trigger g where g.oid = e.oid)
               when 3256 then (select p.polrelid from pg_policy p where p.oid = e.oid)
             end as root
        from edges e
    )
    select distinct r.is_dependent, coalesce(r.root::int8, 0)::int8 as root, r.root is null as is_other
      from rooted r left join pg_class c on c.oid = r.root
     where (c.oid is null or c.relkind <> 't') and (r.is_dependent or r.root >= 16384)`)
}
