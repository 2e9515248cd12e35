/** Which changes of a routine `create or replace` takes, and what they have in common. */
import { sameValue, type AttrValue, type SchemaObject } from '../../core/schema.ts'
import type { Argument } from './routine-query.ts'

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

/** What `alter function` and `alter procedure` can not change. */
export const replacedOnly = [
  'arguments',
  'language',
  'body',
  'parsed',
  'library',
  'transforms',
  'support',
] as const

/** Whether one of these attributes differs. */
export function differsIn(
  from: SchemaObject,
  to: SchemaObject,
  attributes: readonly string[],
): boolean {
  return attributes.some((name) => !sameValue(from.attrs[name], to.attrs[name]))
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
