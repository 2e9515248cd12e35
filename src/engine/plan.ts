/** From two schemas to ordered statements: one graph of drops, alterations and creations. */
import { LockstepError } from '../core/errors.ts'
import type { BothContexts, Kind, Standing, Steps, Verb } from '../core/kind.ts'
import type { Sql } from '../core/sql.ts'
import type { Op, OpSpec, Plan } from '../core/plan.ts'
import {
  idText,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import { compare } from './compare.ts'
import { KindSet, planContext } from './context.ts'
import { expand, type Work } from './expand.ts'
import { fingerprint } from './fingerprint.ts'
import { hazardsOf } from './hazards.ts'
import { addMentions, EarlyTexts, followersOf } from './mentions.ts'
import { cyclicNodes, missedWishes, orderOf, Precedence } from './order.ts'
import { isWithin, needsOf } from './schema-index.ts'
import { TaskBoard, type Task, type TaskGroup } from './tasks.ts'

type AddEdge = (before: number | undefined, after: number | undefined) => void

/** The places of the groups that do something to an object, by its id. */
type Nodes = Readonly<Record<Verb, Map<IdText, number>>>

/** What planning goes by. */
interface Sides {
  readonly from: Schema
  readonly to: Schema
  readonly kinds: KindSet
  readonly work: Work
  readonly fill: FillRows
}

/** The same, with what is done by which statement. */
interface Planning extends Sides {
  readonly board: TaskBoard
}

/**
 * What rows that are there already get where a new object asks for a value: `neutral` lets each kind
 * choose one, for a way back that can not know what was there.
 */
export type FillRows = 'neutral' | ((object: SchemaObject) => Sql | undefined)

/**
 * The statements that turn one schema into another, in an order that runs.
 *
 * Same input, same plan. Renames are not among them: they are decided and run before.
 *
 * @throws {LockstepError} `cannot-plan` when the objects need each other in a circle.
 */
export function plan(
  from: Schema,
  to: Schema,
  kinds: readonly Kind[],
  fill: FillRows = () => undefined,
): Plan {
  const set = new KindSet(kinds)
  const work = expand(compare(from, to), from, to, set)
  const sides = { from, to, kinds: set, work, fill }
  const planning = { ...sides, board: new TaskBoard(work, set, contextsOf(sides)) }
  const ops = orderedOps(planning)
  return { ops, startsFrom: fingerprint(from), hazards: ops.flatMap((op) => op.hazards) }
}

/** What can not run in a transaction goes as late as it may: fewer transactions are then needed. */
function orderedOps(planning: Planning): readonly Op[] {
  const groups = orderedGroups(planning)
  const contexts = contextsOf(planning, planning.board.inlined())
  const afters = planning.kinds.list.flatMap((kind) => kind.afterCreating?.(contexts) ?? [])
  const ops = new Map(
    groups.map((group) => [
      group,
      [...opsOf(group, planning, contexts), ...opsBehind(group, afters)],
    ]),
  )
  const isLate = (group: TaskGroup): boolean =>
    ops.get(group)?.some(({ transactional }) => transactional === 'outside') ?? false
  const preferred = [...groups.filter((group) => !isLate(group)), ...groups.filter(isLate)]
  const graph = graphOf(preferred, planning)
  const order = orderOf(graph)
  const early = new EarlyTexts(preferred, missedWishes(graph, order), {
    kinds: planning.kinds,
    contexts,
  })
  const ordered = order.flatMap((at) => {
    const group = preferred[at]
    return group ? early.prepared(at, ops.get(group) ?? []) : []
  })
  const isLast = ({ id }: Op): boolean => planning.kinds.of(id).last === true
  return [...ordered.filter((op) => !isLast(op)), ...ordered.filter(isLast)]
}

function orderedGroups(planning: Planning): readonly TaskGroup[] {
  for (;;) {
    const groups = planning.board.groups()
    const graph = graphOf(groups, planning)
    const order = orderOf(graph)
    if (order.length === groups.length) return order.flatMap((at) => groups[at] ?? [])
    const cyclic = [...cyclicNodes(graph, order)].flatMap((at) => groups[at] ?? [])
    if (!planning.board.release(cyclic)) throw circle(cyclic)
  }
}

function graphOf(groups: readonly TaskGroup[], planning: Planning): Precedence {
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
  const contexts = contextsOf(planning)
  for (const task of planning.board.tasks.values()) {
    addNeeds(task, planning, nodes, addEdge)
    addPlaces(task, planning, nodes, { addEdge, contexts })
    for (const id of followersOf(task, planning.kinds, contexts.to))
      for (const made of ['create', 'alter'] as const)
        addWish(nodes[task.verb].get(idText(task.object.id)), nodes[made].get(id))
  }
  addNames(planning, nodes, graph, addEdge)
  addMentions(groups, planning, graph)
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
function addNeeds(task: Task, planning: Planning, nodes: Nodes, addEdge: AddEdge): void {
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
  { kinds }: Planning,
  nodes: Nodes,
  { addEdge, contexts }: { readonly addEdge: AddEdge; readonly contexts: BothContexts },
): void {
  if (verb === 'alter') return
  const context = verb === 'drop' ? contexts.from : contexts.to
  const node = nodes[verb].get(idText(object.id))
  for (const other of kinds.of(object.id).comesAfter?.(object, context) ?? []) {
    if (verb === 'drop')
      for (const made of ['drop', 'alter'] as const) addEdge(node, nodes[made].get(idText(other)))
    else
      for (const made of ['create', 'alter'] as const) addEdge(nodes[made].get(idText(other)), node)
  }
}

/** A name is given up before another object takes it; one that may be shared, if it can be. */
function addNames(planning: Planning, nodes: Nodes, graph: Precedence, addEdge: AddEdge): void {
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
  { work }: Planning,
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
function leaving(id: IdText, planning: Planning, nodes: Nodes): number | undefined {
  const task = planning.board.tasks.get(`drop ${id}`)
  const aside = task && asideWith(task, planning)
  return aside === undefined ? nodes.drop.get(id) : nodes.alter.get(aside)
}

/** What was put aside and takes the object along when it goes at last. */
function asideWith(drop: Task, { board, work }: Planning): IdText | undefined {
  const root = idText(board.rootOf(drop).object.id)
  return work.aside.has(root) ? root : undefined
}

function opsOf(group: TaskGroup, planning: Planning, contexts: BothContexts): readonly Op[] {
  const { verb, object } = group.root
  const schema = verb === 'drop' ? planning.from : planning.to
  const onNewRoot = isWithin(object, schema, { has: (root) => isNewRoot(planning, root) })
  const steps = listOf(stepsOf(group.root, planning, contexts))
  return steps.map((spec) => opOf(spec, group, onNewRoot))
}

/** What takes away again that the database gave to what a group makes. */
function opsBehind(
  group: TaskGroup,
  afters: readonly ((object: SchemaObject) => readonly OpSpec[])[],
): readonly Op[] {
  if (group.root.verb !== 'create') return []
  const specs = group.tasks.flatMap(({ object }) => afters.flatMap((after) => after(object)))
  return specs.map((spec) => opOf(spec, group, true))
}

function contextsOf(
  { from, to, kinds, work, fill }: Sides,
  inlined: ReadonlySet<IdText> = new Set(),
): BothContexts {
  const standingOf = (id: ObjectId): Standing => {
    const isDropped = work.dropped.has(idText(id))
    if (!work.created.has(idText(id))) return isDropped ? 'gone' : 'there'
    return isDropped ? 'anew' : 'new'
  }
  const isAside = (id: ObjectId): boolean => work.aside.has(idText(id))
  const fillOf = (object: SchemaObject): Sql | undefined =>
    fill === 'neutral' ? kinds.of(object.id).neutralFill?.(object) : fill(object)
  return {
    from: planContext({ schema: from, kinds, standingOf, isAside, fillOf }),
    to: planContext({ schema: to, kinds, standingOf, isAside, fillOf, inlined }),
  }
}

function isNewRoot({ work }: Planning, id: string): boolean {
  const object = work.created.get(id)
  return object !== undefined && object.parent === undefined && !work.dropped.has(id)
}

function stepsOf(task: Task, { kinds, work }: Planning, contexts: BothContexts): Steps {
  const kind = kinds.of(task.object.id)
  if (task.verb === 'create') return kind.create(task.object, contexts.to)
  if (task.verb === 'drop') return kind.drop(task.object, contexts.from)
  const altered = work.altered.get(idText(task.object.id))
  if (!altered) return kind.aside?.(task.object, contexts) ?? []
  const { from, to, rules } = altered
  return rules.flatMap((rule) => listOf(rule.alter(from, to, contexts)))
}

function opOf(spec: OpSpec, { root, tasks }: TaskGroup, onNewRoot: boolean): Op {
  return {
    sql: spec.sql,
    verb: root.verb,
    id: root.object.id,
    covers: tasks.map((task) => idText(task.object.id)).sort(),
    lock: spec.lock,
    transactional: spec.transactional ?? 'inside',
    rewrites: spec.rewrites ?? false,
    losesData: spec.losesData !== undefined,
    hazards: hazardsOf(spec, idText(root.object.id), onNewRoot),
  }
}

function listOf(steps: Steps): readonly OpSpec[] {
  return 'sql' in steps ? [steps] : steps
}

function circle(groups: readonly TaskGroup[]): LockstepError {
  const names = groups.map(({ root }) => idText(root.object.id)).sort()
  return new LockstepError('cannot-plan', {
    message: `These objects need each other in a circle that no order of statements can make: ${names.join('; ')}.`,
    hint: 'Write a revision by hand with `lockstep new`, and take the circle apart in two steps.',
    details: { objects: names },
  })
}
