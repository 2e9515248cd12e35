/** What the kinds of full text search share. PostgreSQL manual, chapter 12. */
import type { Row } from '../../core/connection.ts'
import type { CatalogQuery } from '../../core/kind.ts'
import { bool, text } from '../../core/row.ts'
import type { Attrs } from '../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from './filters.ts'

/** A catalog of text search objects: its name, and what its columns begin with. */
export interface TextSearchCatalog {
  readonly catalog: string
  readonly prefix: string
  /** Columns beside schema, name, address and whether the system has its own of that name. */
  readonly columns: Sql
  readonly joins?: Sql
}

/** The query for a catalog of text search objects; its rows are called `x`. */
export function textSearchQuery(
  name: string,
  { catalog, prefix, columns, joins = sql`` }: TextSearchCatalog,
): CatalogQuery {
  const [table, p] = [verbatim(catalog), verbatim(prefix)]
  return {
    name,
    onlyIf: holds(catalog),
    sql: () => sql`
    select n.nspname as schema, x.${p}name as name, ${columns},
           exists (select from ${table} s where s.${p}name = x.${p}name and s.${p}namespace = 'pg_catalog'::regnamespace) as shadowed,
           '${table}'::regclass::oid || '/' || x.oid || '/0' as address
      from ${table} x
      join pg_namespace n on n.oid = x.${p}namespace
      ${joins}
     where ${isUserSchema()} and ${isNotFromExtension(catalog, 'x')}`,
  }
}

/** What every text search object has. */
export interface TextSearchIdentity {
  readonly path: readonly string[]
  readonly addresses: readonly string[]
  readonly facts: Attrs
}

/** Read what every text search object has. */
export function textSearchIdentity(row: Row): TextSearchIdentity {
  return {
    path: [text(row, 'schema'), text(row, 'name')],
    addresses: [text(row, 'address')],
    facts: { shadowed: bool(row, 'shadowed') },
  }
}

/** A name that an object refers to: with its schema, for one of the system may have the same. */
export function referredName([schema = '', name = '']: readonly string[]): Sql {
  return schema === 'pg_catalog' ? ident(name) : sql`${ident(schema)}.${ident(name)}`
}
