/**
 * How what the server prints is worded in statements: without the schema where the search path finds the name.
 *
 * Catalogs are read under an empty search path, so that nobody's functions are called in place of the
 * system's; the server then prints every name with its schema. Statements run under a path that begins with
 * the system's schema and `public`.
 */
import type { Row } from '../../core/connection.ts'
import type { Catalog } from '../../core/dialect.ts'
import { text } from '../../core/row.ts'
import { join, sql, verbatim } from '../../core/sql.ts'
import { stableText } from './stable-text.ts'

/** The catalogs of what an expression or a query can name, with their columns of names and schemas. */
const named = [
  ['pg_class', 'relname', 'relnamespace', " and relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c')"],
  ['pg_type', 'typname', 'typnamespace', ''],
  ['pg_proc', 'proname', 'pronamespace', ''],
  ['pg_collation', 'collname', 'collnamespace', ''],
  ['pg_opclass', 'opcname', 'opcnamespace', ''],
] as const

/**
 * Rows `name`: those in `public` that the system has as well, which is searched first; and `public` itself where a
 * relation is named so, and its columns look like objects in the schema.
 */
const query: Catalog['wording']['query'] = {
  name: 'hidden names',
  sql: () => sql`
    with own as materialized (select to_regnamespace('public')::oid as public), names as materialized (${join(
      named.map(
        ([catalog, name, schema, more]) =>
          sql`select ${verbatim(name)}::text as name, ${verbatim(schema)} as schema from ${verbatim(catalog)}
               where ${verbatim(schema)} in ('pg_catalog'::regnamespace, (select public from own))${verbatim(more)}`,
      ),
      ' union all ',
    )})
    select 'public' as name where exists (select from pg_class where relname = 'public')
     union all
    select distinct name from names where schema = (select public from own)
       and name in (select name from names where schema = 'pg_catalog'::regnamespace)`,
}

/** How PostgreSQL's printed SQL is worded. */
export const wording: Catalog['wording'] = {
  query,
  reader: (rows: readonly Row[]) => {
    const hidden = new Set(rows.map((row) => text(row, 'name')))
    return (printed) => stableText(withoutPublic(printed, hidden))
  },
}

/** Texts in quotes, perhaps of a relation; names in `public`; names in quotes. */
const token =
  /'((?:[^']|'')*)'(::regclass)?|(?<![\w$."])public\.("(?:[^"]|"")*"|[a-z_][a-z0-9_]*)|"(?:[^"]|"")*"/gu

/** `public` as a name of something else than a schema, such as a table. */
const otherPublic = /(?<![\w$"])public(?![\w$.])/u

/** What `with` gives a name to. */
const common =
  /("(?:[^"]|"")*"|[\w$]+)(?:\((?:"(?:[^"]|"")*"|[^()"])*\))?\s+AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(/gu

/**
 * An expression or a query without `public.` before the names that are found without it.
 *
 * @param hidden - Names that are something else without a schema.
 */
export function withoutPublic(printed: string, hidden: ReadonlySet<string>): string {
  if (!printed.includes('public.') || hidden.has('public')) return printed
  if (otherPublic.test(printed.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/gu, "''"))) return printed
  const taken = new Set(
    printed.includes('WITH ') ? [...printed.matchAll(common)].map(([, name]) => name) : [],
  )
  const isFound = (name: string): boolean => !taken.has(name) && !hidden.has(bare(name))
  return printed.replaceAll(token, (whole, quoted?: string, cast?: string, name?: string) => {
    if (name !== undefined) return isFound(name) ? name : whole
    const relation = cast === undefined ? undefined : /^public\.(.+)$/u.exec(quoted ?? '')?.[1]
    return relation !== undefined && !hidden.has(bare(relation)) ? `'${relation}'::regclass` : whole
  })
}

/** A name without the quotes around it. */
function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}
