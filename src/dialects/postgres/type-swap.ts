/**
 * Swapping a type for another of the same name: the old one is renamed, the new one made, what is of the
 * type is cast over, and the old one is dropped last. No statement changes what a type is made of.
 */
import { LockstepError } from '../../core/errors.ts'
import type { BothContexts, PlanContext } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import { textAttr, type ObjectId, type SchemaObject } from '../../core/schema.ts'
import { ident, join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { canFail, castsByItself, losesSilently, type TypeFacts } from './casts.ts'
import { fullName, part, qualified, suffixed, typeName } from './names.ts'
import { typeFactsOf } from './type-query.ts'

/** The name of a type while another takes its place. */
export function asideName({ path }: ObjectId): string {
  return suffixed(part(path, 1), '__old')
}

/** Rename a type, so that a new one can take its name; the words are those of its sort. */
export function putAside(words: 'type' | 'domain' | 'collation', object: SchemaObject): OpSpec {
  return {
    sql: sql`alter ${verbatim(words)} ${fullName(object)} rename to ${ident(asideName(object.id))}`,
    lock: 'none',
  }
}

/** Drop a type, under the name that it has by then. */
export function dropType(
  words: 'type' | 'domain' | 'collation',
  object: SchemaObject,
  context: PlanContext,
): OpSpec {
  const name = context.isAside(object.id)
    ? qualified(part(object.id.path, 0), asideName(object.id))
    : fullName(object)
  return { sql: sql`drop ${verbatim(words)} ${name}`, lock: 'none' }
}

/** What is swapped under a column. */
export interface Swap {
  /** The type that was put aside: the column's own, that of its elements, or the one that its domain is over. */
  readonly from: SchemaObject
  /** What has its name now. */
  readonly to: SchemaObject | undefined
}

const typeKinds = ['enum', 'domain', 'composite type', 'range type', 'base type']

/**
 * The type that was put aside and that the values of a column are of, domains seen through; nothing
 * where none was, or where the values themselves stay as they are.
 */
export function swapUnder({ dependsOn }: SchemaObject, contexts: BothContexts): Swap | undefined {
  for (const id of dependsOn.filter((need) => contexts.from.isAside(need))) {
    const from = contexts.from.get(id)
    if (!from || !typeKinds.includes(id.kind)) continue
    const swap =
      id.kind === 'domain' ? swapUnder(from, contexts) : { from, to: successorOf(id, contexts.to) }
    if (swap) return swap
  }
  return undefined
}

/** The type of the same name, of whatever sort. */
function successorOf({ path }: ObjectId, context: PlanContext): SchemaObject | undefined {
  return typeKinds.flatMap((kind) => context.get({ kind, path }) ?? [])[0]
}

/** What a value is cast to. */
export interface CastTarget {
  readonly type: Sql
  readonly isArray: boolean
}

/**
 * How a value of the old type becomes one of the new: by its text, or attribute by attribute.
 *
 * @throws {LockstepError} `cannot-plan` for an array of rows that have other attributes now.
 */
export function castOver(
  value: Sql,
  swap: Swap,
  { type, isArray }: CastTarget,
  contexts: BothContexts,
): Sql {
  const rows = rowsOf(swap, contexts)
  if (!rows || readsAlike(rows, contexts))
    return sql`${value}::text${verbatim(isArray ? '[]' : '')}::${type}`
  if (isArray) throw noCast(swap.from.id)
  const fields = rows.to.map((attribute) => fieldOf(value, attribute, rows, contexts))
  return sql`case when ${value} is distinct from null then row(${join(fields)})::${type} end`
}

function noCast({ path }: ObjectId): LockstepError {
  return new LockstepError('cannot-plan', {
    message: `Arrays of "${path.join('.')}" are stored, and the type is to have other attributes, or the same in another order: no expression casts them.`,
    hint: 'Give the new type another name, fill a column of it in a revision of your own, and drop the old one.',
    details: { type: path.join('.') },
  })
}

/** Says what a value can not become, as the end of a sentence; nothing where all go over. */
export function swapFailure({ from, to }: Swap): string | undefined {
  if (from.id.kind !== 'enum' || to?.id.kind !== 'enum') return 'a value does not fit the new type'
  const kept = valuesOf(to)
  const removed = valuesOf(from).filter((value) => !kept.includes(value))
  return removed.length > 0
    ? `a row holds ${removed.map((value) => `'${value}'`).join(', ')}`
    : undefined
}

/** The attributes whose values have no place in the new type. */
export function lostAttributes(swap: Swap, contexts: BothContexts): readonly string[] {
  const { from, to } = rowsOf(swap, contexts) ?? { from: [], to: [] }
  return from.flatMap((attribute) => {
    if (!to.some((other) => nameOf(other) === nameOf(attribute)))
      return [attribute.id.path.slice(1).join('.')]
    const inner = swapUnder(attribute, contexts)
    return inner ? lostAttributes(inner, contexts) : []
  })
}

interface Rows {
  readonly from: readonly SchemaObject[]
  readonly to: readonly SchemaObject[]
}

/** The attributes of both types, where both have some. */
function rowsOf({ from, to }: Swap, contexts: BothContexts): Rows | undefined {
  if (from.id.kind !== 'composite type' || to?.id.kind !== 'composite type') return undefined
  return { from: attributesOf(from.id, contexts.from), to: attributesOf(to.id, contexts.to) }
}

/** Whether the text of an old row is that of a new one: the same attributes in the same order. */
function readsAlike({ from, to }: Rows, contexts: BothContexts): boolean {
  return (
    from.length === to.length &&
    from.every((attribute, at) => {
      const swap = swapUnder(attribute, contexts)
      const rows = swap && rowsOf(swap, contexts)
      return nameOf(attribute) === nameOf(to[at]) && (!rows || readsAlike(rows, contexts))
    })
  )
}

function fieldOf(value: Sql, attribute: SchemaObject, { from }: Rows, contexts: BothContexts): Sql {
  const old = from.find((one) => nameOf(one) === nameOf(attribute))
  if (!old) return sql`null`
  const field = sql`(${value}).${ident(nameOf(old))}`
  const written = textAttr(attribute.attrs, 'type')
  const type = typeName(written, attribute.facts['shadowed'] === true)
  const swap = old.attrs['type'] === written ? swapUnder(old, contexts) : undefined
  if (swap) return castOver(field, swap, { type, isArray: written.endsWith('[]') }, contexts)
  return becomesSafely(typeFactsOf(old), typeFactsOf(attribute))
    ? field
    : sql`${field}::text::${type}`
}

/** A row casts its fields in silence; what does not fit is to be told. */
function becomesSafely(from: TypeFacts, to: TypeFacts): boolean {
  return (
    castsByItself(from, to) &&
    !canFail(from, { ...to, constrained: false }) &&
    !losesSilently(from, to)
  )
}

/** The attributes of a composite type, in their order. */
export function attributesOf(id: ObjectId, context: PlanContext): readonly SchemaObject[] {
  return context
    .childrenOf(id)
    .filter((child) => child.id.kind === 'type attribute')
    .toSorted((left, right) => left.position - right.position)
}

function nameOf(object: SchemaObject | undefined): string {
  return object?.id.path.at(-1) ?? ''
}

function valuesOf({ attrs }: SchemaObject): readonly string[] {
  const { values } = attrs
  return Array.isArray(values) ? values.map(String) : []
}
