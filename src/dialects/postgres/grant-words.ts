/** How GRANT names objects, and which of its classes they belong to. PostgreSQL manual: GRANT. */
import type { PlanContext } from '../../core/kind.ts'
import type { SchemaObject } from '../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../core/sql.ts'
import { addressOf } from './address.ts'

/** What an object is to GRANT and to ALTER DEFAULT PRIVILEGES. */
export type GrantClass = 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'other'

const classes: readonly (readonly [words: RegExp, grantClass: GrantClass])[] = [
  [/^(?:table|view|materialized view|foreign table) /, 'tables'],
  [/^sequence /, 'sequences'],
  [/^(?:function|procedure|aggregate) /, 'functions'],
  [/^(?:type|domain) /, 'types'],
  [/^schema /, 'schemas'],
]

/** The class of an object, by the words that its kind names it with; none where nobody names it. */
export function grantClassOf(object: SchemaObject, context: PlanContext): GrantClass {
  const { text } = context.kindOf(object.id).address?.(object) ?? { text: '' }
  return classes.find(([words]) => words.test(text))?.[1] ?? 'other'
}

/** An object as it stands behind `on`: a relation by its bare name. */
export function grantTarget(object: SchemaObject, context: PlanContext): Sql {
  const { text } = addressOf(object.id, context)
  if (text.startsWith('aggregate ')) return verbatim(asFunction(text))
  return verbatim(
    text
      .replace(/^(?:table|view|materialized view|foreign table) /, '')
      .replace(/^server /, 'foreign server '),
  )
}

/** A role as it stands behind `to` and `from`; nobody in particular is whoever runs the statement. */
export function roleWords(role: string | null): Sql {
  if (role === null) return sql`current_user`
  return role === 'public' ? sql`public` : ident(role)
}

/** Only the types of its arguments count, whichever of them are for the order. */
function asFunction(aggregate: string): string {
  return aggregate
    .replace(/^aggregate /, 'function ')
    .replace(/\(\*\)$/, '()')
    .replace(/(VARIADIC .+) ORDER BY \1\)$/i, '$1)')
    .replace(/\(ORDER BY /i, '(')
    .replace(/ ORDER BY /i, ', ')
}
