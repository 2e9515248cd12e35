/** From changes to the work they ask for: what must be dropped, created and altered, dependents included. */
import type { AlterChange, Change } from '../core/change.ts'
import { LockstepError } from '../core/errors.ts'
import type { AlterInPlace, BothContexts, Refusal } from '../core/kind.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { asideOf } from './aside.ts'
import { planContext, type KindSet } from './context.ts'
import { indexOf, needsOf } from './schema-index.ts'

/** An object that is altered in place, with the rules that its changed attributes name, each once. */
export interface Alteration {
  readonly from: SchemaObject
  readonly to: SchemaObject
  readonly rules: readonly AlterInPlace[]
}

/** What is to be done, by id. An id that is both dropped and created is made anew. */
export interface Work {
  readonly dropped: ReadonlyMap<IdText, SchemaObject>
  readonly created: ReadonlyMap<IdText, SchemaObject>
  readonly altered: ReadonlyMap<IdText, Alteration>
  /** Those of the dropped that first give up their names, while others take over. */
  readonly aside: ReadonlySet<IdText>
}

type AlterCause = Pick<AlterChange, 'id' | 'attribute' | 'from' | 'to'>

/**
 * Follow the changes to everything that they force, until nothing more is forced.
 *
 * @param circle - What needs each other: of these, what can gives up its name first.
 * @throws {LockstepError} `cannot-plan` for a change that no statement can make.
 */
export function expand(
  changes: readonly Change[],
  { from, to }: { readonly from: Schema; readonly to: Schema },
  kinds: KindSet,
  circle: ReadonlySet<IdText> = new Set(),
): Work {
  const expansion = new Expansion(from, to, kinds)
  for (const change of changes) expansion.take(change)
  expansion.settle()
  expansion.demandPossible()
  expansion.putAside(circle)
  return expansion
}

class Expansion implements Work {
  readonly dropped = new Map<IdText, SchemaObject>()
  readonly created = new Map<IdText, SchemaObject>()
  readonly altered = new Map<IdText, Alteration>()
  readonly aside = new Set<IdText>()
  readonly refusals = new Map<IdText, LockstepError>()
  readonly #from: Schema
  readonly #to: Schema
  readonly #kinds: KindSet
  readonly #contexts: BothContexts
  readonly #anew: ObjectId[] = []
  readonly #pending: SchemaObject[] = []
  /** Names that may be shared, of what is created. */
  readonly #coming = new Set<string>()
  /** What takes over from an object, by the object's id. */
  readonly #takers = new Map<IdText, IdText[]>()

