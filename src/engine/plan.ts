/** From two schemas to ordered statements: one graph of drops, alterations and creations. */
import { LockstepError } from '../core/errors.ts'
import type { BothContexts, Kind, Standing, Steps } from '../core/kind.ts'
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
import { expand } from './expand.ts'
import { fingerprint } from './fingerprint.ts'
import { hazardsOf } from './hazards.ts'
import { graphOf, type Ordering } from './graph.ts'
import { EarlyTexts } from './mentions.ts'
import { cyclicNodes, missedWishes, orderOf } from './order.ts'
import { isWithin } from './schema-index.ts'
import { waysRound } from './stand-ins.ts'
import { TaskBoard, type Task, type TaskGroup } from './tasks.ts'

/** What planning goes by. */
interface Planning extends Ordering {
  readonly fill: FillRows
}

type Sides = Omit<Planning, 'board'>

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
  const ops = opsBetween(from, to, new KindSet(kinds), fill)
  return { ops, startsFrom: fingerprint(from), hazards: ops.flatMap((op) => op.hazards) }
}

function opsBetween(from: Schema, to: Schema, kinds: KindSet, fill: FillRows): readonly Op[] {
  try {
    return directOps({ from, to }, kinds, fill)
  } catch (error) {
    if (!isCircle(error)) throw error
    return opsRound(error, { from, to }, kinds, fill)
  }
}

/** What lies in a circle gives up its name; else something stands in for it for a while. */
function opsRound(
  error: LockstepError,
  { from, to }: Ends,
  kinds: KindSet,
  fill: FillRows,
): readonly Op[] {
  try {
    return directOps({ from, to }, kinds, fill, new Set(circleIn(error)))
  } catch (again) {
    const stages = isCircle(again) ? waysRound(circleIn(error), [from, to], kinds) : undefined
    if (!stages) throw again
    return stages
      .slice(1)
      .flatMap((next, at) => directOps({ from: stages[at] ?? from, to: next }, kinds, fill))
  }
}

type Ends = Pick<Sides, 'from' | 'to'>

function directOps(
  { from, to }: Ends,
  kinds: KindSet,
  fill: FillRows,
  circle?: ReadonlySet<IdText>,
): readonly Op[] {
  const work = expand(compare(from, to), { from, to }, kinds, circle)
  const sides = { from, to, kinds, work, fill }
  return orderedOps({ ...sides, board: new TaskBoard(work, kinds, contextsOf(sides)) })
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
  const graph = graphOf(preferred, planning, contexts)
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
  const contexts = contextsOf(planning)
  for (;;) {
    const groups = planning.board.groups()
    const graph = graphOf(groups, planning, contexts)
    const order = orderOf(graph)
    if (order.length === groups.length) return order.flatMap((at) => groups[at] ?? [])
    const cyclic = [...cyclicNodes(graph, order)].flatMap((at) => groups[at] ?? [])
    if (!planning.board.release(cyclic)) throw circle(cyclic)
  }
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

function circleIn({ details }: LockstepError): readonly string[] {
  return Array.isArray(details['objects']) ? details['objects'].map(String) : []
}

function isCircle(error: unknown): error is LockstepError {
  return error instanceof LockstepError && Array.isArray(error.details['objects'])
}

function circle(groups: readonly TaskGroup[]): LockstepError {
  const names = groups.map(({ root }) => idText(root.object.id)).sort()
  return new LockstepError('cannot-plan', {
    message: `These objects need each other in a circle that no order of statements can make: ${names.join('; ')}.`,
    hint: 'Write a revision by hand with `lockstep new`, and take the circle apart in two steps.',
    details: { objects: names },
  })
}
