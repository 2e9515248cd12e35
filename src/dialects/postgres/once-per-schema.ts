/** Answers that every partition of a table asks for again: found once for each object of a schema. */
import type { PlanContext } from '../../core/kind.ts'
import { idText, type IdText, type ObjectId, type Schema } from '../../core/schema.ts'

/**
 * The same function, which looks once.
 *
 * @param find - Goes by the schema alone, and not by what a plan does to it.
 */
export function oncePerSchema<T>(
  find: (id: ObjectId, context: PlanContext) => T,
): (id: ObjectId, context: PlanContext) => T {
  const found = new WeakMap<Schema, Map<IdText, { readonly answer: T }>>()
  return (id, context) => {
    const known = found.get(context.schema) ?? new Map<IdText, { readonly answer: T }>()
    found.set(context.schema, known)
    const own = known.get(idText(id)) ?? { answer: find(id, context) }
    known.set(idText(id), own)
    return own.answer
  }
}
