/** Finding objects that look renamed, and writing the renames that were decided on. */
import type { RenameChange } from '../core/change.ts'
import type { BothContexts, Kind } from '../core/kind.ts'
import type { Op } from '../core/plan.ts'
import {
  idText,
  sameValue,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { compare } from './compare.ts'
import { KindSet, planContext } from './context.ts'
import { canonical } from './fingerprint.ts'
import { groupBy, Moves } from './moves.ts'

/** A rename of an object, or of a named part of one: the value of an enum. */
export interface Rename {
  readonly id: ObjectId
  readonly to: ObjectId
  /** The words for what is renamed: the name of its kind, or of its sort of part. */
  readonly label: string
  /** True for a part of an attribute: the path then ends in its name. */
  readonly isMember: boolean
}

/** Something that vanishes, and what it may have become, the likeliest first. */
export interface RenameQuestion {
  readonly from: ObjectId
  readonly label: string
  readonly candidates: readonly Rename[]
  /** How many of the candidates look like it; with none there is nothing to ask. */
  readonly likely: number
}

/** What {@link findRenames} gives. */
export interface FoundRenames {
  /** Renames of objects that hold no data and differ in nothing but the name: no decision is needed. */
  readonly free: readonly Rename[]
  readonly questions: readonly RenameQuestion[]
}

/** Look for renames between two schemas; sorted by id, and never a guess: what may lose data is a question. */
export function findRenames(from: Schema, to: Schema, kinds: readonly Kind[]): FoundRenames {
  const set = new KindSet(kinds)
  const changes = compare(from, to)
  const dropped = changes.flatMap((change) => (change.verb === 'drop' ? [change.from] : []))
  const created = changes.flatMap((change) => (change.verb === 'create' ? [change.to] : []))
  const contexts = {
    from: planContext({ schema: from, kinds: set }),
    to: planContext({ schema: to, kinds: set }),
  }
  const places = groupBy(created, (object) => placeOf(object, set))
  const moves = new Moves(dropped, created, set)
  return {
    free: freeRenames(dropped, created, set),
    questions: [
      ...dropped.flatMap((object) =>
        questionOf(
          object,
          [...(places.get(placeOf(object, set)) ?? []), ...moves.of(object)],
          set,
          contexts,
        ),
      ),
      ...memberQuestions(from, to, set),
    ],
  }
}

/**
 * The ops of renames, in the order given. What an object moves into is made first where it is not there.
 *
 * @param target - The schema that the renames lead towards.
 */
export function renameOps(
  renames: readonly Rename[],
  { schema, target }: { readonly schema: Schema; readonly target: Schema },
  kinds: readonly Kind[],
): readonly Op[] {
  const set = new KindSet(kinds)
  const context = planContext({ schema, kinds: set })
  const grounds = new Map<IdText, Op>()
  const ops = renames.flatMap((rename) => {
    const object = schema.objects.get(idText(objectIdOf(rename)))
    if (!object) return []
    for (const ground of groundsOf(rename, target))
      if (!schema.objects.has(idText(ground.id)))
        for (const op of createOps(ground, target, set)) grounds.set(idText(ground.id), op)
    const kind = set.of(object.id)
    const spec = rename.isMember
      ? kind.members?.rename(object, rename.id.path.at(-1) ?? '', rename.to.path.at(-1) ?? '')
      : kind.rename?.rename(object, rename.to, context)
    return spec ? [opOf(rename, object, spec)] : []
  })
  return [...grounds.values(), ...ops]
}

/** What a moved object stands in. */
function groundsOf({ id, to }: Rename, target: Schema): readonly SchemaObject[] {
  if (id.path[0] === to.path[0] || to.path.length === 1) return []
  const needs = target.objects.get(idText(to))?.dependsOn ?? []
  return needs
    .filter(({ path }) => path.length === 1 && path[0] === to.path[0])
    .flatMap((need) => target.objects.get(idText(need)) ?? [])
}

function createOps(object: SchemaObject, schema: Schema, kinds: KindSet): readonly Op[] {
  const steps = kinds.of(object.id).create(object, planContext({ schema, kinds }))
  return ('sql' in steps ? [steps] : steps).map((spec) => ({
    ...opOf({ id: object.id, to: object.id, label: '', isMember: false }, object, spec),
    verb: 'create',
    covers: [idText(object.id)],
  }))
}

/** Renames in an order in which no name is taken twice, and those that no order makes possible. */
export interface OrderedRenames {
  readonly ordered: readonly Rename[]
  readonly blocked: readonly BlockedRename[]
}

/** A rename whose new name is taken. */
export interface BlockedRename {
  readonly rename: Rename
  readonly takenBy: ObjectId
}

/** Order renames so that a name is given up before another object takes it. */
export function orderRenames(
  renames: readonly Rename[],
  schema: Schema,
  kinds: readonly Kind[],
): OrderedRenames {
  const set = new KindSet(kinds)
  const holders = new Map<string, ObjectId>()
  for (const object of schema.objects.values())
    for (const name of namesHeld(object, object.id, set)) holders.set(name, object.id)
  const ordered: Rename[] = []
  let waiting = renames.toSorted((left, right) => set.rank(left.id) - set.rank(right.id))
  for (let count = -1; count !== waiting.length;) {
    count = waiting.length
    waiting = waiting.filter((rename) => {
      if (takenBy(rename, schema, set, holders)) return true
      const object = schema.objects.get(idText(objectIdOf(rename)))
      for (const name of object && !rename.isMember ? namesHeld(object, rename.id, set) : [])
        holders.delete(name)
      for (const name of object && !rename.isMember ? namesHeld(object, rename.to, set) : [])
        holders.set(name, rename.to)
      ordered.push(rename)
      return false
    })
  }
  const blocked = waiting.flatMap((rename) => {
    const holder = takenBy(rename, schema, set, holders)
    return holder ? [{ rename, takenBy: holder }] : []
  })
  return { ordered, blocked }
}

function takenBy(
  rename: Rename,
  schema: Schema,
  kinds: KindSet,
  holders: ReadonlyMap<string, ObjectId>,
): ObjectId | undefined {
  const object = schema.objects.get(idText(rename.id))
  if (!object || rename.isMember) return undefined
  const own = new Set(namesHeld(object, object.id, kinds))
  const taken = namesHeld(object, rename.to, kinds).find(
    (name) => !own.has(name) && holders.has(name),
  )
  return taken === undefined ? undefined : holders.get(taken)
}

/** The names that an object holds, or would hold under another id. */
function namesHeld(object: SchemaObject, id: ObjectId, kinds: KindSet): readonly string[] {
  return kinds.of(object.id).occupies?.({ ...object, id }) ?? []
}

/** A rename as a change. */
export function renameChange({ id, to }: Rename): RenameChange {
  return { verb: 'rename', id, to }
}

/** The same rename the other way. */
export function inverse(rename: Rename): Rename {
  return { ...rename, id: rename.to, to: rename.id }
}

function objectIdOf({ id, isMember }: Rename): ObjectId {
  return isMember ? { kind: id.kind, path: id.path.slice(0, -1) } : id
}

function opOf(
  rename: Rename,
  object: SchemaObject,
  spec: { readonly sql: Op['sql']; readonly lock: Op['lock'] },
): Op {
  return {
    sql: spec.sql,
    verb: 'rename',
    id: object.id,
    covers: [idText(rename.id), idText(rename.to)],
    lock: spec.lock,
    transactional: 'inside',
    rewrites: false,
    losesData: false,
    hazards: [],
  }
}

function freeRenames(
  dropped: readonly SchemaObject[],
  created: readonly SchemaObject[],
  kinds: KindSet,
): readonly Rename[] {
  const isFree = ({ id }: SchemaObject): boolean => kinds.of(id).rename?.free === true
  const shapes = groupBy(created.filter(isFree), (object) => shapeOf(object, kinds))
  return dropped.filter(isFree).flatMap((object) => {
    const twin = shapes.get(shapeOf(object, kinds))?.shift()
    return twin ? [{ id: object.id, to: twin.id, label: object.id.kind, isMember: false }] : []
  })
}

function questionOf(
  object: SchemaObject,
  others: readonly SchemaObject[],
  kinds: KindSet,
  contexts: BothContexts,
): readonly RenameQuestion[] {
  const rule = kinds.of(object.id).rename
  if (!rule || rule.free === true) return []
  const ranked = others
    .map((other) => ({ other, likeness: rule.likeness(object, other, contexts) }))
    .sort((left, right) => right.likeness - left.likeness || byId(left.other, right.other))
  const candidates = ranked.map(({ other }) => ({
    id: object.id,
    to: other.id,
    label: object.id.kind,
    isMember: false,
  }))
  const likely = ranked.filter(({ likeness }) => likeness >= 0.5).length
  return candidates.length > 0
    ? [{ from: object.id, label: object.id.kind, candidates, likely }]
    : []
}

/** Only a value that went where another came is asked about. */
function memberQuestions(from: Schema, to: Schema, kinds: KindSet): readonly RenameQuestion[] {
  return [...from.objects.values()].flatMap((before): readonly RenameQuestion[] => {
    const rule = kinds.of(before.id).members
    const after = to.objects.get(idText(before.id))
    if (!rule || !after || sameValue(before.attrs, after.attrs)) return []
    const [old, now] = [rule.membersOf(before), rule.membersOf(after)]
    const member = (name: string): ObjectId => ({
      kind: before.id.kind,
      path: [...before.id.path, name],
    })
    const added = now.filter((name) => !old.includes(name))
    return old
      .filter((name) => !now.includes(name) && added.length > 0)
      .map((name) => ({
        from: member(name),
        label: rule.label,
        likely: added.length,
        candidates: added
          .toSorted(
            (left, right) => distance(left, name, now, old) - distance(right, name, now, old),
          )
          .map((to) => ({ id: member(name), to: member(to), label: rule.label, isMember: true })),
      }))
  })
}

function distance(
  added: string,
  removed: string,
  now: readonly string[],
  old: readonly string[],
): number {
  return Math.abs(now.indexOf(added) - old.indexOf(removed))
}

/** Objects of one kind, within the same parent, or with the same path but for the name. */
function placeOf({ id, parent }: SchemaObject, kinds: KindSet): string {
  const at = kinds.of(id).rename?.nameAt ?? id.path.length - 1
  const place = parent ? idText(parent) : id.path.toSpliced(at, 1).join('\u0000')
  return `${id.kind} ${place}`
}

function shapeOf(object: SchemaObject, kinds: KindSet): string {
  return `${placeOf(object, kinds)} ${canonical(object.attrs)}`
}

function byId(left: SchemaObject, right: SchemaObject): number {
  return idText(left.id) < idText(right.id) ? -1 : 1
}
