/** What the checks share: names as statements and as findings write them. */
import type { Row } from '../../../core/connection.ts'
import { text } from '../../../core/row.ts'
import { idText, type ObjectId } from '../../../core/schema.ts'
import { ident, sql, type Sql } from '../../../core/sql.ts'

/** A name with its schema, as a statement may be run from any search path. */
export function named(schema: string, name: string): string {
  return sql`${ident(schema)}.${ident(name)}`.text
}

/** The object of a row, whose columns `schema` and `name` say what it is called. */
export function objectIn(row: Row, kind: string): ObjectId {
  return { kind, path: [text(row, 'schema'), text(row, 'name')] }
}

/** The table of a row, whose columns `schema` and `table` say what it is called. */
export function tableIn(row: Row): ObjectId {
  return { kind: 'table', path: [text(row, 'schema'), text(row, 'table')] }
}

/** The same object as findings name it and as statements do. */
export function bothNames(id: ObjectId): { readonly subject: string; readonly name: string } {
  return { subject: idText(id), name: named(id.path[0] ?? '', id.path[1] ?? '') }
}

/** The first few of many names, and how many more there are. */
export function firstOf(names: readonly string[], count = 5): string {
  const rest = names.length - count
  return names.slice(0, count).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** True for relations of users that are not temporary: the alias `c` of pg_class, `n` of its pg_namespace. */
export const isLasting: Sql = sql`c.relpersistence <> 't'`
