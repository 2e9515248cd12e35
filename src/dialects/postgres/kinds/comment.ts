/** Comments, once for every kind that can carry one. PostgreSQL manual: COMMENT. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, literal, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { addressOf } from '../address.ts'
import { qualified } from '../names.ts'

interface CommentAttrs extends Attrs {
  readonly text: string
}

/** The index of a constraint and the type of the rows of a relation are no objects, and can carry one of their own. */
const query: CatalogQuery = {
  name: 'comments',
  // An extension brings a comment of its own, and so does the public schema of a new database.
  sql: () => sql`
    with usual (class, oid, text) as (
      select 3079, x.oid, a.comment from pg_extension x join pg_available_extensions a on a.name = x.extname
      union all
      select 2615, to_regnamespace('public')::oid, 'standard public schema'
    )
    select d.classoid || '/' || d.objoid || '/' || d.objsubid as address, d.description as text,
           coalesce('2606/' || k.oid || '/0', '1259/' || r.oid || '/0') as whole,
           case when k.oid is not null then 'index' when r.oid is not null then 'type' end as part,
           n.nspname as part_schema, coalesce(i.relname, r.relname) as part_name, u.text as usual
      from pg_description d
      left join usual u on u.class = d.classoid and u.oid = d.objoid
      left join pg_constraint k on d.classoid = 1259 and d.objsubid = 0 and k.conindid = d.objoid and k.contype in ('p', 'u', 'x')
      left join pg_class i on i.oid = k.conindid
      left join pg_class r on d.classoid = 1247 and r.reltype = d.objoid and r.relkind <> 'c'
      left join pg_namespace n on n.oid = coalesce(i.relnamespace, r.relnamespace)
     where (d.objoid >= 16384 or u.class = 2615) and d.description is distinct from u.text`,
}

/** What is said of an object. Its path is the kind and the path of what it is said of. */
export const comment: Kind = defineKind<CommentAttrs>({
  name: 'comment',
  query,
  read: (row, context) => {
    const part = partOf(row)
    const target = context.find(part ? text(row, 'whole') : text(row, 'address'))
    if (!target) return undefined
    return {
      path: part ? [part.part, part.schema, part.name] : [target.id.kind, ...target.id.path],
      parent: target.id,
      attrs: { text: text(row, 'text') },
      addresses: [`comment/${text(row, 'address')}`],
      facts: { ...part, usual: textOrNull(row, 'usual') },
    }
  },
  create: setComment,
  drop: (object, context) => ({
    sql: sql`comment on ${targetOf(object, context)} is ${usualText(object)}`,
    lock: 'share update exclusive',
  }),
  alter: { text: { alter: (_, to, contexts) => setComment(to, contexts.to) } },
})

function partOf(row: Row) {
  const part = textOrNull(row, 'part')
  if (part === null) return undefined
  return { part, schema: text(row, 'part_schema'), name: text(row, 'part_name') }
}

function setComment(object: SchemaObject<CommentAttrs>, context: PlanContext): OpSpec {
  return {
    sql: sql`comment on ${targetOf(object, context)} is ${literal(object.attrs.text)}`,
    lock: 'share update exclusive',
  }
}

/** What was said before anyone said anything is said again. */
function usualText({ facts }: SchemaObject): Sql {
  const usual = textAttr(facts, 'usual')
  return usual === '' ? sql`null` : literal(usual)
}

function targetOf({ id, parent, facts }: SchemaObject, context: PlanContext): Sql {
  const part = textAttr(facts, 'part')
  if (part === '') return addressOf(parent ?? id, context)
  const [schema, name] = [textAttr(facts, 'schema'), textAttr(facts, 'name')]
  // A type of the system may hide one of the same name in `public`.
  const words = part === 'type' ? sql`${ident(schema)}.${ident(name)}` : qualified(schema, name)
  return sql`${verbatim(part)} ${words}`
}
