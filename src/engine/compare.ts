/** Find the changes that turn one schema into another. Knows no kind. */
import type { AlterChange, Change } from '../core/change.ts'
import { sameValue, type Schema, type SchemaObject } from '../core/schema.ts'

/**
 * The changes from one schema to another, sorted by the text of their ids.
 *
 * Empty when and only when both have the same objects with the same attributes.
 */
export function compare(from: Schema, to: Schema): readonly Change[] {
  const ids = [...new Set([...from.objects.keys(), ...to.objects.keys()])].sort()
  return ids.flatMap((id) => compareObject(from.objects.get(id), to.objects.get(id)))
}

function compareObject(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
): readonly Change[] {
  if (from && to) return alterationsOf(from, to)
  if (to) return [{ verb: 'create', id: to.id, to }]
  return from ? [{ verb: 'drop', id: from.id, from }] : []
}

function alterationsOf(from: SchemaObject, to: SchemaObject): readonly AlterChange[] {
  if (sameValue(from.attrs, to.attrs)) return []
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
