/** Which statement comes before which: from what objects need, the names they hold and what they say. */
import type { BothContexts, Verb } from '../core/kind.ts'
import { idText, type IdText, type Schema, type SchemaObject } from '../core/schema.ts'
import type { KindSet } from './context.ts'
import type { Work } from './expand.ts'
import { addMentions, followersOf } from './mentions.ts'
import { Precedence } from './order.ts'
import { needsOf } from './schema-index.ts'
import type { Task, TaskBoard, TaskGroup } from './tasks.ts'

/** What the order of statements goes by. */
export interface Ordering {
  readonly from: Schema
  readonly to: Schema
  readonly kinds: KindSet
  readonly work: Work
  /** What is done by which statement. */
  readonly board: TaskBoard
}

type AddEdge = (before: number | undefined, after: number | undefined) => void

/** The places of the groups that do something to an object, by its id. */
type Nodes = Readonly<Record<Verb, Map<IdText, number>>>

/** What comes before what among the groups. */
export function graphOf(
  groups: readonly TaskGroup[],
  planning: Ordering,
  contexts: BothContexts,
): Precedence {
  const nodes: Nodes = { drop: new Map(), alter: new Map(), create: new Map() }
  for (const [at, { tasks }] of groups.entries())
    for (const { verb, object } of tasks) nodes[verb].set(idText(object.id), at)
  const graph = new Precedence(groups.length)
  const addEdge: AddEdge = (before, after) => {
    if (before !== undefined && after !== undefined) graph.add(before, after)
  }
  const addWish: AddEdge = (before, after) => {
    if (before !== undefined && after !== undefined) graph.wish(before, after)
  }
  for (const task of planning.board.tasks) {
    addNeeds(task, planning, nodes, addEdge)
    addPlaces(task, planning, nodes, { addEdge, contexts })
    for (const id of followersOf(task, planning.kinds, contexts.to))
      for (const made of ['create', 'alter'] as const)
        addWish(nodes[task.verb].get(idText(task.object.id)), nodes[made].get(id))
  }
  addNames(planning, nodes, graph, addEdge)
  addMentions(groups, planning, graph, (id) =>
    [nodes.create.get(id), nodes.alter.get(id)].filter((node) => node !== undefined),
  )
  addStands(groups, planning.kinds, graph)
  return graph
}

/** What stands before or behind everything else does so as far as it goes. */
function addStands(groups: readonly TaskGroup[], kinds: KindSet, graph: Precedence): void {
  const places = groups.map(({ root }) => kinds.of(root.object.id).stands?.(root.object, root.verb))
  for (const [at, place] of places.entries())
    for (const [other, otherPlace] of place === undefined ? [] : places.entries()) {
      if (place === 'first' && otherPlace !== 'first') graph.wish(at, other)
      if (place === 'last' && otherPlace === undefined) graph.wish(other, at)
    }
}

/** What an object needs is made before it, and goes after it. */
function addNeeds(task: Task, planning: Ordering, nodes: Nodes, addEdge: AddEdge): void {
  const { verb, object } = task
  const { from, to, work } = planning
  const id = idText(object.id)
  const node = nodes[verb].get(id)
  const [before, after] = [from.objects.get(id), to.objects.get(id)]
  const puttingAside = verb === 'alter' && work.aside.has(id)
  if (verb === 'create') addEdge(leaving(id, planning, nodes), node)
  if (puttingAside) addEdge(node, nodes.drop.get(id))
  else if (verb !== 'drop')
    for (const need of after ? needsOf(after).map(idText) : []) {
      addEdge(nodes.create.get(need), node)
      addEdge(nodes.alter.get(need), node)
    }
  if (verb === 'create') return
  const goesFirst = verb === 'drop' && asideWith(task, planning) === undefined
  for (const need of before ? needsOf(before).map(idText) : []) {
    addEdge(node, nodes.drop.get(need))
    // What is put aside is named by what it is over.
    if (goesFirst || (puttingAside && work.aside.has(need))) addEdge(node, nodes.alter.get(need))
  }
}

/** What only stands behind another is made after it, and goes before it. */
function addPlaces(
  { verb, object }: Task,
  { kinds }: Ordering,
  nodes: Nodes,
  { addEdge, contexts }: { readonly addEdge: AddEdge; readonly contexts: BothContexts },
): void {
  if (verb === 'alter') return
  const context = verb === 'drop' ? contexts.from : contexts.to
  const node = nodes[verb].get(idText(object.id))
  for (const other of kinds.of(object.id).outlives?.(object, context) ?? []) {
    const theirs = nodes[verb].get(idText(other))
    if (verb === 'create') addEdge(node, theirs)
    else for (const done of [theirs, nodes.alter.get(idText(other))]) addEdge(done, node)
  }
  for (const other of kinds.of(object.id).comesAfter?.(object, verb, context) ?? []) {
    if (verb === 'drop')
      for (const made of ['drop', 'alter'] as const) addEdge(node, nodes[made].get(idText(other)))
    else
      for (const made of ['create', 'alter'] as const) addEdge(nodes[made].get(idText(other)), node)
  }
}

/** A name is given up before another object takes it; one that may be shared, if it can be. */
function addNames(planning: Ordering, nodes: Nodes, graph: Precedence, addEdge: AddEdge): void {
  const { kinds } = planning
  for (const [holder, taker] of successions(planning, (object) =>
    kinds.of(object.id).occupies?.(object),
  ))
    addEdge(leaving(holder, planning, nodes), nodes.create.get(taker))
  for (const [holder, taker] of successions(planning, (object) =>
    kinds.of(object.id).shares?.(object),
  )) {
    const [before, after] = [leaving(holder, planning, nodes), nodes.create.get(taker)]
    if (before !== undefined && after !== undefined) graph.wish(before, after)
  }
}

/** Pairs of a dropped and a created object with a name in common, by id. */
function successions(
  { work }: Ordering,
  namesOf: (object: SchemaObject) => readonly string[] | undefined,
): readonly (readonly [holder: IdText, taker: IdText])[] {
  if (work.dropped.size === 0 || work.created.size === 0) return []
  const holders = new Map<string, IdText[]>()
  for (const [id, object] of work.dropped)
    for (const name of namesOf(object) ?? []) holders.set(name, [...(holders.get(name) ?? []), id])
  return [...work.created].flatMap(([id, object]) =>
    (namesOf(object) ?? []).flatMap((name) =>
      (holders.get(name) ?? []).map((holder) => [holder, id] as const),
    ),
  )
}

/** When an object gives its name up: when it goes, or when it is put aside, itself or its whole. */
function leaving(id: IdText, planning: Ordering, nodes: Nodes): number | undefined {
  const task = planning.board.taskOf('drop', id)
  const aside = task && asideWith(task, planning)
  return aside === undefined ? nodes.drop.get(id) : nodes.alter.get(aside)
}

/** What was put aside and takes the object along when it goes at last. */
function asideWith(drop: Task, { board, work }: Ordering): IdText | undefined {
  const root = idText(board.rootOf(drop).object.id)
  return work.aside.has(root) ? root : undefined
}
