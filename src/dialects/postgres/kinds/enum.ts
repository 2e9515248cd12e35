/** Enumerated types. PostgreSQL manual: CREATE TYPE, ALTER TYPE. */
import { defineKind, type BothContexts, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, texts } from '../../../core/row.ts'
import {
  textAttr,
  idText,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { ident, join, literal, nothing, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, part, qualified, suffixed, tableOf, typeSlot } from '../names.ts'
import { standsInTheWay } from '../type-bond.ts'

interface EnumAttrs extends Attrs {
  /** In their sort order. */
  readonly values: readonly string[]
}

type EnumObject = SchemaObject<EnumAttrs>

const query: CatalogQuery = {
  name: 'enums',
  sql: () => sql`
    select n.nspname as schema, t.typname as name,
           array(select l.enumlabel::text from pg_enum l where l.enumtypid = t.oid order by l.enumsortorder) as values,
           array['1247/' || t.oid || '/0', '1247/' || t.typarray || '/0'] as addresses,
           exists (select from pg_type b where b.typname = t.typname and b.typnamespace = 'pg_catalog'::regnamespace) as shadowed
      from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
     where t.typtype = 'e' and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

/** An enum; its values are in order, because they sort by it. */
export const enumType: Kind = defineKind<EnumAttrs>({
  name: 'enum',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: { values: texts(row, 'values') },
    addresses: texts(row, 'addresses'),
    facts: { shadowed: bool(row, 'shadowed') },
  }),
  address: (object) => sql`type ${nameOf(object)}`,
  create: createEnum,
  drop: (object) => ({ sql: sql`drop type ${nameOf(object)}`, lock: 'none' }),
  alter: {
    values: {
      alter: (from, to, contexts) =>
        onlyAdds(from, to) ? additions(from, to) : rebuild(from, to, contexts),
      // A rebuilt type is another type: whatever compares with its values must be parsed anew.
      recreates: (dependent, from, to) =>
        !onlyAdds(from, to) &&
        (needsType(dependent, from)
          ? dependent.id.kind !== 'column'
          : standsInTheWay(dependent, false)),
      carries: (dependent, from, to) => !onlyAdds(from, to) && dependent.id.kind === 'column',
    },
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter type ${nameOf(object)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: (from, to) => shared(from.attrs.values, to.attrs.values),
  },
  members: {
    label: 'enum value',
    membersOf: ({ attrs }) => attrs.values,
    rename: (object, from, to) => ({
      sql: sql`alter type ${nameOf(object)} rename value ${literal(from)} to ${literal(to)}`,
      lock: 'none',
    }),
  },
  occupies: ({ id }) => [typeSlot(id)],
})

/** A type of the system hides one of the same name in `public`. */
function nameOf({ id, facts }: SchemaObject): Sql {
  const [schema, name] = [part(id.path, 0), part(id.path, 1)]
  return facts['shadowed'] === true ? sql`${ident(schema)}.${ident(name)}` : qualified(schema, name)
}

function createEnum(object: EnumObject): OpSpec {
  const values = join(object.attrs.values.map(literal))
  return { sql: sql`create type ${nameOf(object)} as enum (${values})`, lock: 'none' }
}

/** Whether every old value is still there, in the old order. */
function onlyAdds(from: EnumObject, to: EnumObject): boolean {
  const kept = to.attrs.values.filter((value) => from.attrs.values.includes(value))
  return (
    kept.length === from.attrs.values.length &&
    kept.every((value, at) => value === from.attrs.values[at])
  )
}

/** A new value can not be used before the transaction that adds it has committed. */
function additions(from: EnumObject, to: EnumObject): readonly OpSpec[] {
  const known = new Set(from.attrs.values)
  return to.attrs.values.flatMap((value, at): readonly OpSpec[] => {
    if (known.has(value)) return []
    known.add(value)
    const next = to.attrs.values.slice(at + 1).find((later) => from.attrs.values.includes(later))
    const place = next === undefined ? nothing : sql` before ${literal(next)}`
    return [
      {
        sql: sql`alter type ${nameOf(to)} add value ${literal(value)}${place}`,
        lock: 'none',
        transactional: 'commit after',
      },
    ]
  })
}

/** Values can not be removed or moved: a new type takes the name, and the columns are cast over. */
function rebuild(from: EnumObject, to: EnumObject, contexts: BothContexts): readonly OpSpec[] {
  const [schema, name] = [part(to.id.path, 0), part(to.id.path, 1)]
  const old = suffixed(name, '__old')
  const removed = from.attrs.values.filter((value) => !to.attrs.values.includes(value))
  const columns = contexts.from
    .dependentsOf(from.id)
    .filter(({ id }) => id.kind === 'column' && keepsType(id, to, contexts))
  return [
    { sql: sql`alter type ${nameOf(from)} rename to ${ident(old)}`, lock: 'none' },
    createEnum(to),
    ...columns.map((column) => castColumn(column, to, removed)),
    // A column that takes another type in the same plan may still have this one.
    { sql: sql`drop type ${qualified(schema, old)}`, lock: 'none', last: true },
  ]
}

function keepsType(id: ObjectId, to: EnumObject, contexts: BothContexts): boolean {
  const after = contexts.to.get(id)
  return after !== undefined && contexts.to.standingOf(id) === 'there' && needsType(after, to)
}

function needsType({ parent, dependsOn }: SchemaObject, { id }: EnumObject): boolean {
  return [parent, ...dependsOn].some((need) => need !== undefined && idText(need) === idText(id))
}

function castColumn(column: SchemaObject, to: EnumObject, removed: readonly string[]): OpSpec {
  const name = ownName(column.id.path)
  const isArray = textAttr(column.attrs, 'type').endsWith('[]')
  const array = verbatim(isArray ? '[]' : '')
  const type = sql`${nameOf(to)}${array}`
  return {
    sql: sql`alter table ${tableOf(column.id.path)} alter column ${name} type ${type} using ${name}::text${array}::${type}`,
    lock: 'access exclusive',
    rewrites: true,
    ...(removed.length > 0 && {
      failsWhen: `a row of ${idText(column.id)} holds ${removed.map((value) => `'${value}'`).join(', ')}`,
    }),
  }
}

function shared(left: readonly string[], right: readonly string[]): number {
  const both = left.filter((value) => right.includes(value)).length
  return both / Math.max(left.length, right.length, 1)
}
