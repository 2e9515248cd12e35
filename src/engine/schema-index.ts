/** Looking a schema up by parent and by dependency, in constant time. */
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'

/** What {@link indexOf} gives. */
export interface SchemaIndex {
  childrenOf(id: ObjectId): readonly SchemaObject[]
  /** The objects that need this one: its children, and what depends on it. */
  dependentsOf(id: ObjectId): readonly SchemaObject[]
}

const indexes = new WeakMap<Schema, SchemaIndex>()
const none: readonly SchemaObject[] = []

/** The index of a schema; built once for each. */
export function indexOf(schema: Schema): SchemaIndex {
  const known = indexes.get(schema)
  if (known) return known
  const built = build(schema)
  indexes.set(schema, built)
  return built
}

/** What an object needs: its parent first, then what it depends on. */
export function needsOf(object: SchemaObject): readonly ObjectId[] {
  return object.parent ? [object.parent, ...object.dependsOn] : object.dependsOn
}

/** Whether an object, or one of the objects it is part of, is in a set. */
export function isWithin(
  object: SchemaObject,
  schema: Schema,
  ids: { has(id: IdText): boolean },
): boolean {
  if (ids.has(idText(object.id))) return true
  const parent = object.parent && schema.objects.get(idText(object.parent))
  return parent !== undefined && isWithin(parent, schema, ids)
}

/** Objects in the order of a schema: by id. */
export function sortedById(
  objects: ReadonlyMap<IdText, SchemaObject>,
): ReadonlyMap<IdText, SchemaObject> {
  return new Map([...objects].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function build(schema: Schema): SchemaIndex {
  const children = new Map<IdText, SchemaObject[]>()
  const dependents = new Map<IdText, SchemaObject[]>()
  for (const object of schema.objects.values()) {
    if (object.parent) push(children, idText(object.parent), object)
    for (const need of needsOf(object)) push(dependents, idText(need), object)
  }
  return {
    childrenOf: (id) => children.get(idText(id)) ?? none,
    dependentsOf: (id) => dependents.get(idText(id)) ?? none,
  }
}

function push(map: Map<IdText, SchemaObject[]>, key: IdText, object: SchemaObject): void {
  const list = map.get(key)
  if (list) list.push(object)
  else map.set(key, [object])
}
