/** Which objects give up their names before they go: the old type of a column, while there is a new one. */
import { idText, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'
import type { KindSet } from './context.ts'
import { indexOf, isWithin } from './schema-index.ts'

/** What is dropped, what is altered, and by the id of an object what takes over from it. */
export interface Takeovers {
  readonly dropped: ReadonlyMap<IdText, SchemaObject>
  readonly altered: ReadonlyMap<IdText, unknown>
  readonly takers: ReadonlyMap<IdText, readonly IdText[]>
  /** What is to give up its name whatever takes over: it lies in a circle of drops and creations. */
  readonly circle: ReadonlySet<IdText>
}

/**
 * The dropped objects that can not go first: others take over from them, or they are needed by what
 * can not go first either, such as a type by the domain over it.
 */
export function asideOf(
  { dropped, altered, takers, circle }: Takeovers,
  schema: Schema,
  kinds: KindSet,
): ReadonlySet<IdText> {
  const aside = new Set<IdText>()
  const isHeld = ({ id }: SchemaObject): boolean =>
    circle.has(idText(id)) ||
    takers.get(idText(id))?.some((taker) => altered.has(taker)) === true ||
    indexOf(schema)
      .dependentsOf(id)
      .some((dependent) => isWithin(dependent, schema, aside))
  const candidates = [...dropped].filter(([, { id }]) => kinds.of(id).aside !== undefined)
  for (let count = -1; count !== aside.size;) {
    count = aside.size
    for (const [id, object] of candidates) if (isHeld(object)) aside.add(id)
  }
  return aside
}
