/** From changes to the work they ask for: what must be dropped, created and altered, dependents included. */
import type { AlterChange, Change } from '../core/change.ts'
import { LockstepError } from '../core/errors.ts'
import type { AlterInPlace, PlanContext, Refusal } from '../core/kind.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
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
}

type AlterCause = Pick<AlterChange, 'id' | 'attribute' | 'from' | 'to'>

/**
 * Follow the changes to everything that they force, until nothing more is forced.
 *
 * @throws {LockstepError} `cannot-plan` for a change that no statement can make.
 */
export function expand(changes: readonly Change[], from: Schema, to: Schema, kinds: KindSet): Work {
  const expansion = new Expansion(from, to, kinds)
  for (const change of changes) expansion.take(change)
  expansion.settle()
  expansion.demandPossible()
  return expansion
}

class Expansion implements Work {
  readonly dropped = new Map<IdText, SchemaObject>()
  readonly created = new Map<IdText, SchemaObject>()
  readonly altered = new Map<IdText, Alteration>()
  readonly refusals = new Map<IdText, LockstepError>()
  readonly #from: Schema
  readonly #to: Schema
  readonly #kinds: KindSet
  readonly #fromContext: PlanContext
  readonly #toContext: PlanContext
  readonly #anew: ObjectId[] = []
  readonly #pending: SchemaObject[] = []

  constructor(from: Schema, to: Schema, kinds: KindSet) {
    this.#from = from
    this.#to = to
    this.#kinds = kinds
    this.#fromContext = planContext({ schema: from, kinds })
    this.#toContext = planContext({ schema: to, kinds })
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

  /** Make anew what is in the way of a statement: what depends on what it alters. */
  #clear(id: ObjectId, rule: AlterInPlace, { from, to }: Pick<Alteration, 'from' | 'to'>): void {
    for (const dependent of indexOf(this.#from).dependentsOf(id)) {
      if (rule.recreates?.(dependent, from, to)) this.#anew.push(dependent.id)
      if (rule.carries?.(dependent, from, to)) this.#clear(dependent.id, rule, { from, to })
    }
  }

  #alter({ id, attribute, from, to }: AlterChange): void {
    const rule = this.#kinds.of(id).alter[attribute]
    if (typeof rule === 'object' && 'refuse' in rule)
      this.#refuse({ id, attribute, from, to }, rule)
    else if (rule === 'recreate parent' && to.parent) this.#anew.push(to.parent)
    else if (typeof rule !== 'object' || rule.inPlace?.(from, to, this.#toContext) === false)
      this.#anew.push(id)
    else {
      const known = this.altered.get(idText(id))?.rules ?? []
      const rules = known.includes(rule) ? known : [...known, rule]
      this.altered.set(idText(id), { from, to, rules })
    }
  }

  /** An object that goes for another reason is not asked. */
  #refuse({ id, attribute, from, to }: AlterCause, rule: Refusal): void {
    const contexts = { from: this.#fromContext, to: this.#toContext }
    const refusal = rule.refuse(from, to, contexts)
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
    this.created.set(id, object)
    const needsNewParent = this.#kinds.of(object.id).needsNewParent?.(object, 'create') ?? false
    if (needsNewParent && object.parent && this.#from.objects.has(idText(object.parent)))
      this.#anew.push(object.parent)
  }

  #drop(object: SchemaObject): void {
    const id = idText(object.id)
    if (this.dropped.has(id)) return
    this.dropped.set(id, object)
    this.altered.delete(id)
    this.#pending.push(object)
    const needsNewParent = this.#kinds.of(object.id).needsNewParent?.(object, 'drop') ?? false
    if (needsNewParent && object.parent && this.#to.objects.has(idText(object.parent)))
      this.#anew.push(object.parent)
  }

  /** What needed the dropped object is made anew, unless its own alteration lets go of it. */
  #follow(object: SchemaObject): void {
    for (const dependent of indexOf(this.#from).dependentsOf(object.id))
      if (!this.#letsGo(dependent, object.id)) this.#anew.push(dependent.id)
  }

  #letsGo(dependent: SchemaObject, need: ObjectId): boolean {
    const altered = this.altered.get(idText(dependent.id))
    const needed = altered && needsOf(altered.to).some((id) => idText(id) === idText(need))
    return needed === false && (altered?.rules.some(({ letsGo }) => letsGo) ?? false)
  }
}
