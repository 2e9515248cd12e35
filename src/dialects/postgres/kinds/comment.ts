/** Comments, once for every kind that can carry one. PostgreSQL manual: COMMENT. */
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { literal, sql, verbatim, type Sql } from '../../../core/sql.ts'

interface CommentAttrs extends Attrs {
  readonly text: string
}

const query: CatalogQuery = {
  name: 'comments',
  // An extension brings a comment of its own, and so does the public schema of a new database.
  sql: () => sql`
    select d.classoid || '/' || d.objoid || '/' || d.objsubid as address, d.description as text
      from pg_description d
     where d.classoid <> 'pg_extension'::regclass
       and (d.objoid >= 16384 or d.classoid = 'pg_namespace'::regclass and d.objoid = to_regnamespace('public'))
       and not (d.classoid = 'pg_namespace'::regclass and d.objoid = to_regnamespace('public')
                and d.description = 'standard public schema')`,
}

/** What is said of an object. Its path is the kind and the path of what it is said of. */
export const comment: Kind = defineKind<CommentAttrs>({
  name: 'comment',
  query,
  read: (row, context) => {
    const target = context.find(text(row, 'address'))
    if (!target) return undefined
    return {
      path: [target.id.kind, ...target.id.path],
      parent: target.id,
      attrs: { text: text(row, 'text') },
      addresses: [`comment/${text(row, 'address')}`],
    }
  },
  create: setComment,
  drop: (object, context) => ({
    sql: sql`comment on ${addressOf(object, context)} is null`,
    lock: 'share update exclusive',
  }),
  alter: { text: { alter: (_, to, contexts) => setComment(to, contexts.to) } },
})

function setComment(object: SchemaObject<CommentAttrs>, context: PlanContext): OpSpec {
  return {
    sql: sql`comment on ${addressOf(object, context)} is ${literal(object.attrs.text)}`,
    lock: 'share update exclusive',
  }
}

function addressOf({ parent }: SchemaObject, context: PlanContext): Sql {
  const target = parent && context.get(parent)
  const address = target && context.kindOf(target.id).address?.(target)
  return address ?? verbatim(nameless(parent))
}

function nameless(parent: ObjectId | undefined): never {
  throw new TypeError(`A comment on ${parent?.kind ?? 'nothing'} has no address.`)
}
