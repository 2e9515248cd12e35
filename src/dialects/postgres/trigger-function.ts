/** The function that a trigger or an event trigger runs. */
import type { Row } from '../../core/connection.ts'
import { bool, text } from '../../core/row.ts'
import type { SchemaObject } from '../../core/schema.ts'
import { ident, sql, type Sql } from '../../core/sql.ts'
import { part, qualified } from './names.ts'

/** Columns of a query in which `f` is a row of pg_proc and `fn` that of its schema. */
export const functionColumns: Sql = sql`fn.nspname as function_schema, f.proname as function,
           exists (select from pg_proc b where b.proname = f.proname and b.pronamespace = 'pg_catalog'::regnamespace) as shadowed`

/** Attributes of such an object. */
export interface FunctionAttrs {
  /** Schema and name. */
  readonly function: readonly string[]
}

/** Read schema and name. */
export function readFunction(row: Row): FunctionAttrs {
  return { function: [text(row, 'function_schema'), text(row, 'function')] }
}

/** Whether a function of the system bears the same name, and would be found first. */
export function readShadowed(row: Row): { readonly shadowed: boolean } {
  return { shadowed: bool(row, 'shadowed') }
}

/** The function as a statement names it. */
export function functionName({
  attrs,
  facts,
}: Pick<SchemaObject, 'facts'> & { readonly attrs: FunctionAttrs }): Sql {
  const [schema, name] = [part(attrs.function, 0), part(attrs.function, 1)]
  if (schema === 'pg_catalog') return ident(name)
  return facts['shadowed'] === true ? sql`${ident(schema)}.${ident(name)}` : qualified(schema, name)
}
