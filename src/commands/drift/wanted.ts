/** A schema between two others: the first one, with some of what leads to the second. */
import { LockstepError } from '../../core/errors.ts'
import type { Cause } from '../../core/drift.ts'
import {
  idText,
  sameValue,
  type IdText,
  type Schema,
  type SchemaObject,
} from '../../core/schema.ts'
import { needsOf, sortedById } from '../../engine/schema-index.ts'

/** Two schemas, what leads from the first to the second, and what of it is chosen. */
export interface Mixing {
  readonly from: Schema
  readonly to: Schema
  /** All that differs; the same causes serve either direction. */
  readonly causes: readonly Cause[]
  readonly chosen: readonly Cause[]
}

/** What {@link mix} gives. */
export interface Mixture {
  readonly schema: Schema
  /** What was chosen, and what that can not be without. */
  readonly taken: readonly Cause[]
}

/**
 * Take over what was chosen, object by object, with what it needs: a plan from either schema to the mixture concerns the
 * chosen ones alone. All of them give the second schema, none the first.
 *
 * @throws {LockstepError} `cannot-plan` where an object needs one that differs and can not be chosen, since it is tolerated
 */
export function mix({ from, to, causes, chosen }: Mixing): Mixture {
  const causeOf = new Map(causes.flatMap((cause) => idsOf(cause).map((id) => [id, cause])))
  const taken = new Set(chosen)
  for (;;) {
    const ids = new Set([...taken].flatMap(idsOf))
    const objects = objectsOf(from, to, ids)
    const lacking = lackingIn(objects, { from, to })
    if (lacking.length === 0)
      return { schema: schemaOf(objects, { from, to, ids }), taken: [...taken] }
    const more = lacking.map(({ id, need }) => {
      // What is to go is still needed, or what is needed is still to come.
      const cause = causeOf.get(ids.has(need) ? id : need)
      if (!cause || taken.has(cause)) throw notWithout(id, need)
      return cause
    })
    for (const cause of more) taken.add(cause)
  }
}

/** The ids of what a cause is made of; what no kind reads has one too. */
export function idsOf({ differences }: Cause): readonly IdText[] {
  return differences.map(({ id }) => id)
}

type Ends = Pick<Mixing, 'from' | 'to'>

function objectsOf(from: Schema, to: Schema, ids: ReadonlySet<IdText>) {
  const objects = new Map<IdText, SchemaObject>()
  const has = (id: IdText): boolean => {
    const side = ids.has(id) ? to : from
    return side.objects.has(id)
  }
  for (const id of new Set([...from.objects.keys(), ...ids])) {
    const [own, other] = [from.objects.get(id), to.objects.get(id)]
    const object = ids.has(id) ? other : versionOf(own, other, has)
    if (object) objects.set(id, object)
  }
  return objects
}

/** The same on both sides may still need another object on either, such as a key that was renamed. */
function versionOf(
  own: SchemaObject | undefined,
  other: SchemaObject | undefined,
  has: (id: IdText) => boolean,
): SchemaObject | undefined {
  const stands = (object: SchemaObject): boolean => needsOf(object).every((id) => has(idText(id)))
  if (!own || !other || stands(own) || !sameValue(own.attrs, other.attrs)) return own
  return stands(other) ? other : own
}

/** What is needed and not there, though one of the ends has it: what neither has is excluded, or read by no kind. */
function lackingIn(objects: ReadonlyMap<IdText, SchemaObject>, { from, to }: Ends) {
  return [...objects].flatMap(([id, object]) =>
    needsOf(object)
      .map(idText)
      .filter((need) => !objects.has(need) && (from.objects.has(need) || to.objects.has(need)))
      .map((need) => ({ id, need })),
  )
}

function schemaOf(
  objects: ReadonlyMap<IdText, SchemaObject>,
  { from, to, ids }: Ends & { readonly ids: ReadonlySet<IdText> },
): Schema {
  const needs = new Map(from.unmodeledNeeds)
  for (const id of ids) {
    needs.delete(id)
    const names = to.unmodeledNeeds.get(id)
    if (names) needs.set(id, names)
  }
  return {
    ...from,
    objects: sortedById(objects),
    unmodeled: [
      ...strangersIn(from, (id) => !ids.has(id)),
      ...strangersIn(to, (id) => ids.has(id)),
    ],
    unmodeledNeeds: needs,
    excluded: new Map([...(to.excluded ?? []), ...(from.excluded ?? [])]),
  }
}

function strangersIn({ unmodeled }: Schema, isWanted: (id: IdText) => boolean) {
  return unmodeled.filter(({ label, name }) => isWanted(`${label} ${name}`))
}

function notWithout(id: IdText, need: IdText): LockstepError {
  return new LockstepError('cannot-plan', {
    message: `What was chosen can not be built: ${id} needs ${need}, which differs and was left alone.`,
    hint: 'Choose that one too. Where `tolerate` in the config says that it is to be left alone, take the entry out first.',
    details: { object: id, needs: need },
  })
}
