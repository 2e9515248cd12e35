/** Which differences go together: those that one event explains. */
import { createHash } from 'node:crypto'
import type { Difference } from '../core/difference.ts'
import type { Cause } from '../core/drift.ts'
import type { Kind } from '../core/kind.ts'
import { idText, type IdText, type Schema } from '../core/schema.ts'
import { canonical } from './fingerprint.ts'
import { needsOf } from './schema-index.ts'

/** What differs, and where it can be looked up. */
export interface CausesTask {
  readonly differences: readonly Difference[]
  readonly from: Schema
  readonly to: Schema
  readonly kinds: readonly Kind[]
  /** What is gone and looks like something new. */
  readonly renames: readonly { readonly from: IdText; readonly to: IdText }[]
}

/**
 * Group differences by the event that explains them: what is part of an object that came or went, or needs one that
 * differs, goes with it; so do both sides of a rename. Sorted: what has lost data first, then what would, then by subject.
 */
export function causesOf(task: CausesTask): readonly Cause[] {
  const byId = groupById(task.differences)
  const explained = explanations(task, byId)
  const groups = new Groups(byId.keys())
  for (const [id, reasons] of explained) for (const reason of reasons) groups.join(id, reason)
  return groups
    .all()
    .map((ids) => causeOf(ids, { task, byId, explained }))
    .toSorted(byUrgency)
}

type ById = ReadonlyMap<IdText, readonly Difference[]>
type Explained = ReadonlyMap<IdText, ReadonlySet<IdText>>

function groupById(differences: readonly Difference[]): ById {
  const byId = new Map<IdText, Difference[]>()
  for (const one of differences) {
    const same = byId.get(one.id)
    if (same) same.push(one)
    else byId.set(one.id, [one])
  }
  return byId
}

/** By object: the other objects that differ and are why it does. */
function explanations({ from, to, renames }: CausesTask, byId: ById): Explained {
  const explained = new Map<IdText, Set<IdText>>()
  const renamed = new Set(renames.map(({ to: come }) => come))
  // What no revision has made is never a part of what is taken back, unless somebody names it.
  const isUnmanagedId = (id: IdText): boolean =>
    (byId.get(id) ?? []).every((one) => isUnmanaged(one, from) && !renamed.has(one.root))
  for (const id of byId.keys()) {
    const objects = [from, to].flatMap(({ objects }) => objects.get(id) ?? [])
    const needs = objects.flatMap(needsOf).map(idText)
    const wholes = needs.filter(
      (need) => isReason(need, id, byId) && isUnmanagedId(need) === isUnmanagedId(id),
    )
    explained.set(id, new Set(wholes))
  }
  for (const { from: gone, to: come } of renames)
    if (byId.has(gone) && byId.has(come)) explained.get(come)?.add(gone)
  return explained
}

/** What has other attributes explains nothing in what is merely a part of it, or in another that came or went. */
function isReason(need: IdText, id: IdText, byId: ById): boolean {
  const [reason, result] = [byId.get(need), byId.get(id)]
  if (!reason || !result || need === id) return false
  return reason.some(isWhole) || result.every((one) => !isWhole(one))
}

function isWhole({ verb }: Difference): boolean {
  return verb !== 'alter'
}

/** Sets that are joined where they touch. */
class Groups {
  readonly #leaders: Map<IdText, IdText>

  constructor(ids: Iterable<IdText>) {
    this.#leaders = new Map([...ids].map((id) => [id, id]))
  }

  join(one: IdText, other: IdText): void {
    this.#leaders.set(this.#leaderOf(one), this.#leaderOf(other))
  }

  all(): readonly (readonly IdText[])[] {
    const groups = new Map<IdText, IdText[]>()
    for (const id of this.#leaders.keys()) {
      const leader = this.#leaderOf(id)
      const group = groups.get(leader)
      if (group) group.push(id)
      else groups.set(leader, [id])
    }
    return [...groups.values()]
  }

