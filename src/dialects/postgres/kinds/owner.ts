/** Owners, once for every kind that has one. PostgreSQL manual: the pages of ALTER …, OWNER TO. */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { addressOf } from '../address.ts'
import { grantClassOf, roleWords } from '../grant-words.ts'
import { ownedObjects, usualOwners } from '../ownership.ts'

interface OwnerAttrs extends Attrs {
  readonly role: string
}

type OwnerObject = SchemaObject<OwnerAttrs>

const query: CatalogQuery = {
  name: 'owners',
  sql: ({ major }) => sql`
    with usual as materialized (${usualOwners}
    ), owned as materialized (${ownedObjects}
    )
    select o.address, pg_get_userbyid(o.owner)::text as role,
           ${verbatim(major >= 15 ? 'o.class = 2615 and o.name is not null' : 'false')} as is_public
      from owned o
     where o.is_unusual`,
}

/**
 * The owner of an object, where it is neither the owner of the database nor the role that runs the revisions. Its
 * path is the kind and the path of what it owns.
 */
export const owner: Kind = defineKind<OwnerAttrs>({
  name: 'owner',
  query,
  read: (row, context) => {
    const target = context.find(text(row, 'address'))
    if (!target) return undefined
    return {
      path: [target.id.kind, ...target.id.path],
      parent: target.id,
      attrs: { role: text(row, 'role') },
      addresses: [`owner/${text(row, 'address')}`],
      // From PostgreSQL 15 on the schema public belongs to whoever owns the database.
      facts: { usual: bool(row, 'is_public') ? 'pg_database_owner' : null },
    }
  },
  create: (object, context) => setOwner(object, ident(object.attrs.role), context),
  drop: (object, context) => setOwner(object, usualOwner(object), context),
  alter: {
    role: { alter: (_, to, contexts) => setOwner(to, ident(to.attrs.role), contexts.to) },
  },
})

function setOwner({ parent }: OwnerObject, role: Sql, context: PlanContext): OpSpec {
  const target = parent && context.get(parent)
  if (!target) throw new TypeError('An owner owns nothing.')
  const isTable = grantClassOf(target, context) === 'tables'
  return {
    sql: sql`alter ${addressOf(target.id, context)} owner to ${role}`,
    lock: isTable ? 'access exclusive' : 'none',
  }
}

/** Whoever runs the plan, unless it is somebody else for all. */
function usualOwner({ facts }: OwnerObject): Sql {
  return roleWords(textAttr(facts, 'usual') || null)
}
