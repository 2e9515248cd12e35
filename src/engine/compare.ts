/** Find the changes that turn one schema into another. Knows no kind. */
import type { Change } from '../core/change.ts'
import { sameValue, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'

/**
 * The changes from one schema to another, sorted by the text of their ids.
 *
 * Empty when and only when both have the same objects with the same attributes.
 */
export function compare(from: Schema, to: Schema): readonly Change[] {
  const found: [IdText, Change][] = []
  const counterpartOf = lookupBeside(to)
  let shared = 0
  for (const [id, object] of from.objects) {
    const other = counterpartOf(id)
    if (other) shared++
    for (const change of compareObject(object, other)) found.push([id, change])
  }
  for (const [id, object] of shared === to.objects.size ? [] : to.objects)
    if (!from.objects.has(id)) found.push([id, { verb: 'create', id: object.id, to: object }])
  return found.sort(byId).map(([, change]) => change)
}

/** Schemas are sorted by id, so the counterpart of the next object is most often the next one: looking it up takes longer. */
function lookupBeside({ objects }: Schema): (id: IdText) => SchemaObject | undefined {
  const entries = objects.entries()
  let next = entries.next().value
  return (id) => {
    while (next && next[0] < id) next = entries.next().value
    return next?.[0] === id ? next[1] : objects.get(id)
  }
}

function byId([left]: readonly [IdText, Change], [right]: readonly [IdText, Change]): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

const none: readonly Change[] = []

function compareObject(from: SchemaObject, to: SchemaObject | undefined): readonly Change[] {
  return to ? alterationsOf(from, to) : [{ verb: 'drop', id: from.id, from }]
}

function alterationsOf(from: SchemaObject, to: SchemaObject): readonly Change[] {
  if (sameValue(from.attrs, to.attrs)) return none
  return attributesOf(from, to)
    .filter((attribute) => !sameValue(from.attrs[attribute], to.attrs[attribute]))
    .map((attribute) => ({
      verb: 'alter',
      id: to.id,
      attribute,
      from,
      to,
      before: from.attrs[attribute] ?? null,
      after: to.attrs[attribute] ?? null,
    }))
}

function attributesOf(from: SchemaObject, to: SchemaObject): readonly string[] {
  return [...new Set([...Object.keys(from.attrs), ...Object.keys(to.attrs)])].sort()
}
