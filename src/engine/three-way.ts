/** What somebody changed in one schema, carried over to another that grew from the same one. */
import type { Change } from '../core/change.ts'
import { idText, sameValue, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'
import { compare } from './compare.ts'
import { indexOf, sortedById } from './schema-index.ts'

/** Where a schema began, and where two sides led it. */
export interface ThreeWay {
  readonly base: Schema
  /** The side whose changes are carried over. */
  readonly mine: Schema
  /** The side that they are carried over to. */
  readonly theirs: Schema
}

/** An object that both sides changed, each in its own way. */
export interface Clash {
  readonly object: IdText
  /** A sentence. */
  readonly message: string
}

/** Where both sides lead together, and what they disagree on: there it is as theirs. */
export interface MergedSchema {
  readonly schema: Schema
  readonly clashes: readonly Clash[]
}

/** Carry the changes of one side over, object by object and attribute by attribute. */
export function mergeSchemas(sides: ThreeWay): MergedSchema {
  const objects = new Map(sides.theirs.objects)
  const clashes: Clash[] = []
  for (const change of compare(sides.base, sides.mine)) {
    const problem = carry(change, sides, objects)
    if (problem !== undefined) clashes.push({ object: idText(change.id), message: problem })
  }
  return { schema: { ...sides.theirs, objects: sortedById(objects) }, clashes }
}

/** What stands in the way; nothing when the change was made, or was made by the other side too. */
function carry(
  change: Change,
  sides: ThreeWay,
  objects: Map<IdText, SchemaObject>,
): string | undefined {
  if (change.verb === 'rename') throw new TypeError('Comparing finds no renames.')
  if (change.verb === 'create') return carryCreate(change.to, sides, objects)
  if (change.verb === 'drop') return carryDrop(change.from, sides, objects)
  return carryAlter(change, objects)
}

function carryCreate(
  mine: SchemaObject,
  { base }: ThreeWay,
  objects: Map<IdText, SchemaObject>,
): string | undefined {
  const id = idText(mine.id)
  const theirs = objects.get(id)
  if (theirs !== undefined)
    return sameValue(theirs.attrs, mine.attrs)
      ? undefined
      : 'Both sides make it, each with other attributes.'
  const parent = mine.parent && idText(mine.parent)
  if (parent !== undefined && base.objects.has(parent) && !objects.has(parent))
    return `It is made on ${parent}, which the other side drops.`
  objects.set(id, mine)
  return undefined
}

function carryDrop(
  before: SchemaObject,
  { base, theirs }: ThreeWay,
  objects: Map<IdText, SchemaObject>,
): string | undefined {
  const id = idText(before.id)
  const other = theirs.objects.get(id)
  if (other === undefined) return undefined
  if (!sameValue(other.attrs, before.attrs)) return 'One side drops it, the other one changes it.'
  const added = indexOf(theirs)
    .childrenOf(before.id)
    .find((child) => !base.objects.has(idText(child.id)))
  if (added) return `One side drops it, the other one makes ${idText(added.id)} on it.`
  objects.delete(id)
  return undefined
}

function carryAlter(
  change: Extract<Change, { verb: 'alter' }>,
  objects: Map<IdText, SchemaObject>,
): string | undefined {
  const { attribute, before, after, to } = change
  const id = idText(to.id)
  const theirs = objects.get(id)
  if (theirs === undefined) return 'One side changes it, the other one drops it.'
  const now = theirs.attrs[attribute]
  if (sameValue(now, after)) return undefined
  if (!sameValue(now, before)) return `Both sides change its ${attribute}, each to another value.`
  objects.set(id, {
    ...theirs,
    attrs: { ...theirs.attrs, [attribute]: after },
    dependsOn: to.dependsOn,
  })
  return undefined
}
