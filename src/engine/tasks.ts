/** What is done to each object, and which statements do it: tasks, gathered into groups. */
import type { BothContexts, Kind, PlanContext, Verb } from '../core/kind.ts'
import { idText, type IdText, type ObjectId, type SchemaObject } from '../core/schema.ts'
import type { KindSet } from './context.ts'
import type { Work } from './expand.ts'
import { needsOf } from './schema-index.ts'

/** One object and what is done to it. */
export interface Task {
  readonly verb: Verb
  readonly object: SchemaObject
}

/** The tasks that one statement does: that of its root, and those absorbed in it. */
export interface TaskGroup {
  readonly root: Task
  readonly tasks: readonly Task[]
}

/** Tasks, and which are done by the statement of another: a column by that of its table. */
export class TaskBoard {
  readonly tasks: readonly Task[]
  readonly #byId: Readonly<Record<Verb, ReadonlyMap<IdText, Task>>>
  readonly #kinds: KindSet
  readonly #contexts: BothContexts
  readonly #absorbedBy = new Map<Task, Task>()
  readonly #following = new Set<Task>()

  constructor(work: Work, kinds: KindSet, contexts: BothContexts) {
    const tasks = tasksOf(work)
    const [drop, alter, create] = [byId(tasks, 'drop'), byId(tasks, 'alter'), byId(tasks, 'create')]
    this.#byId = { drop, alter, create }
    this.tasks = [...drop.values(), ...alter.values(), ...create.values()]
    this.#kinds = kinds
    this.#contexts = contexts
    for (const task of this.tasks) {
      const followed = this.#followedBy(task)
      const into = followed ?? this.#makerOf(task)
      if (into !== undefined) this.#absorbedBy.set(task, into)
      if (followed !== undefined) this.#following.add(task)
    }
  }

  /** What does this to the object, if anything does. */
  taskOf(verb: Verb, id: IdText): Task | undefined {
    return this.#byId[verb].get(id)
  }

  /** The created objects that are written within the statement of their parent, by id. */
  inlined(): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const [{ object }, into] of this.#absorbedBy)
      if (into.verb === 'create' && object.parent && into === this.#find('create', object.parent))
        ids.add(idText(object.id))
    return ids
  }

  /** The groups, those that people would like to read first at the front. */
  groups(): readonly TaskGroup[] {
    const members = new Map<Task, Task[]>()
    for (const task of this.tasks) {
      const root = this.rootOf(task)
      const list = members.get(root)
      if (list) list.push(task)
      else members.set(root, [task])
    }
    return [...members]
      .map(([root, tasks]) => ({ preference: this.#preference(root), group: { root, tasks } }))
      .sort((left, right) => (left.preference < right.preference ? -1 : 1))
      .map(({ group }) => group)
  }

  /**
   * Give absorbed tasks of a circle statements of their own: those that need something which
   * another statement of the circle does, as constraints of two tables that point at each other.
   *
   * @returns Whether there was one.
   */
  release(circle: readonly TaskGroup[]): boolean {
    const roots = new Set(circle.map(({ root }) => root))
    const released = circle
      .flatMap(({ tasks }) => tasks)
      .filter((task) => this.#absorbedBy.has(task) && this.#canStandAlone(task, roots))
    for (const task of released) this.#absorbedBy.delete(task)
    return released.length > 0
  }

  /** The task of another object that does this one as well, though it is no part of that object. */
  #followedBy({ verb, object }: Task): Task | undefined {
    const ids = this.#kindOf(object).follows?.(object, verb, this.#contextOf(verb)) ?? []
    return this.#first(verb, ids)
  }

  #makerOf(task: Task): Task | undefined {
    if (task.verb === 'create') return this.#creatorOf(task.object)
    return task.verb === 'drop' ? this.#dropperOf(task) : undefined
  }

  #creatorOf(object: SchemaObject): Task | undefined {
    const maker = object.parent && this.#find('create', object.parent)
    if (!maker) return undefined
    const kind = this.#kindOf(object)
    const inlines = kind.inline !== undefined && (kind.inlines?.(object, this.#contexts.to) ?? true)
    return inlines ? maker : undefined
  }

  #dropperOf({ object }: Task): Task | undefined {
    const others = this.#kindOf(object).dropsWith?.(object) ?? []
    const owners = object.parent ? [object.parent, ...others] : others
    return this.#first('drop', owners)
  }

  #first(verb: Verb, ids: readonly ObjectId[]): Task | undefined {
    for (const id of ids) {
      const task = this.#find(verb, id)
      if (task) return task
    }
    return undefined
  }

  #find(verb: Verb, id: ObjectId): Task | undefined {
    return this.#byId[verb].get(idText(id))
  }

  /** The task whose statement does it. */
  rootOf(task: Task): Task {
    const into = this.#absorbedBy.get(task)
    return into ? this.rootOf(into) : task
  }

  #canStandAlone(task: Task, roots: ReadonlySet<Task>): boolean {
    const { verb, object } = task
    if (this.#following.has(task)) return false
    if (
      verb !== 'alter' &&
      this.#kindOf(object).needsNewParent?.(object, verb, this.#contexts) === true
    )
      return false
    return needsOf(object).some((id) => {
      const other = this.#find(verb, id)
      const root = other && this.rootOf(other)
      return root !== undefined && root !== this.rootOf(task) && roots.has(root)
    })
  }

  /** Sorts as people read: what goes first, then what changes, then what comes; whole tables go last. */
  #preference({ verb, object }: Task): string {
    const rank = this.#kinds.rank(object.id)
    const phase = { drop: object.parent ? 0 : 3, alter: 1, create: 2 }[verb]
    const place = verb === 'drop' ? this.#kinds.list.length - rank : rank
    const owner = object.parent ? idText(object.parent) : ''
    return [phase, padded(place), owner, padded(object.position), idText(object.id)].join('\t')
  }

  #contextOf(verb: Verb): PlanContext {
    return verb === 'drop' ? this.#contexts.from : this.#contexts.to
  }

  #kindOf(object: SchemaObject): Kind {
    return this.#kinds.of(object.id)
  }
}

function tasksOf({ dropped, altered, created, aside }: Work): readonly Task[] {
  return [
    ...[...dropped.values()].map((object) => taskOf('drop', object)),
    // To put an object aside is to alter it: it is dropped later.
    ...[...dropped].flatMap(([id, object]) => (aside.has(id) ? [taskOf('alter', object)] : [])),
    ...[...altered.values()].map(({ to }) => taskOf('alter', to)),
    ...[...created.values()].map((object) => taskOf('create', object)),
  ]
}

function taskOf(verb: Verb, object: SchemaObject): Task {
  return { verb, object }
}

function byId(tasks: readonly Task[], verb: Verb): ReadonlyMap<IdText, Task> {
  return new Map(
    tasks.filter((task) => task.verb === verb).map((task) => [idText(task.object.id), task]),
  )
}

function padded(value: number): string {
  return String(value).padStart(6, '0')
}