  constructor(from: Schema, to: Schema, kinds: KindSet) {
    this.#from = from
    this.#to = to
    this.#kinds = kinds
    this.#contexts = {
      from: planContext({ schema: from, kinds }),
      to: planContext({ schema: to, kinds }),
    }
  }

  take(change: Change): void {
    if (change.verb === 'create') this.#create(change.to)
    if (change.verb === 'drop') this.#drop(change.from)
    if (change.verb === 'alter') this.#alter(change)
  }

  /** Only now is known which objects are altered, and so which let go of what is dropped. */
  settle(): void {
    for (const alteration of this.altered.values())
      for (const rule of alteration.rules) this.#clear(alteration.from.id, rule, alteration)
    for (;;) {
      const id = this.#anew.pop()
      if (id) this.#makeAnew(id)
      const object = id ? undefined : this.#pending.pop()
      if (object) this.#follow(object)
      if (!id && !object) break
    }
  }

  /** @throws {LockstepError} `cannot-plan` for the first object that no statement leads to. */
  demandPossible(): void {
    const refused = [...this.refusals].find(([id]) => !this.dropped.has(id))
    if (refused) throw refused[1]
  }

  /** Only now is known what takes over. */
  putAside(circle: ReadonlySet<IdText>): void {
    const { dropped, altered } = this
    const takeovers = { dropped, altered, takers: this.#takers, circle }
    for (const id of asideOf(takeovers, this.#from, this.#kinds)) this.aside.add(id)
  }

  /** Make anew what is in the way of a statement: what depends on what it alters. */
  #clear(id: ObjectId, rule: AlterInPlace, { from, to }: Pick<Alteration, 'from' | 'to'>): void {
    for (const dependent of indexOf(this.#from).dependentsOf(id))
      if (rule.recreates?.(dependent, from, to)) this.#anew.push(dependent.id)
  }

  #alter({ id, attribute, from, to }: AlterChange): void {
    const rule = this.#kinds.of(id).alter[attribute]
    if (typeof rule === 'object' && 'refuse' in rule)
      this.#refuse({ id, attribute, from, to }, rule)
    else this.#apply(rule ?? 'recreate', { from, to })
  }

  /** Follow a rule, and say which of its sort was followed in place. */
  #apply(
    rule: AlterInPlace | 'recreate' | 'recreate parent',
    { from, to }: Pick<Alteration, 'from' | 'to'>,
  ): AlterInPlace | undefined {
    if (typeof rule === 'object') {
      if (rule.inPlace?.(from, to, this.#contexts) === false)
        return this.#apply(rule.otherwise ?? 'recreate', { from, to })
      const known = this.altered.get(idText(to.id))?.rules ?? []
      const rules = known.includes(rule) ? known : [...known, rule]
      this.altered.set(idText(to.id), { from, to, rules })
      return rule
    }
    this.#anew.push(rule === 'recreate parent' && to.parent ? to.parent : to.id)
    return undefined
  }

  /** An object that goes for another reason is not asked. */
  #refuse({ id, attribute, from, to }: AlterCause, rule: Refusal): void {
    const refusal = rule.refuse(from, to, this.#contexts)
    if (!refusal) this.#anew.push(id)
    else
      this.refusals.set(
        idText(id),
        new LockstepError('cannot-plan', {
          ...refusal,
          details: { object: idText(id), attribute },
        }),
      )
  }

  #makeAnew(id: ObjectId): void {
    const from = this.#from.objects.get(idText(id))
    const to = this.#to.objects.get(idText(id))
    if (from) this.#drop(from)
    if (to) this.#create(to)
  }

  #create(object: SchemaObject): void {
    const id = idText(object.id)
    if (this.created.has(id)) return
    for (const name of this.#kinds.of(object.id).shares?.(object) ?? []) this.#coming.add(name)
    this.created.set(id, object)
    if (
      this.#needsNewParent(object, 'create') &&
      object.parent &&
      this.#from.objects.has(idText(object.parent))
    )
      this.#anew.push(object.parent)
  }

  #drop(object: SchemaObject): void {
    const id = idText(object.id)
    if (this.dropped.has(id)) return
    this.dropped.set(id, object)
    this.altered.delete(id)
    this.#pending.push(object)
    for (const other of this.#kinds.of(object.id).goesOnlyWith?.(object, this.#contexts) ?? [])
      if (this.#to.objects.has(idText(other))) this.#anew.push(other)
    if (
      this.#needsNewParent(object, 'drop') &&
      object.parent &&
      this.#to.objects.has(idText(object.parent))
    )
      this.#anew.push(object.parent)
  }

  #needsNewParent(object: SchemaObject, verb: 'create' | 'drop'): boolean {
    return this.#kinds.of(object.id).needsNewParent?.(object, verb, this.#contexts) ?? false
  }

  /** What needed the dropped object takes over or is made anew, unless its own alteration lets go of it. */
  #follow(object: SchemaObject): void {
    for (const dependent of indexOf(this.#from).dependentsOf(object.id)) {
      if (this.#letsGo(dependent, object)) continue
      if (!this.#takeOver(dependent, object)) this.#anew.push(dependent.id)
    }
  }

  #letsGo(dependent: SchemaObject, need: SchemaObject): boolean {
    const altered = this.altered.get(idText(dependent.id))
    const needed = altered && needsOf(altered.to).some((id) => idText(id) === idText(need.id))
    if (needed !== false || this.#isSucceeded(need)) return false
    return altered?.rules.some(({ letsGo }) => letsGo) ?? false
  }

  /** Whether an object that is to come shares a name with one that goes: the two must not meet. */
  #isSucceeded(object: SchemaObject): boolean {
    const names = this.#kinds.of(object.id).shares?.(object) ?? []
    return names.some((name) => this.#coming.has(name))
  }

  #takeOver(from: SchemaObject, need: SchemaObject): boolean {
    const id = idText(from.id)
    const rule = this.#kinds.of(from.id).takesOver
    const to = this.#to.objects.get(id)
    const isPart = from.parent !== undefined && idText(from.parent) === idText(need.id)
    if (!rule || !to || isPart || this.#kinds.of(need.id).aside === undefined) return false
    if (this.dropped.has(id)) return true
    const followed = this.#takes(rule, { from, to })
    if (!followed) return true
    this.#takers.set(idText(need.id), [...(this.#takers.get(idText(need.id)) ?? []), id])
    this.#clear(from.id, followed, { from, to })
    return true
  }

  /** An alteration of its own that lets go of the old is enough of a statement. */
  #takes(
    rule: AlterInPlace | 'recreate parent',
    sides: Pick<Alteration, 'from' | 'to'>,
  ): AlterInPlace | undefined {
    const own = this.altered.get(idText(sides.to.id))
    if (typeof rule === 'object' && own?.rules.some(({ letsGo }) => letsGo)) return rule
    return this.#apply(rule, sides)
  }
}
