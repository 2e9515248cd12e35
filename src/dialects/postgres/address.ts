/** How SQL names any object. */
import type { PlanContext } from '../../core/kind.ts'
import type { ObjectId } from '../../core/schema.ts'
import type { Sql } from '../../core/sql.ts'

/**
 * An object with the words for its class before it, as COMMENT and the like name it.
 *
 * @throws {TypeError} where its kind has no such words: nothing can be said of it.
 */
export function addressOf(id: ObjectId, context: PlanContext): Sql {
  const object = context.get(id)
  const address = object && context.kindOf(id).address?.(object)
  return address ?? nameless(id)
}

function nameless({ kind }: ObjectId): never {
  throw new TypeError(`An object of the kind "${kind}" has no address.`)
}