  #leaderOf(id: IdText): IdText {
    let leader = id
    for (let next = this.#leaders.get(leader); next !== undefined && next !== leader;) {
      leader = next
      next = this.#leaders.get(leader)
    }
    this.#leaders.set(id, leader)
    return leader
  }
}

interface Known {
  readonly task: CausesTask
  readonly byId: ById
  readonly explained: Explained
}

function causeOf(ids: readonly IdText[], known: Known): Cause {
  const { task, byId, explained } = known
  const sorted = ids.toSorted()
  const first = sorted.find((id) => explained.get(id)?.size === 0) ?? sorted[0] ?? ''
  const differences = sorted.flatMap((id) => byId.get(id) ?? [])
  return {
    id: shortDigest(differences),
    subject: first,
    title: titleOf(first, known, ids),
    origin: differences.every((one) => isUnmanaged(one, task.from)) ? 'unmanaged' : 'changed',
    losses: lossesOf(differences, task),
    differences,
  }
}

/** As a whole it is nowhere in what should be, nor is what it is part of. */
function isUnmanaged({ verb, root }: Difference, from: Schema): boolean {
  return verb === 'create' && !from.objects.has(root)
}

function shortDigest(differences: readonly Difference[]): string {
  const texts = differences.map((one) =>
    canonical(
      one.verb === 'alter'
        ? [one.verb, one.id, one.attribute, one.before, one.after]
        : [one.verb, one.id, one.attributes],
    ),
  )
  return createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 6)
}

function titleOf(subject: IdText, { task, byId }: Known, ids: readonly IdText[]): string {
  const { renames } = task
  const renamed = renames.find(({ from, to }) => from === subject && ids.includes(to))
  if (renamed) return `${subject} looks renamed to ${nameWithin(renamed)}`
  const own = byId.get(subject) ?? []
  const verbs = own.map(({ verb }) => verb)
  if (verbs.includes('drop')) return `${subject} is gone`
  if (verbs.includes('create')) return `${subject} was added`
  const attributes = own.flatMap((one) => (one.verb === 'alter' ? [one.attribute] : []))
  return `${subject} has changed: ${attributes.join(', ')}`
}

/** The new name alone where the rest of the path stays. */
function nameWithin({ from, to }: { readonly from: IdText; readonly to: IdText }): string {
  const [before, after] = [from.split('.'), to.split('.')]
  const stays = before.slice(0, -1).join('.') === after.slice(0, -1).join('.')
  return stays && before.length > 1 ? (after.at(-1) ?? to) : to
}

/** Rows and values that went, and those that go when what is there is taken back; what is renamed keeps its own. */
function lossesOf(
  differences: readonly Difference[],
  { kinds, renames }: CausesTask,
): readonly string[] {
  const holders = new Map(kinds.map((kind) => [kind.name, kind]))
  const wholes = new Set(differences.filter(isWhole).map(({ id }) => id))
  const renamed = new Set(renames.flatMap(({ from, to }) => [from, to]))
  return differences.flatMap(({ verb, id, kind, parent }) => {
    const { holdsRows = false, holdsValues = false } = holders.get(kind) ?? {}
    const isPart = (parent !== null && wholes.has(parent)) || renamed.has(id)
    if (verb === 'alter' || isPart || !(holdsRows || holdsValues)) return []
    const what = holdsRows ? 'rows' : 'values'
    return verb === 'drop'
      ? [`The ${what} of ${id} are gone: taking it back makes it without them.`]
      : [`Taking ${id} back would lose its ${what}.`]
  })
}

function byUrgency(left: Cause, right: Cause): number {
  return (
    urgencyOf(left) - urgencyOf(right) ||
    (left.subject < right.subject ? -1 : Number(left.subject > right.subject))
  )
}

function urgencyOf({ losses, differences }: Cause): number {
  if (losses.length === 0) return 2
  return differences.some(({ verb }) => verb === 'drop') ? 0 : 1
}
