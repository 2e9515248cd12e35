/** Attributes of composite types. PostgreSQL manual: CREATE TYPE, ALTER TYPE. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import { integer, text, textOrNull } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { sql, when, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { collateClause, fullName, ownName, typeName } from '../names.ts'
import { standsInTheWay } from '../type-bond.ts'
import { readTypeFacts, typeColumns, typeTables } from '../type-query.ts'
import { isStored } from '../type-users.ts'

interface AttributeAttrs extends Attrs {
  /** As format_type prints it. */
  readonly type: string
  /** Schema and name, quoted where needed; null for the type's own. */
  readonly collation: string | null
}

type AttributeObject = SchemaObject<AttributeAttrs>

const query: CatalogQuery = {
  name: 'attributes',
  onlyIf: holds('pg_class', "relkind = 'c' and oid >= 16384"),
  sql: () => sql`
    with recursive ${typeTables}
    select '1247/' || c.reltype || '/0' as composite, a.attname as name, a.attnum::int as position,
           '1259/' || c.oid || '/' || a.attnum as address, ${typeColumns('a', 't')}
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join types t on t.oid = a.atttypid
     where c.relkind = 'c' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/** Refused while rows hold values of the type, which is then swapped for another. */
const type: AlterInPlace<AttributeAttrs> = {
  alter: (_, to, contexts) => ({
    sql: sql`alter type ${typeOfAttribute(to)} alter attribute ${ownName(to.id.path)} type ${typeOf(to)}${cascade(to, contexts.to)}`,
    lock: 'none',
  }),
  inPlace: (from, _, contexts) => !isStored(compositeOf(from), contexts.from),
  otherwise: 'recreate parent',
  recreates: (dependent) => standsInTheWay(dependent, false),
  letsGo: true,
}

/** An attribute of a composite type. */
export const typeAttribute: Kind = defineKind<AttributeAttrs>({
  name: 'type attribute',
  query,
  read: (row, context) => {
    const composite = context.find(text(row, 'composite'))
    if (!composite) return undefined
    return {
      path: [...composite.id.path, text(row, 'name')],
      parent: composite.id,
      attrs: { type: text(row, 'written_type'), collation: textOrNull(row, 'collation') },
      addresses: [text(row, 'address')],
      position: integer(row, 'position'),
      facts: { ...readTypeFacts(row), shadowedWhole: composite.facts['shadowed'] === true },
    }
  },
  address: (object) => sql`column ${typeOfAttribute(object)}.${ownName(object.id.path)}`,
  inline: (object) => sql`${ownName(object.id.path)} ${typeOf(object)}`,
  create: (object, context) => ({
    sql: sql`alter type ${typeOfAttribute(object)} add attribute ${ownName(object.id.path)} ${typeOf(object)}${cascade(object, context)}`,
    lock: 'none',
  }),
  drop: (object, context) => ({
    sql: sql`alter type ${typeOfAttribute(object)} drop attribute ${ownName(object.id.path)}${cascade(object, context)}`,
    lock: 'none',
    ...(isStored(compositeOf(object), context) && {
      losesData: `what attribute "${object.id.path.join('.')}" holds in rows`,
    }),
  }),
  alter: { type, collation: type },
  takesOver: type,
  rename: {
    rename: (object, to, context) => ({
      sql: sql`alter type ${typeOfAttribute(object)} rename attribute ${ownName(object.id.path)} to ${ownName(to.path)}${cascade(object, context)}`,
      lock: 'none',
    }),
    likeness: (from, to) => (from.attrs.type === to.attrs.type ? 1 : 0),
  },
})

function typeOf({ attrs, facts }: AttributeObject): Sql {
  return sql`${typeName(attrs.type, facts['shadowed'] === true)}${collateClause(attrs.collation, facts['collationShadowed'] === true)}`
}

function typeOfAttribute({ id, facts }: AttributeObject): Sql {
  return fullName({ id, facts: { shadowed: facts['shadowedWhole'] === true } })
}

function compositeOf({ id }: AttributeObject): ObjectId {
  return { kind: 'composite type', path: id.path.slice(0, 2) }
}

/** Tables that are of the type change with it. */
function cascade(object: AttributeObject, context: PlanContext): Sql {
  const isTyped = context
    .dependentsOf(compositeOf(object))
    .some(({ id }) => id.kind === 'table type')
  return when(isTyped, sql` cascade`)
}
