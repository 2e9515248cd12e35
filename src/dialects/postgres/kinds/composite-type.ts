/** Composite types. PostgreSQL manual: CREATE TYPE, ALTER TYPE. */
import {
  defineKind,
  type BothContexts,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, texts } from '../../../core/row.ts'
import { sameValue, textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, nothing, sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, renamed, typeSlot } from '../names.ts'
import { isShadowed } from '../type-query.ts'
import { attributesOf, dropType, putAside } from '../type-swap.ts'

interface CompositeAttrs extends Attrs {
  /** The names of its attributes: a row is written in their order. */
  readonly order: readonly string[]
}

type CompositeObject = SchemaObject<CompositeAttrs>

const query: CatalogQuery = {
  name: 'composite types',
  onlyIf: holds('pg_class', "relkind = 'c' and oid >= 16384"),
  sql: () => sql`
    select n.nspname as schema, c.relname as name, ${isShadowed('t')} as shadowed,
           array['1247/' || t.oid || '/0', '1247/' || t.typarray || '/0', '1259/' || c.oid || '/0'] as addresses,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as names
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
     where c.relkind = 'c' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
       and ${isNotFromExtension('pg_type', 't')}`,
}

/** A type of rows without a table; its attributes are objects of their own. */
export const compositeType: Kind = defineKind<CompositeAttrs>({
  name: 'composite type',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: { order: texts(row, 'names') },
    addresses: texts(row, 'addresses'),
    facts: { shadowed: bool(row, 'shadowed') },
  }),
  address: (object) => sql`type ${fullName(object)}`,
  create,
  drop: (object, context) => dropType('type', object, context),
  aside: (object) => putAside('type', object),
  // The attributes come and go by statements of their own, a new one always as the last.
  alter: { order: { alter: () => [], inPlace: growsTo } },
  rename: {
    moves: true,
    rename: (object, to) => ({
      sql: renamed(sql`alter type ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness,
  },
  occupies: ({ id }) => [typeSlot(id), `relation ${id.path.join('\u0000')}`],
})

function create(object: CompositeObject, context: PlanContext): OpSpec {
  const lines = context.fragmentsOf(object.id).map((fragment) => sql`  ${fragment}`)
  const body = lines.length > 0 ? sql`\n${join(lines, ',\n')}\n` : nothing
  return { sql: sql`create type ${fullName(object)} as (${body})`, lock: 'none' }
}

function growsTo({ attrs: { order } }: CompositeObject, { attrs }: CompositeObject): boolean {
  const kept = order.filter((name) => attrs.order.includes(name))
  const added = attrs.order.filter((name) => !order.includes(name))
  return sameValue([...kept, ...added], attrs.order)
}

/** The share of attributes with the same name and type. */
function likeness(from: CompositeObject, to: CompositeObject, contexts: BothContexts): number {
  const [before, after] = [shapesOf(from, contexts.from), shapesOf(to, contexts.to)]
  const both = before.filter((shape) => after.includes(shape)).length
  return both / Math.max(before.length, after.length, 1)
}

function shapesOf({ id }: CompositeObject, context: PlanContext): readonly string[] {
  return attributesOf(id, context).map(
    (attribute) => `${attribute.id.path.at(-1)} ${textAttr(attribute.attrs, 'type')}`,
  )
}
