/** What of a declared schema a plan can lead to: the rest waits for what nobody plans. */
import {
  idText,
  sameValue,
  type IdText,
  type Schema,
  type SchemaObject,
  type Unmodeled,
} from '../core/schema.ts'
import { isWithin, needsOf, sortedById } from './schema-index.ts'

/** An object that is left out of a plan. */
export interface LeftOut {
  readonly id: IdText
  /** The unmodeled or excluded objects that it waits for, or has become. */
  readonly because: readonly string[]
  /**
   * `new`: no revision makes it. `changed`: the revisions make another one. `replaced`: what is declared
   * under its name is unmodeled.
   */
  readonly how: 'new' | 'changed' | 'replaced'
}

/** A schema to reach, without what can not be reached. */
export interface Reachable {
  readonly schema: Schema
  readonly leftOut: readonly LeftOut[]
}

/**
 * Take back what no statement that a plan may hold can make: what needs an unmodeled or excluded object that the
 * schema to start from does not have, and what needs such an object in turn.
 *
 * What is new is left out; what would change, or go because something unmodeled has taken its name, stays
 * as it is in the schema to start from.
 */
export function reachable(to: Schema, from: Schema): Reachable {
  const waiting = waitingIn(to, from)
  const replaced = replacedIn(to, from)
  const objects = new Map<IdText, SchemaObject>()
  for (const [id, object] of to.objects) {
    const kept = waiting.has(id) ? from.objects.get(id) : object
    if (kept) objects.set(id, kept)
  }
  for (const [id, object] of from.objects)
    if (isWithin(object, from, replaced)) objects.set(id, object)
  const leftOut = [
    ...[...waiting].map(([id, because]): LeftOut => {
      return { id, because, how: from.objects.has(id) ? 'changed' : 'new' }
    }),
    ...[...replaced].map(([id, because]): LeftOut => ({ id, because: [because], how: 'replaced' })),
  ]
  return { schema: { ...to, objects: sortedById(objects) }, leftOut: leftOut.sort(byId) }
}

/** Everything new or changed that waits for something, with what it waits for. */
function waitingIn(to: Schema, from: Schema): ReadonlyMap<IdText, readonly string[]> {
  const present = new Set(from.unmodeled.map(nameOf))
  const waiting = new Map<IdText, readonly string[]>()
  for (const [id, object] of to.objects) {
    const strangers = (to.unmodeledNeeds.get(id) ?? []).filter((name) => !present.has(name))
    const excluded = needsOf(object).flatMap((need) => excludedNeed(idText(need), to, from) ?? [])
    const missing = [...new Set([...strangers, ...excluded])]
    if (missing.length > 0 && !isSame(object, from.objects.get(id))) waiting.set(id, missing)
  }
  for (let size = -1; size !== waiting.size;) {
    size = waiting.size
    for (const [id, object] of to.objects) {
      const missing = needsOf(object).flatMap((need) => waiting.get(idText(need)) ?? [])
      if (missing.length > 0 && !waiting.has(id) && !isSame(object, from.objects.get(id)))
        waiting.set(id, [...new Set(missing)])
    }
  }
  return waiting
}

/** What is gone because its name is that of something unmodeled now: a table that has partitions, say. */
function replacedIn(to: Schema, from: Schema): ReadonlyMap<IdText, string> {
  const before = new Set(from.unmodeled.map(nameOf))
  const strangers = new Map(
    to.unmodeled
      .filter((one) => !before.has(nameOf(one)))
      .map((one) => [unquoted(one.name), nameOf(one)]),
  )
  const gone = [...from.objects].filter(([id]) => !to.objects.has(id))
  return new Map(
    gone.flatMap(([id, object]) => {
      const stranger = strangers.get(unquoted(object.id.path.join('.')))
      return stranger === undefined ? [] : [[id, stranger]]
    }),
  )
}

/** What is excluded on both sides is there, though nobody looks at it. */
function excludedNeed(need: IdText, to: Schema, from: Schema): IdText | undefined {
  return from.excluded?.has(need) === true ? undefined : to.excluded?.get(need)
}

function isSame(object: SchemaObject, known: SchemaObject | undefined): boolean {
  return known !== undefined && sameValue(object.attrs, known.attrs)
}

function nameOf({ label, name }: Unmodeled): string {
  return `${label} ${name}`
}

function unquoted(name: string): string {
  return name.replaceAll('"', '')
}

function byId(left: LeftOut, right: LeftOut): number {
  return left.id < right.id ? -1 : 1
}
