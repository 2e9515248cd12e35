/** Which changes of a routine `create or replace` takes, and what they have in common. */
import { sameValue, type AttrValue, type SchemaObject } from '../../core/schema.ts'
import type { Sql } from '../../core/sql.ts'
import type { Argument, RoutineAttrs } from './routine-query.ts'
import { takeTexts } from './session.ts'

/**
 * Whether a routine can take the other's arguments and keep its place; manual: CREATE FUNCTION, Notes.
 *
 * The types of the input arguments are the same: they are a part of its name.
 */
export function keepsArguments(from: readonly Argument[], to: readonly Argument[]): boolean {
  return keepsNames(from, to) && keepsDefaults(from, to)
}

/** Whether what comes out has the same names and types: rows of it are known by them. */
export function keepsColumns(from: readonly Argument[], to: readonly Argument[]): boolean {
  return sameValue(columnsOf(from), columnsOf(to))
}

/** Whether one of these attributes differs. */
export function differsIn(
  from: SchemaObject,
  to: SchemaObject,
  attributes: readonly string[],
): boolean {
  return attributes.some((name) => !sameValue(from.attrs[name], to.attrs[name]))
}

/** The text of a body that the server keeps as it is given, and reads anew at every call. */
export function readAtEachCall({ attrs }: SchemaObject<RoutineAttrs>): string {
  const isText = !attrs.parsed && attrs.library === null && attrs.language !== 'internal'
  return isText ? attrs.body : ''
}

/** What a body never asks for when it is checked. */
const neverAskedFor = ['comment', 'event trigger', 'index', 'policy', 'publication', 'trigger']

/**
 * Where a body comes ahead of what it names, it can not be checked. SQL is looked up from end to end,
 * PL/pgSQL only where it declares variables, and other languages not at all.
 */
export function aheadOfMentioned(
  { attrs: { language } }: SchemaObject<RoutineAttrs>,
  later: readonly SchemaObject[],
): Sql | undefined {
  const asked = later.filter(({ id }) => !neverAskedFor.includes(id.kind))
  const missed =
    language === 'plpgsql'
      ? asked.filter(({ id }) => !['function', 'procedure', 'aggregate'].includes(id.kind))
      : asked
  const isLookedUp = ['sql', 'plpgsql'].includes(language)
  return isLookedUp && missed.length > 0 ? takeTexts.ahead : undefined
}

function columnsOf(list: readonly Argument[]): readonly AttrValue[] {
  return list
    .filter(({ mode }) => ['out', 'inout', 'table'].includes(mode))
    .map(({ name, type }) => [name, type])
}

function keepsNames(from: readonly Argument[], to: readonly Argument[]): boolean {
  const [before, after] = [inputsOf(from), inputsOf(to)]
  return before.every(({ name }, at) => name === '' || name === after[at]?.name)
}

/** Of any type is what the default is of: one that differs may be of another type. */
function keepsDefaults(from: readonly Argument[], to: readonly Argument[]): boolean {
  const after = inputsOf(to)
  return inputsOf(from).every(({ default: value, type }, at) => {
    const other = after[at]?.default ?? null
    return value === null || (type.startsWith('any') ? value === other : other !== null)
  })
}

function inputsOf(list: readonly Argument[]): readonly Argument[] {
  return list.filter(({ mode }) => !['out', 'table'].includes(mode))
}
