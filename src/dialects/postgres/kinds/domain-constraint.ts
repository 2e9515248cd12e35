/** Check constraints of domains. PostgreSQL manual: CREATE DOMAIN, ALTER DOMAIN. */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, sql, when, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { fullName, grouped, ownName, part } from '../names.ts'
import { isShadowed } from '../type-query.ts'
import { isStoredWithin, lockOfCheck } from '../type-users.ts'

interface ConstraintAttrs extends Attrs {
  /** As the server prints it, without outer parentheses of its own. */
  readonly expression: string
  readonly validated: boolean
}

type ConstraintObject = SchemaObject<ConstraintAttrs>

const query: CatalogQuery = {
  name: 'domain constraints',
  onlyIf: holds('pg_type', "typtype = 'd' and oid >= 16384"),
  sql: () => sql`
    select n.nspname as schema, t.typname as domain, k.conname as name, pg_get_expr(k.conbin, 0) as expression,
           k.convalidated as validated, ${isShadowed('t')} as shadowed, '2606/' || k.oid || '/0' as address
      from pg_constraint k
      join pg_type t on t.oid = k.contypid
      join pg_namespace n on n.oid = t.typnamespace
     where k.contype = 'c' and k.contypid <> 0 and ${isUserSchema()} and ${isNotFromExtension('pg_type', 't')}`,
}

/** A condition that every value of a domain keeps. */
export const domainConstraint: Kind = defineKind<ConstraintAttrs>({
  name: 'domain constraint',
  printed: ['expression'],
  query,
  read: (row, context) => {
    const domain = [text(row, 'schema'), text(row, 'domain')]
    return {
      path: [...domain, text(row, 'name')],
      parent: { kind: 'domain', path: domain },
      attrs: {
        expression: context.worded(text(row, 'expression')),
        validated: bool(row, 'validated'),
      },
      addresses: [text(row, 'address')],
      facts: { shadowed: bool(row, 'shadowed') },
    }
  },
  address: (object) => sql`constraint ${ownName(object.id.path)} on domain ${fullName(object)}`,
  inline: clause,
  // The statement of a new domain validates at once, and does not know the domain yet.
  inlines: (object) => object.attrs.validated && !namesItsDomain(object),
  create: (object, context) => ({
    sql: sql`alter domain ${fullName(object)} add ${clause(object)}`,
    ...lockOf(object, context),
  }),
  needsNewParent: (object, verb, { from }) =>
    verb === 'create' && object.attrs.validated && isStoredWithin(domainOf(object), from),
  drop: (object) => ({
    sql: sql`alter domain ${fullName(object)} drop constraint ${ownName(object.id.path)}`,
    lock: 'none',
  }),
  alter: {
    expression: 'recreate',
    validated: {
      alter: (_, to, contexts) => ({
        sql: sql`alter domain ${fullName(to)} validate constraint ${ownName(to.id.path)}`,
        ...lockOf(to, contexts.to),
      }),
      inPlace: (_, to, { from }) => to.attrs.validated && !isStoredWithin(domainOf(to), from),
    },
  },
  rename: {
    rename: (object, to) => ({
      sql: sql`alter domain ${fullName(object)} rename constraint ${ownName(object.id.path)} to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`domain constraint ${id.path.join('\u0000')}`],
})

/** Whether a cast to the domain itself stands in it; a longer name that starts alike does no harm. */
function namesItsDomain({ id, attrs }: SchemaObject<ConstraintAttrs>): boolean {
  const [schema, domain] = [part(id.path, 0), part(id.path, 1)]
  const names = [domain, ident(domain).text]
  return names.some((name) =>
    [`::${name}`, `::${schema}.${name}`, `::${ident(schema).text}.${name}`].some((cast) =>
      attrs.expression.includes(cast),
    ),
  )
}

function clause({ id, attrs }: ConstraintObject): Sql {
  return sql`constraint ${ownName(id.path)} check ${grouped(attrs.expression)}${when(!attrs.validated, sql` not valid`)}`
}

function lockOf(object: ConstraintObject, context: PlanContext): Omit<OpSpec, 'sql'> {
  if (!object.attrs.validated) return { lock: 'none' }
  return lockOfCheck(domainOf(object), context, 'a value of a column of the domain breaks it')
}

function domainOf({ id }: ConstraintObject): ObjectId {
  return { kind: 'domain', path: id.path.slice(0, 2) }
}
