/** Not null on domains. PostgreSQL manual: CREATE DOMAIN, ALTER DOMAIN. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, textOrNull } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, sql, type Sql } from '../../../core/sql.ts'
import { domainId, domainPath, domainQuery } from '../domain-query.ts'
import { fullName, part, suffixed } from '../names.ts'
import { isStoredWithin, lockOfCheck } from '../type-users.ts'

interface NotNullAttrs extends Attrs {
  /** Null for the name that the server chooses, and before PostgreSQL 17. */
  readonly name: string | null
}

type NotNullObject = SchemaObject<NotNullAttrs>

/** That no value of a domain is null. */
export const domainNotNull: Kind = defineKind<NotNullAttrs>({
  name: 'domain not null',
  keptFrom: { name: 17 },
  query: domainQuery,
  read: (row) => {
    if (!bool(row, 'not_null')) return undefined
    const path = domainPath(row)
    const [name, address] = [textOrNull(row, 'not_null_name'), textOrNull(row, 'not_null_address')]
    return {
      path,
      parent: domainId(row),
      attrs: { name: name === usualName(path) ? null : name },
      ...(address !== null && { addresses: [address] }),
      facts: { shadowed: bool(row, 'shadowed') },
    }
  },
  address: (object) => sql`constraint ${nameOf(object)} on domain ${fullName(object)}`,
  inline: (object, context) =>
    // The name that the server would choose is taken by the domain that is put aside.
    object.attrs.name === null && !context.isAside(domainOf(object))
      ? sql`not null`
      : sql`constraint ${nameOf(object)} not null`,
  create: setNotNull,
  needsNewParent: (object, verb, { from }) =>
    verb === 'create' && isStoredWithin(domainOf(object), from),
  drop: (object) => ({
    sql: sql`alter domain ${fullName(object)} drop not null`,
    lock: 'none',
  }),
  alter: {
    name: {
      alter: (from, to) => ({
        sql: sql`alter domain ${fullName(to)} rename constraint ${nameOf(from)} to ${nameOf(to)}`,
        lock: 'none',
      }),
    },
  },
})

function setNotNull(object: NotNullObject, context: PlanContext): OpSpec {
  const change =
    object.attrs.name === null ? sql`set not null` : sql`add constraint ${nameOf(object)} not null`
  return {
    sql: sql`alter domain ${fullName(object)} ${change}`,
    ...lockOfCheck(domainOf(object), context, 'a row holds null in a column of the domain'),
  }
}

function nameOf({ id, attrs }: NotNullObject): Sql {
  return ident(attrs.name ?? usualName(id.path))
}

function usualName(path: readonly string[]): string {
  return suffixed(part(path, 1), '_not_null')
}

function domainOf({ id }: NotNullObject): ObjectId {
  return { kind: 'domain', path: id.path }
}
