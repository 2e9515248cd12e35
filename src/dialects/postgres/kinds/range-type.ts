/** Range types, each with its multirange. PostgreSQL manual: CREATE TYPE, section 8.17. */
import {
  defineKind,
  type AlterInPlace,
  type BothContexts,
  type CatalogQuery,
  type Kind,
  type Reading,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import type { Row } from '../../../core/connection.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, part, qualified, suffixed, typeName, typeSlot } from '../names.ts'
import { isShadowed, typeTables } from '../type-query.ts'
import { dropType, putAside, typeIdent } from '../type-swap.ts'

interface RangeAttrs extends Attrs {
  readonly subtype: string
  /** Schema and name, quoted where needed; null for the usual one of the subtype. */
  readonly opclass: string | null
  readonly collation: string | null
  readonly canonical: string | null
  readonly subtypeDiff: string | null
  /** Schema and name of the type of several ranges; empty for the name that the server chooses. */
  readonly multirange: readonly string[]
  /** The name of the functions that make a range, and of those that make several; empty for those of the types. */
  readonly constructors: readonly string[]
}

type RangeObject = SchemaObject<RangeAttrs>

const query: CatalogQuery = {
  name: 'range types',
  sql: () => sql`
    with recursive ${typeTables}
    select n.nspname as schema, t.typname as name, format_type(r.rngsubtype, null) as subtype, s.shadowed as subtype_shadowed,
           ${isShadowed('t')} or ${isShadowed('m')} as shadowed,
           case when not o.opcdefault then quote_ident(opn.nspname) || '.' || quote_ident(o.opcname) end as opclass,
           case when r.rngcollation <> s.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end as collation,
           case when r.rngcanonical::oid <> 0 then r.rngcanonical::text end as canonical,
           case when r.rngsubdiff::oid <> 0 then r.rngsubdiff::text end as subtype_diff,
           mn.nspname as multirange_schema, m.typname as multirange,
           makers.names as constructors,
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
        select array[min(p.proname::text) filter (where d.refobjid = t.oid), min(p.proname::text) filter (where d.refobjid = m.oid)] as names,
               array_agg('1255/' || p.oid || '/0') as addresses
          from pg_depend d join pg_proc p on p.oid = d.objid
         where d.refclassid = 1247 and d.refobjid in (t.oid, m.oid) and d.classid = 1255 and d.deptype = 'i') makers
     where ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

const names: AlterInPlace<RangeAttrs> = {
  alter: (from, to) => renames(to, partsOf(from), partsOf(to)),
  inPlace: (from, to) => part(partsOf(from).multirange, 0) === part(partsOf(to).multirange, 0),
}

/** A type of ranges; the type of several such ranges, and the functions that make them, come and go with it. */
export const rangeType: Kind = defineKind<RangeAttrs>({
  name: 'range type',
  query,
  read: readRange,
  address: (object) => sql`type ${typeIdent(object)}`,
  create,
  drop: (object, context) => dropType('type', object, context),
  aside: putRangeAside,
  alter: {
    subtype: 'recreate',
    opclass: 'recreate',
    collation: 'recreate',
    canonical: 'recreate',
    subtypeDiff: 'recreate',
    multirange: names,
    constructors: names,
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter type ${typeIdent(object)} rename to ${ownName(to.path)}`,
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
  const constructors = texts(row, 'constructors')
  const usual = usualMultirange(path)
  return {
    path,
    attrs: {
      subtype: text(row, 'subtype'),
      opclass: textOrNull(row, 'opclass'),
      collation: textOrNull(row, 'collation'),
      canonical: textOrNull(row, 'canonical'),
      subtypeDiff: textOrNull(row, 'subtype_diff'),
      multirange: sameValue(multirange, usual) ? [] : multirange,
      constructors: sameValue(constructors, [part(path, 1), part(multirange, 1)])
        ? []
        : constructors,
    },
    addresses: texts(row, 'addresses'),
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
  const head = sql`create type ${typeIdent(object)} as range`
  const line = sql`${head} (${join(options)})`
  const statement = line.text.length <= 80 ? line : sql`${head} (\n  ${join(options, ',\n  ')}\n)`
  const { multirange } = partsOf(object)
  const made = { multirange, constructors: [part(object.id.path, 1), part(multirange, 1)] }
  return [{ sql: statement, lock: 'none' }, ...renames(object, made, partsOf(object))]
}

function option(name: string, value: string | null): readonly Sql[] {
  return value === null ? [] : [verbatim(`${name} = ${value.replace(/^pg_catalog\./, '')}`)]
}

/** What a range type brings, by name. */
interface Parts {
  /** Schema and name. */
  readonly multirange: readonly string[]
  readonly constructors: readonly string[]
}

function partsOf({ id, attrs }: RangeObject): Parts {
  const multirange = attrs.multirange.length > 0 ? attrs.multirange : usualMultirange(id.path)
  const usual = [part(id.path, 1), part(multirange, 1)]
  return { multirange, constructors: attrs.constructors.length > 0 ? attrs.constructors : usual }
}

/** As the server chooses it: `range` becomes `multirange`, or that is added. */
function usualMultirange([schema = '', name = '']: readonly string[]): readonly string[] {
  const at = name.indexOf('range')
  if (at < 0) return [schema, suffixed(name, '_multirange')]
  return [schema, suffixed(`${name.slice(0, at)}multi${name.slice(at)}`, '')]
}

/** Everything that would stand in the way of a new type of the same name and subtype. */
function putRangeAside(object: RangeObject, { to }: BothContexts): readonly OpSpec[] {
  const { multirange, constructors } = partsOf(object)
  const [one = '', several = ''] = constructors
  const collides = to.get(object.id)?.attrs['subtype'] === object.attrs.subtype
  const makers = collides ? makersOfOne(object) : []
  return [
    putAside('type', object),
    renameType(object, multirange, suffixed(part(multirange, 1), '__old')),
    ...makers.map((given) => renameMaker(object, [one, given], suffixed(one, '__old'))),
    renameMaker(object, [several, nothing], suffixed(several, '__old')),
  ]
}

/** A type that was renamed keeps the names of what it brought. */
function renames(object: RangeObject, from: Parts, to: Parts): readonly OpSpec[] {
  const [fromOne = '', fromSeveral = ''] = from.constructors
  const [toOne = '', toSeveral = ''] = to.constructors
  const type = typeIdent(object)
  const several = [nothing, type, sql`variadic ${type}[]`]
  return [
    ...(part(from.multirange, 1) === part(to.multirange, 1)
      ? []
      : [renameType(object, from.multirange, part(to.multirange, 1))]),
    ...(fromOne === toOne
      ? []
      : makersOfOne(object).map((given) => renameMaker(object, [fromOne, given], toOne))),
    ...(fromSeveral === toSeveral
      ? []
      : several.map((given) => renameMaker(object, [fromSeveral, given], toSeveral))),
  ]
}

/** The arguments of the two functions that make a range. */
function makersOfOne({ attrs, facts }: RangeObject): readonly Sql[] {
  const subtype = typeName(attrs.subtype, facts['subtypeShadowed'] === true)
  return [sql`${subtype}, ${subtype}`, sql`${subtype}, ${subtype}, text`]
}

function renameMaker(
  { id, facts }: RangeObject,
  [name, given]: readonly [string, Sql],
  to: string,
): OpSpec {
  return {
    sql: sql`alter function ${besideBuiltin(facts, [part(id.path, 0), name])}(${given}) rename to ${ident(to)}`,
    lock: 'none',
  }
}

function renameType({ facts }: RangeObject, path: readonly string[], to: string): OpSpec {
  return { sql: sql`alter type ${besideBuiltin(facts, path)} rename to ${ident(to)}`, lock: 'none' }
}

/** The system has its own of the same name, which would be found first. */
function besideBuiltin(facts: Attrs, path: readonly string[]): Sql {
  return typeIdent({ id: { kind: 'range type', path }, facts })
}
