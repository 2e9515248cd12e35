/** How functions and procedures are written. */
import type { Attrs, ObjectId, SchemaObject } from '../../core/schema.ts'
import { ident, join, literal, nothing, sql, verbatim, when, type Sql } from '../../core/sql.ts'
import { part, qualified, typeName } from './names.ts'
import type { Argument, RoutineAttrs } from './routine-query.ts'

/** A routine as statements name it: `"f"(integer, text)`. */
export function signatureOf({ id, facts }: SchemaObject): Sql {
  const inputs = Array.isArray(facts['inputs']) ? facts['inputs'].map(String) : []
  // Without the word, what two overloads give back could be taken for what they ask for.
  const mode = verbatim(facts['overloaded'] === true ? 'in ' : '')
  const types = inputs.map((type) => sql`${mode}${typeName(type, isShadowed(facts))}`)
  return sql`${routineNameIn(id, facts)}(${join(types)})`
}

/** A routine of the system with the same arguments hides one in public. */
export function routineNameIn({ path }: ObjectId, facts: Attrs): Sql {
  const [schema, name] = [part(path, 0), part(path, 1)]
  return facts['hidden'] === true ? sql`${ident(schema)}.${ident(name)}` : qualified(schema, name)
}

/** An operator as {@link writtenOperator} gives it, where only its name is asked for. */
export function operatorName(written: string): Sql {
  return verbatim(written.includes('.') ? `operator(${written})` : written)
}

/** The words behind `create function`: name, arguments and, where it is told, the result. */
export function headOf({ id, attrs, facts }: SchemaObject<RoutineAttrs>, result?: string): Sql {
  const columns = attrs.arguments.filter(({ mode }) => mode === 'table')
  const given = attrs.arguments.filter(({ mode }) => mode !== 'table')
  const write = (list: readonly Argument[]): Sql =>
    join(list.map((argument) => argumentOf(argument, facts)))
  const head = sql`${routineNameIn(id, facts)}(${write(given)})`
  if (columns.length > 0) return sql`${head}\nreturns table (${write(columns)})`
  const isImplied = result === undefined || isResultImplied(given, result)
  return sql`${head}${isImplied ? nothing : sql`\nreturns ${resultType(result, facts)}`}`
}

/** One argument with its mode, where it is not the usual one, and its default. */
export function argumentOf({ mode, name, type, default: value }: Argument, facts: Attrs): Sql {
  const parts = [
    ['in', 'table'].includes(mode) ? [] : verbatim(mode),
    name === '' ? [] : ident(name),
    typeName(type, isShadowed(facts)),
    value === null ? [] : sql`default ${verbatim(value)}`,
  ].flat()
  return join(parts, ' ')
}

/** Where it comes from: a text in a tag of its own, SQL that was parsed, or a symbol in a library. */
export function bodyOf({ id, attrs }: SchemaObject<RoutineAttrs>): Sql {
  const { body, library, language, parsed } = attrs
  if (parsed) return verbatim(body.startsWith('BEGIN ATOMIC') ? atomic(body) : returned(body))
  if (library !== null)
    return sql`as ${literal(library)}${when(body !== part(id.path, 1), sql`, ${literal(body)}`)}`
  return language === 'internal' ? sql`as ${literal(body)}` : sql`as ${dollarQuoted(body)}`
}

/** A text between dollars, in a tag that does not end it early. */
export function dollarQuoted(text: string): Sql {
  const tags = ['', 'function', 'body', ...Array.from({ length: 1000 }, (_, at) => `body${at}`)]
  const tag = tags.find((one) => `${text}$${one}$`.indexOf(`$${one}$`) === text.length)
  return tag === undefined ? literal(text) : verbatim(`$${tag}$${text}$${tag}$`)
}

/** The language; one with an odd name is quoted. */
export function languageName(name: string): Sql {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? verbatim(name) : ident(name)
}

/** `transform for type …`, or nothing. */
export function transformClause({ attrs, facts }: SchemaObject<RoutineAttrs>): readonly Sql[] {
  const types = attrs.transforms.map((type) => sql`for type ${typeName(type, isShadowed(facts))}`)
  return types.length > 0 ? [sql`transform ${join(types)}`] : []
}

/** With whose rights it runs. */
export function securityClause(definer: boolean): Sql {
  return verbatim(`security ${definer ? 'definer' : 'invoker'}`)
}

/** Whether a type of the system hides one of those that are written. */
export function isShadowed(facts: Attrs): boolean {
  return facts['shadowed'] === true
}

function resultType(result: string, facts: Attrs): Sql {
  const [, set = '', type = ''] = /^(setof )?(.*)$/s.exec(result) ?? []
  return sql`${verbatim(set)}${typeName(type, isShadowed(facts))}`
}

/** What comes out by arguments need not be said again, unless it comes in rows. */
function isResultImplied(given: readonly Argument[], result: string): boolean {
  return !result.startsWith('setof ') && given.some(({ mode }) => ['out', 'inout'].includes(mode))
}

/** The server prints these words alone in capitals, and the statements between as everywhere. */
function atomic(body: string): string {
  return body.replace(/^BEGIN ATOMIC/, 'begin atomic').replace(/END$/, 'end')
}

function returned(body: string): string {
  return body.replace(/^RETURN/, 'return')
}
