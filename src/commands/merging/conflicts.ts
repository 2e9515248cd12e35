/** What two orders of the same revisions leave different. */
import { LockstepError } from '../../core/errors.ts'
import type { RevisionId } from '../../core/revision.ts'
import { idText, type IdText, type Schema } from '../../core/schema.ts'
import { compare } from '../../engine/compare.ts'
import { describeDifference } from '../../engine/prove.ts'
import type { Order } from '../../history/orders.ts'

/** One thing that the order decides on. */
export interface MergeConflict {
  /** Null where a statement fails and both sides touch no object in common. */
  readonly object: IdText | null
  /** The heads whose sides make, change or drop it. */
  readonly heads: readonly RevisionId[]
  /** What one order leads to and another does not. */
  readonly message: string
}

/** The objects that each side makes, changes or drops, by head. */
export type Touched = ReadonlyMap<RevisionId, ReadonlySet<IdText>>

/** The ids of what differs between two schemas. */
export function differingIds(before: Schema, after: Schema): ReadonlySet<IdText> {
  return new Set(compare(before, after).map(({ id }) => idText(id)))
}

/** What one order makes otherwise than the first one, an entry for each difference. */
export function conflictsBetween(
  first: { readonly order: Order; readonly schema: Schema },
  second: { readonly order: Order; readonly schema: Schema },
  touched: Touched,
): readonly MergeConflict[] {
  return compare(first.schema, second.schema).map((change) => {
    const object = idText(change.id)
    return {
      object,
      heads: headsTouching(touched, object),
      message: `With ${last(first.order)} run last, ${describeDifference(change)}, as with ${last(second.order)} run last.`,
    }
  })
}

/**
 * An order in which a statement fails: the objects that more than one side touches, since one of them is in the way.
 *
 * @throws what is no failure of a revision
 */
export function conflictsOfFailure(
  thrown: unknown,
  order: Order,
  touched: Touched,
): readonly MergeConflict[] {
  if (!(thrown instanceof LockstepError) || thrown.code !== 'revision-failed') throw thrown
  const message = `With ${last(order)} run last: ${thrown.message}`
  const shared = [...new Set([...touched.values()].flatMap((ids) => [...ids]))]
    .filter((id) => headsTouching(touched, id).length > 1)
    .sort()
  if (shared.length === 0) return [{ object: null, heads: order.heads, message }]
  return shared.map((object) => ({ object, heads: headsTouching(touched, object), message }))
}

function headsTouching(touched: Touched, object: IdText): readonly RevisionId[] {
  return [...touched].filter(([, ids]) => ids.has(object)).map(([head]) => head)
}

function last({ heads }: Order): string {
  return heads.at(-1) ?? 'nothing'
}
