/** Enumerated types. PostgreSQL manual: CREATE TYPE, ALTER TYPE. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, literal, nothing, sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, renamed, typeSlot } from '../names.ts'
import { dropType, putAside } from '../type-swap.ts'

interface EnumAttrs extends Attrs {
  /** In their sort order. */
  readonly values: readonly string[]
}

type EnumObject = SchemaObject<EnumAttrs>

const query: CatalogQuery = {
  name: 'enums',
  onlyIf: holds('pg_type', "typtype = 'e' and oid >= 16384"),
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
  file: 'types',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: { values: texts(row, 'values') },
    addresses: texts(row, 'addresses'),
    facts: { shadowed: bool(row, 'shadowed') },
  }),
  address: (object) => sql`type ${fullName(object)}`,
  create: (object) => ({
    sql: sql`create type ${fullName(object)} as enum (${join(object.attrs.values.map(literal))})`,
    lock: 'none',
  }),
  drop: (object, context) => dropType('type', object, context),
  aside: (object) => putAside('type', object),
  alter: { values: { alter: additions, inPlace: onlyAdds } },
  rename: {
    moves: true,
    rename: (object, to) => ({
      sql: renamed(sql`alter type ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness: (from, to) => shared(from.attrs.values, to.attrs.values),
  },
  members: {
    label: 'enum value',
    membersOf: ({ attrs }) => attrs.values,
    rename: (object, from, to) => ({
      sql: sql`alter type ${fullName(object)} rename value ${literal(from)} to ${literal(to)}`,
      lock: 'none',
    }),
  },
  occupies: ({ id }) => [typeSlot(id)],
})

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
        sql: sql`alter type ${fullName(to)} add value ${literal(value)}${place}`,
        lock: 'none',
        transactional: 'commit after',
      },
    ]
  })
}

function shared(left: readonly string[], right: readonly string[]): number {
  const both = left.filter((value) => right.includes(value)).length
  return both / Math.max(left.length, right.length, 1)
}
