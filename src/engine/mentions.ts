/** Texts that name other objects, of which the database keeps no dependency: what comes before what. */
import type { BothContexts, PlanContext } from '../core/kind.ts'
import type { Op } from '../core/plan.ts'
import { idText, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'
import { sql, type Sql } from '../core/sql.ts'
import type { KindSet } from './context.ts'
import type { Precedence } from './order.ts'
import { indexOf } from './schema-index.ts'
import type { Task, TaskGroup } from './tasks.ts'

/** A name in a text means an object; that of a part does where the name of the whole is there too. */
interface Name {
  readonly name: string
  readonly within?: string
}

type Place = Omit<Name, 'name'> & { readonly node: number }

/**
 * What names another object in its text comes after it, as far as it goes; where it stands already, what
 * uses it does, since that may run the text.
 *
 * @param nodesOf - The groups that make or alter an object.
 */
export function addMentions(
  groups: readonly TaskGroup[],
  { kinds, to }: { readonly kinds: KindSet; readonly to: Schema },
  graph: Precedence,
  nodesOf: (id: IdText) => readonly number[],
): void {
  const roots = groups.flatMap(({ root }, node) =>
    root.verb === 'drop' ? [] : [{ node, object: root.object }],
  )
  if (roots.length === 0) return
  const places = new Map<string, Place[]>()
  for (const { node, object } of roots)
    for (const { name, ...rest } of namesOf(object, to, kinds))
      places.set(name, [...(places.get(name) ?? []), { node, ...rest }])
  for (const object of to.objects.values()) {
    const text = kinds.of(object.id).mentions?.(object)
    const named = text === undefined ? [] : namedIn(wordsOf(text), places)
    const own = named.length === 0 ? [] : nodesOf(idText(object.id))
    const saying = named.length === 0 || own.length > 0 ? own : nodesOfUsers(object, to, nodesOf)
    for (const before of named) for (const after of saying) graph.wish(before, after)
  }
}

function namedIn(
  words: ReadonlySet<string>,
  places: ReadonlyMap<string, readonly Place[]>,
): readonly number[] {
  return [...words].flatMap((word) =>
    (places.get(word) ?? []).flatMap(({ node, within }) =>
      within === undefined || words.has(within) ? [node] : [],
    ),
  )
}

/** The groups of what uses an object that stays as it is, itself or by what else stays. */
function nodesOfUsers(
  start: SchemaObject,
  schema: Schema,
  nodesOf: (id: IdText) => readonly number[],
): readonly number[] {
  const index = indexOf(schema)
  const seen = new Set([idText(start.id)])
  const nodes: number[] = []
  const waiting = [start]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    const whole = object.parent && schema.objects.get(idText(object.parent))
    for (const user of [...index.dependentsOf(object.id), ...(whole ? [whole] : [])]) {
      const id = idText(user.id)
      if (seen.has(id)) continue
      seen.add(id)
      const own = nodesOf(id)
      nodes.push(...own)
      if (own.length === 0) waiting.push(user)
    }
  }
  return nodes
}

/** What comes after an object by its own account, as far as it goes. */
export function followersOf(
  { verb, object }: Task,
  kinds: KindSet,
  context: PlanContext,
): readonly IdText[] {
  if (verb === 'drop') return []
  return kinds.of(object.id).precedes?.(object, context).map(idText) ?? []
}

/** Objects that stand before what their texts name, or name what is not found: what their kinds run first then. */
export class EarlyTexts {
  readonly #groups: readonly TaskGroup[]
  readonly #missed: ReadonlyMap<number, readonly number[]>
  readonly #kinds: KindSet
  readonly #contexts: BothContexts
  /** What holds until the end of the transaction. */
  readonly #said = new Set<string>()

  constructor(
    groups: readonly TaskGroup[],
    missed: ReadonlyMap<number, readonly number[]>,
    { kinds, contexts }: { readonly kinds: KindSet; readonly contexts: BothContexts },
  ) {
    this.#groups = groups
    this.#missed = missed
    this.#kinds = kinds
    this.#contexts = contexts
  }

  /** The ops of a group, to be asked for in the order in which they run. */
  prepared(at: number, ops: readonly Op[]): readonly Op[] {
    const ahead = this.#aheadOf(at)
    return ops.map((op, place) => {
      if (op.transactional !== 'inside') this.#said.clear()
      if (place > 0 || !ahead || this.#said.has(ahead.text)) return op
      this.#said.add(ahead.text)
      return { ...op, sql: sql`${ahead};\n${op.sql}` }
    })
  }

  #aheadOf(at: number): Sql | undefined {
    const root = this.#groups[at]?.root
    if (!root || root.verb === 'drop') return undefined
    const later = (this.#missed.get(at) ?? [])
      .flatMap((node) => this.#groups[node]?.root ?? [])
      .flatMap(({ verb, object }) => (verb === 'drop' ? [] : object))
    return this.#kinds.of(root.object.id).ahead?.(root.object, later, this.#contexts)
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  const words: readonly string[] =
    text.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*|[-+*/<>=~!@#%^&|`?]+/gu) ?? []
  return new Set(
    words.map((word) =>
      word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase(),
    ),
  )
}

/** The names that a text can mean an object by; the schema of an object says little. */
function namesOf(object: SchemaObject, schema: Schema, kinds: KindSet): readonly Name[] {
  const { id, parent } = object
  const whole = partsOf(outermost(object, schema)).map((name) => ({ name }))
  // Who asks for a row of the whole asks for each value of it.
  if (!parent || kinds.of(id).holdsValues === true) return whole
  return id.path.slice(-1).flatMap((name) => whole.map((outer) => ({ name, within: outer.name })))
}

function partsOf({ id }: SchemaObject): readonly string[] {
  return id.path.length === 1 ? id.path : id.path.slice(1)
}

function outermost(object: SchemaObject, schema: Schema): SchemaObject {
  const parent = object.parent && schema.objects.get(idText(object.parent))
  return parent ? outermost(parent, schema) : object
}
