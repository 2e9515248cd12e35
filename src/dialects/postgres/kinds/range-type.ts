/** Range types, each with its multirange. PostgreSQL manual: CREATE TYPE, section 8.17. */
import type { Row } from '../../../core/connection.ts'
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type Reading,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import { sameValue } from '../../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, optionList, part, qualified, renamed, typeName, typeSlot } from '../names.ts'
import {
  partsMoved,
  partsOf,
  putRangeAside,
  usualMultirange,
  type RangeAttrs,
  type RangeObject,
} from '../range-parts.ts'
import { isShadowed, typeTables } from '../type-query.ts'
import { dropType } from '../type-swap.ts'

const query: CatalogQuery = {
  name: 'range types',
  onlyIf: holds('pg_range', 'rngtypid >= 16384'),
  sql: () => sql`
    with recursive ${typeTables}
    select n.nspname as schema, t.typname as name, format_type(r.rngsubtype, null) as subtype, s.shadowed as subtype_shadowed,
           ${isShadowed('t')} or ${isShadowed('m')} as shadowed,
           case when not o.opcdefault then quote_ident(opn.nspname) || '.' || quote_ident(o.opcname) end as opclass,
           case when r.rngcollation <> s.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end as collation,
           case when r.rngcanonical::oid <> 0 then r.rngcanonical::text end as canonical, r.rngcanonical::oid >= 16384 as has_shell,
           case when r.rngsubdiff::oid <> 0 then r.rngsubdiff::text end as subtype_diff,
           mn.nspname as multirange_schema, m.typname as multirange,
           makers.one_schema, makers.one, makers.several_schema, makers.several,
           array['1247/' || t.oid || '/0', '1247/' || t.typarray || '/0', '1247/' || m.oid || '/0', '1247/' || m.typarray || '/0']
             || makers.addresses
             || array(select '2605/' || k.oid || '/0' from pg_cast k where k.castsource = t.oid and k.casttarget = m.oid) as addresses
      from pg_range r
      join pg_type t on t.oid = r.rngtypid
      join pg_namespace n on n.oid = t.typnamespace
      join types s on s.oid = r.rngsubtype
      join pg_type m on m.oid = r.rngmultitypid
      join pg_namespace mn on mn.oid = m.typnamespace
      join pg_opclass o on o.oid = r.rngsubopc
      join pg_namespace opn on opn.oid = o.opcnamespace
      left join pg_collation co on co.oid = r.rngcollation
      left join pg_namespace cn on cn.oid = co.collnamespace
      cross join lateral (
        select min(pn.nspname::text) filter (where d.refobjid = t.oid) as one_schema, min(p.proname::text) filter (where d.refobjid = t.oid) as one,
               min(pn.nspname::text) filter (where d.refobjid = m.oid) as several_schema, min(p.proname::text) filter (where d.refobjid = m.oid) as several,
               array_agg('1255/' || p.oid || '/0') as addresses
          from pg_depend d join pg_proc p on p.oid = d.objid join pg_namespace pn on pn.oid = p.pronamespace
         where d.refclassid = 1247 and d.refobjid in (t.oid, m.oid) and d.classid = 1255 and d.deptype = 'i') makers
     where ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

const names: AlterInPlace<RangeAttrs> = {
  alter: (from, to) => partsMoved(to, partsOf(from), partsOf(to)),
}

/** A type of ranges; the type of several such ranges, and the functions that make them, come and go with it. */
export const rangeType: Kind = defineKind<RangeAttrs>({
  name: 'range type',
  query,
  read: readRange,
  address: (object) => sql`type ${fullName(object)}`,
  create,
  drop: (object, context) => dropType('type', object, context),
  // With a canonical function of its own it needs what needs it.
  dropsWith: ({ dependsOn }) => dependsOn.filter(({ kind }) => kind === 'shell type'),
  aside: putRangeAside,
  alter: {
    subtype: 'recreate',
    opclass: 'recreate',
    collation: 'recreate',
    canonical: 'recreate',
    subtypeDiff: 'recreate',
    multirange: names,
    makers: names,
  },
  rename: {
    moves: true,
    rename: (object, to) => ({
      sql: renamed(sql`alter type ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness: (from, to) => (from.attrs.subtype === to.attrs.subtype ? 1 : 0),
  },
  occupies: (object) => [
    typeSlot(object.id),
    typeSlot({ kind: 'range type', path: partsOf(object).multirange }),
  ],
})

function readRange(row: Row): Reading<RangeAttrs> {
  const path = [text(row, 'schema'), text(row, 'name')]
  const multirange = [text(row, 'multirange_schema'), text(row, 'multirange')]
  const makers = ['one_schema', 'one', 'several_schema', 'several'].map((key) => text(row, key))
  return {
    path,
    attrs: {
      subtype: text(row, 'subtype'),
      opclass: textOrNull(row, 'opclass'),
      collation: textOrNull(row, 'collation'),
      canonical: textOrNull(row, 'canonical'),
      subtypeDiff: textOrNull(row, 'subtype_diff'),
      multirange: sameValue(multirange, usualMultirange(path)) ? [] : multirange,
      makers: sameValue(makers, [...path, ...multirange]) ? [] : makers,
    },
    addresses: texts(row, 'addresses'),
    ...(bool(row, 'has_shell') && { dependsOn: [{ kind: 'shell type', path }] }),
    facts: {
      shadowed: bool(row, 'shadowed'),
      subtypeShadowed: bool(row, 'subtype_shadowed'),
    },
  }
}

function create(object: RangeObject): readonly OpSpec[] {
  const { attrs, facts } = object
  const options = [
    sql`subtype = ${typeName(attrs.subtype, facts['subtypeShadowed'] === true)}`,
    ...option('subtype_opclass', attrs.opclass),
    ...option('collation', attrs.collation),
    ...option('canonical', attrs.canonical),
    ...option('subtype_diff', attrs.subtypeDiff),
    ...(attrs.multirange.length === 0
      ? []
      : [
          sql`multirange_type_name = ${qualified(part(attrs.multirange, 0), part(attrs.multirange, 1))}`,
        ]),
  ]
  const statement = optionList(sql`create type ${fullName(object)} as range`, options)
  const { multirange } = partsOf(object)
  const made = { multirange, one: object.id.path, several: multirange }
  return [{ sql: statement, lock: 'none' }, ...partsMoved(object, made, partsOf(object))]
}

function option(name: string, value: string | null): readonly Sql[] {
  return value === null ? [] : [verbatim(`${name} = ${value.replace(/^pg_catalog\./, '')}`)]
}
