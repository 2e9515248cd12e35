/** What a range type brings: its multirange, and the functions that make one and the other. */
import type { BothContexts } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import type { Attrs, SchemaObject } from '../../core/schema.ts'
import { ident, nothing, sql, type Sql } from '../../core/sql.ts'
import { fullName, part, suffixed, typeName } from './names.ts'
import { putAside } from './type-swap.ts'

/** What is compared of a range type. */
export interface RangeAttrs extends Attrs {
  readonly subtype: string
  /** Schema and name, quoted where needed; null for the usual one of the subtype. */
  readonly opclass: string | null
  readonly collation: string | null
  readonly canonical: string | null
  readonly subtypeDiff: string | null
  /** Schema and name of the type of several ranges; empty for what the server chooses. */
  readonly multirange: readonly string[]
  /** The same of the functions that make a range, and of those that make several; empty for those of the types. */
  readonly makers: readonly string[]
}

/** A range type. */
export type RangeObject = SchemaObject<RangeAttrs>

/** Each by schema and name. */
export interface RangeParts {
  readonly multirange: readonly string[]
  /** The functions that make a range. */
  readonly one: readonly string[]
  /** The functions that make several. */
  readonly several: readonly string[]
}

/** What a range type brings, by name. */
export function partsOf({ id, attrs }: RangeObject): RangeParts {
  const multirange = attrs.multirange.length > 0 ? attrs.multirange : usualMultirange(id.path)
  const makers = attrs.makers.length > 0 ? attrs.makers : [...id.path, ...multirange]
  return { multirange, one: makers.slice(0, 2), several: makers.slice(2) }
}

/** As the server chooses it: `range` becomes `multirange`, or that is added. */
export function usualMultirange([schema = '', name = '']: readonly string[]): readonly string[] {
  const at = name.indexOf('range')
  if (at < 0) return [schema, suffixed(name, '_multirange')]
  return [schema, suffixed(`${name.slice(0, at)}multi${name.slice(at)}`, '')]
}

/** Everything that would stand in the way of a new type of the same name and subtype. */
export function putRangeAside(object: RangeObject, { to }: BothContexts): readonly OpSpec[] {
  const { multirange, one, several } = partsOf(object)
  const collides = to.get(object.id)?.attrs['subtype'] === object.attrs.subtype
  const words = wordsFor(object)
  return [
    putAside('type', object),
    ...moved(words.type, multirange, aside(multirange)),
    ...(collides ? words.makersOfOne : []).flatMap((maker) => moved(maker, one, aside(one))),
    ...words.makersOfSeveral.slice(0, 1).flatMap((maker) => moved(maker, several, aside(several))),
  ]
}

function aside([schema = '', name = '']: readonly string[]): readonly string[] {
  return [schema, suffixed(name, '__old')]
}

/** A type that was renamed or moved leaves what it brought where it was. */
export function partsMoved(
  object: RangeObject,
  from: RangeParts,
  to: RangeParts,
): readonly OpSpec[] {
  const words = wordsFor(object)
  return [
    ...moved(words.type, from.multirange, to.multirange),
    ...words.makersOfOne.flatMap((maker) => moved(maker, from.one, to.one)),
    ...words.makersOfSeveral.flatMap((maker) => moved(maker, from.several, to.several)),
  ]
}

/** How ALTER names something by its path. */
type Words = (path: readonly string[]) => Sql

interface RangeWords {
  readonly type: Words
  readonly makersOfOne: readonly Words[]
  /** That of none comes first. */
  readonly makersOfSeveral: readonly Words[]
}

function wordsFor(object: RangeObject): RangeWords {
  const { attrs, facts } = object
  // The system may have its own of the same name, which would be found first.
  const named: Words = (path) => fullName({ id: { kind: 'range type', path }, facts })
  const maker =
    (given: Sql): Words =>
    (path) =>
      sql`function ${named(path)}(${given})`
  const type = fullName(object)
  const subtype = typeName(attrs.subtype, facts['subtypeShadowed'] === true)
  return {
    type: (path) => sql`type ${named(path)}`,
    makersOfOne: [sql`${subtype}, ${subtype}`, sql`${subtype}, ${subtype}, text`].map(maker),
    makersOfSeveral: [nothing, type, sql`variadic ${type}[]`].map(maker),
  }
}

function moved(words: Words, from: readonly string[], to: readonly string[]): readonly OpSpec[] {
  const between = [part(from, 0), part(to, 1)]
  const rename = sql`alter ${words(from)} rename to ${ident(part(to, 1))}`
  const move = sql`alter ${words(between)} set schema ${ident(part(to, 0))}`
  return [
    ...(part(from, 1) === part(to, 1) ? [] : [rename]),
    ...(part(from, 0) === part(to, 0) ? [] : [move]),
  ].map((statement) => ({ sql: statement, lock: 'none' }))
}
