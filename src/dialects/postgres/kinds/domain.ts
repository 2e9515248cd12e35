/** Domains. PostgreSQL manual: CREATE DOMAIN, ALTER DOMAIN. */
import { defineKind, type BothContexts, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import { sameValue, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, sql } from '../../../core/sql.ts'
import { domainPath, domainQuery } from '../domain-query.ts'
import { collateClause, fullName, renamed, typeName, typeSlot } from '../names.ts'
import { dropType, putAside } from '../type-swap.ts'

interface DomainAttrs extends Attrs {
  /** The type that it is over, as format_type prints it, such as `character varying(80)`. */
  readonly type: string
  /** Schema and name, quoted where needed; null for the type's own. */
  readonly collation: string | null
}

type DomainObject = SchemaObject<DomainAttrs>

/** A type with a name and conditions of its own; its default and its conditions are objects of their own. */
export const domain: Kind = defineKind<DomainAttrs>({
  name: 'domain',
  file: 'types',
  query: domainQuery,
  read: (row) => ({
    path: domainPath(row),
    attrs: { type: text(row, 'type'), collation: textOrNull(row, 'collation') },
    addresses: texts(row, 'addresses'),
    facts: {
      shadowed: bool(row, 'shadowed'),
      typeShadowed: bool(row, 'type_shadowed'),
      collationShadowed: bool(row, 'collation_shadowed'),
    },
  }),
  address: (object) => sql`domain ${fullName(object)}`,
  create,
  drop: (object, context) => dropType('domain', object, context),
  aside: (object) => putAside('domain', object),
  // Nothing changes what a domain is over.
  alter: { type: 'recreate', collation: 'recreate' },
  rename: {
    moves: true,
    rename: (object, to) => ({
      sql: renamed(sql`alter domain ${fullName(object)}`, object.id.path, to.path),
      lock: 'none',
    }),
    likeness,
  },
  occupies: ({ id }) => [typeSlot(id)],
})

/** On one line where it fits. */
function create(object: DomainObject, context: PlanContext): OpSpec {
  const { attrs, facts } = object
  const type = typeName(attrs.type, facts['typeShadowed'] === true)
  const head = sql`create domain ${fullName(object)} as ${type}${collateClause(attrs.collation, facts['collationShadowed'] === true)}`
  const fragments = context.fragmentsOf(object.id)
  const line = join([head, ...fragments], ' ')
  return { sql: line.text.length <= 80 ? line : join([head, ...fragments], '\n  '), lock: 'none' }
}

/** Domains over the same type are many: the conditions tell which is which. */
function likeness(from: DomainObject, to: DomainObject, contexts: BothContexts): number {
  if (!sameValue(from.attrs, to.attrs)) return 0
  const [before, after] = [conditionsOf(from, contexts.from), conditionsOf(to, contexts.to)]
  return sameValue(before, after) ? 1 : 0.5
}

function conditionsOf({ id }: DomainObject, context: PlanContext): readonly Attrs[] {
  return context
    .childrenOf(id)
    .filter((child) => child.id.kind === 'domain constraint')
    .map(({ attrs }) => attrs)
}
