/** Objects that may have moved: the same name came elsewhere. */
import { idText, type IdText, type SchemaObject } from '../core/schema.ts'
import type { KindSet } from './context.ts'

/** Objects of the same name that came elsewhere. */
export class Moves {
  readonly #kinds: KindSet
  readonly #named: ReadonlyMap<string, readonly SchemaObject[]>
  readonly #gone: ReadonlySet<IdText>
  readonly #new: ReadonlySet<IdText>

  constructor(dropped: readonly SchemaObject[], created: readonly SchemaObject[], kinds: KindSet) {
    this.#kinds = kinds
    this.#named = groupBy(
      created.filter((object) => this.#canMove(object)),
      ownName,
    )
    this.#gone = new Set(dropped.map(({ id }) => idText(id)))
    this.#new = new Set(created.map(({ id }) => idText(id)))
  }

  of(object: SchemaObject): readonly SchemaObject[] {
    if (!this.#canMove(object)) return []
    return (this.#named.get(ownName(object)) ?? []).filter(
      (other) => !this.#isCarried(object, other),
    )
  }

  #canMove({ id, parent }: SchemaObject): boolean {
    return parent === undefined && this.#kinds.of(id).rename?.moves === true
  }

  /** Whether what it stands in went, and another of the kind came: that is the one to ask about. */
  #isCarried(from: SchemaObject, to: SchemaObject): boolean {
    const gone = from.dependsOn.filter((need) => this.#gone.has(idText(need)))
    return to.dependsOn
      .filter((need) => this.#new.has(idText(need)))
      .some(({ kind, path }) =>
        gone.some((need) => need.kind === kind && path[0] === to.id.path[0] && path.length === 1),
      )
  }
}

function ownName({ id }: SchemaObject): string {
  return `${id.kind} ${id.path.slice(1).join('\u0000')}`
}

/** Objects by a key; those of one key in the order given. */
export function groupBy(
  objects: readonly SchemaObject[],
  keyOf: (object: SchemaObject) => string,
): Map<IdText, SchemaObject[]> {
  const groups = new Map<string, SchemaObject[]>()
  for (const object of objects) {
    const key = keyOf(object)
    const group = groups.get(key)
    if (group) group.push(object)
    else groups.set(key, [object])
  }
  return groups
}
