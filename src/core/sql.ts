/**
 * SQL as a value: the only thing that a {@link Connection} runs.
 *
 * A plain string is no `Sql`, so text that was not written for a database can not reach one.
 */

/** The same for every copy of this module: a revision may be loaded beside another one. */
const brand: unique symbol = Symbol.for('lockstep.sql')

/** A piece of SQL that is safe to run: made by {@link sql}, {@link ident}, {@link literal} or {@link verbatim}. */
export interface Sql {
  readonly text: string
  readonly [brand]: true
}

/**
 * Build SQL from a template. Only other `Sql` may be put in.
 *
 * Lines that are indented in the source keep their indent: write the template as it should read.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  return brandAsSql(strings.reduce((text, piece, at) => text + (parts[at - 1]?.text ?? '') + piece))
}

/** Quote one identifier: always quoted, embedded quotes doubled. */
export function ident(name: string): Sql {
  return brandAsSql(`"${name.replaceAll('"', '""')}"`)
}

/** Quote a string literal for a session in which standard_conforming_strings is on. */
export function literal(value: string): Sql {
  const quoted = `'${value.replaceAll("'", "''")}'`
  return brandAsSql(value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted)
}

/** A number as SQL. */
export function number(value: number | bigint): Sql {
  return brandAsSql(String(value))
}

/**
 * Take text as SQL as it stands: what a user wrote in a revision or a source, or what a database
 * printed of itself (a default, a check, an index definition). Never a name, never a value.
 */
export function verbatim(text: string): Sql {
  return brandAsSql(text)
}

/** Join pieces with a separator, a comma and a space unless another is given. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  return brandAsSql(parts.map((part) => part.text).join(separator))
}

/** Nothing: for an optional clause that is absent. */
export const nothing: Sql = brandAsSql('')

/** A clause when the condition holds, else nothing. */
export function when(condition: boolean, clause: Sql): Sql {
  return condition ? clause : nothing
}

/** Whether a value was made here: text from elsewhere in the same shape was not. */
export function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && brand in value
}

function brandAsSql(text: string): Sql {
  return { text, [brand]: true }
}
