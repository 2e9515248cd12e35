/** Ways round a circle: objects that for a while stand in for themselves, and need nothing of each other. */
import { idText, type IdText, type Schema } from '../core/schema.ts'
import { planContext, type KindSet } from './context.ts'

/**
 * The schemas to plan through, from the first to the last, where those of a circle that can have a stand-in
 * have one in between: two views that select from each other are there before either of them does.
 *
 * @returns Nothing when none can.
 */
export function waysRound(
  circle: readonly IdText[],
  [from, to]: readonly [Schema, Schema],
  kinds: KindSet,
): readonly Schema[] | undefined {
  const ids = new Set(circle)
  const [leaving, coming] = [withStandIns(from, ids, kinds), withStandIns(to, ids, kinds)]
  const stages = [from, ...(leaving ? [leaving] : []), ...(coming ? [coming] : []), to]
  return stages.length > 2 ? stages : undefined
}

function withStandIns(
  schema: Schema,
  ids: ReadonlySet<IdText>,
  kinds: KindSet,
): Schema | undefined {
  const context = planContext({ schema, kinds })
  const standIns = [...ids].flatMap((id) => {
    const object = schema.objects.get(id)
    const standIn = object && kinds.of(object.id).standIn?.(object, context)
    return standIn ? [[idText(standIn.id), standIn] as const] : []
  })
  if (standIns.length === 0) return undefined
  const replaced = new Map(standIns)
  const objects = [...schema.objects].map(
    ([id, object]) => [id, replaced.get(id) ?? object] as const,
  )
  return { ...schema, objects: new Map(objects) }
}
