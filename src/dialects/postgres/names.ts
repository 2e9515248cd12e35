/** How PostgreSQL names things in statements. */
import type { ObjectId, SchemaObject } from '../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, type Sql } from '../../core/sql.ts'

/** A name with its schema, which is left out where the search path of revisions finds it: in `public`. */
export function qualified(schema: string, name: string): Sql {
  const hidden = name.startsWith('pg_') // the system catalogs are searched first
  return schema === 'public' && !hidden ? ident(name) : sql`${ident(schema)}.${ident(name)}`
}

/** The name of a type or the like: the system's own of the same name would hide one in `public`. */
export function fullName({ id, facts }: Pick<SchemaObject, 'id' | 'facts'>): Sql {
  const [schema, name] = [part(id.path, 0), part(id.path, 1)]
  return facts['shadowed'] === true ? sql`${ident(schema)}.${ident(name)}` : qualified(schema, name)
}

/** The table of a path that begins with schema and table. */
export function tableOf(path: readonly string[]): Sql {
  return qualified(part(path, 0), part(path, 1))
}

/** `alter … rename to`, or `alter … set schema` where that is what changes. */
export function renamed(alter: Sql, from: readonly string[], to: readonly string[]): Sql {
  return part(from, 0) === part(to, 0)
    ? sql`${alter} rename to ${ident(part(to, 1))}`
    : sql`${alter} set schema ${ident(part(to, 0))}`
}

/** One part of a path. */
export function part(path: readonly string[], at: number): string {
  return path[at] ?? ''
}

/** The last part of a path, quoted: the object's own name. */
export function ownName(path: readonly string[]): Sql {
  return ident(path.at(-1) ?? '')
}

/** The name that only one type may hold at a time; a table holds one for its rows. */
export function typeSlot({ path }: ObjectId): string {
  return `type ${path.join('\u0000')}`
}

/** The longest name that PostgreSQL keeps, in bytes; manual, section 4.1.1. */
const longestName = 63

/** A name with a suffix, shortened so that the server keeps the suffix. */
export function suffixed(name: string, suffix: string): string {
  const letters = Array.from(name)
  while (Buffer.byteLength(letters.join('') + suffix) > longestName) letters.pop()
  return letters.join('') + suffix
}

/** Names in parentheses. */
export function columnList(names: readonly string[]): Sql {
  return sql`(${join(names.map(ident))})`
}

/**
 * A type as format_type printed it, in the words that people use, and without `public.` where the
 * search path finds it.
 */
export function typeName(printed: string, shadowed: boolean): Sql {
  return shadowed ? verbatim(printed) : shortType(printed.replace(/^public\./, ''))
}

/** A type in the words that people use, its schema as it stands. */
export function shortType(printed: string): Sql {
  const short = printed
    .replace(/^character varying/, 'varchar')
    .replace(/^(time(?:stamp)?)(\(\d\))? with time zone/, '$1tz$2')
    .replace(/^(time(?:stamp)?)(\(\d\))? without time zone/, '$1$2')
  return verbatim(short)
}

/** A collation as the catalogs name it, behind a type; nothing where there is none. */
export function collateClause(collation: string | null, shadowed: boolean): Sql {
  if (collation === null) return nothing
  const found = shadowed ? /^pg_catalog\./ : /^(pg_catalog|public)\./
  return sql` collate ${verbatim(collation.replace(found, ''))}`
}

/** What the server printed, its keywords in lower case: whatever is not quoted. */
export function lowered(printed: string): Sql {
  return verbatim(
    printed.replaceAll(/('(?:[^']|'')*'|"(?:[^"]|"")*")|[^'"]+/g, (piece, quoted?: string) =>
      quoted === undefined ? piece.toLowerCase() : quoted,
    ),
  )
}

/** Options in parentheses: on one line where they fit. */
export function optionList(head: Sql, options: readonly Sql[]): Sql {
  const line = sql`${head} (${join(options)})`
  return line.text.length <= 80 ? line : sql`${head} (\n  ${join(options, ',\n  ')}\n)`
}

/** An expression in parentheses; the server prints most of them with a pair, but not a bare call or column. */
export function grouped(expression: string): Sql {
  return verbatim(isGrouped(expression) ? expression : `(${expression})`)
}

/** A key of an index without the second pair of parentheses that the server prints. */
export function indexKey(key: string): Sql {
  const inner = key.slice(1, -1)
  return verbatim(isGrouped(key) && isGrouped(inner) ? inner : key)
}

/** Whether the first parenthesis closes at the very end, as in `(a > 0)` and not in `(a)::numeric(4)`. */
function isGrouped(expression: string): boolean {
  if (!expression.startsWith('(')) return false
  const bare = expression.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) =>
    'q'.repeat(quoted.length),
  )
  let depth = 0
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] === '(') depth++
    if (bare[at] === ')') depth--
    if (depth === 0) return at === bare.length - 1
  }
  return false
}
