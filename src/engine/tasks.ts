/** What is done to each object, and which statements do it: tasks, gathered into groups. */
import type { BothContexts, Kind, PlanContext, Verb } from '../core/kind.ts'
import { idText, type SchemaObject } from '../core/schema.ts'
import type { KindSet } from './context.ts'
import type { Work } from './expand.ts'
import { needsOf } from './schema-index.ts'

/** One object and what is done to it. */
export interface Task {
  readonly verb: Verb
  readonly object: SchemaObject
  /** Verb and id: what edges name it by. */
  readonly key: string
}

/** The tasks that one statement does: that of its root, and those absorbed in it. */
export interface TaskGroup {
  readonly root: Task
  readonly tasks: readonly Task[]
}

/** The key of a task. */
export function taskKey(verb: Verb, id: SchemaObject['id']): string {
  return `${verb} ${idText(id)}`
}

/** Tasks, and which are done by the statement of another: a column by that of its table. */
export class TaskBoard {
  readonly tasks: ReadonlyMap<string, Task>
  readonly #kinds: KindSet
  readonly #contexts: BothContexts
  readonly #absorbedBy = new Map<string, string>()
  readonly #following = new Set<string>()

  constructor(work: Work, kinds: KindSet, contexts: BothContexts) {
    this.tasks = new Map(tasksOf(work).map((task) => [task.key, task]))
    this.#kinds = kinds
    this.#contexts = contexts
    for (const task of this.tasks.values()) {
      const followed = this.#followedBy(task)
      const into = followed ?? this.#makerOf(task)
      if (into !== undefined) this.#absorbedBy.set(task.key, into)
      if (followed !== undefined) this.#following.add(task.key)
    }
  }

  /** The created objects that are written within the statement of their parent, by id. */
  inlined(): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const { verb, object, key } of this.tasks.values()) {
      const into = this.#absorbedBy.get(key)
      if (verb === 'create' && object.parent && into === taskKey('create', object.parent))
        ids.add(idText(object.id))
    }
    return ids
  }

  /** The groups, those that people would like to read first at the front. */
  groups(): readonly TaskGroup[] {
    const members = new Map<Task, Task[]>()
    for (const task of this.tasks.values()) {
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
      .filter((task) => this.#absorbedBy.has(task.key) && this.#canStandAlone(task, roots))
    for (const task of released) this.#absorbedBy.delete(task.key)
    return released.length > 0
  }

  /** The task of another object that does this one as well, though it is no part of that object. */
  #followedBy({ verb, object }: Task): string | undefined {
    const ids = this.#kindOf(object).follows?.(object, verb, this.#contextOf(verb)) ?? []
    return ids.map((id) => taskKey(verb, id)).find((key) => this.tasks.has(key))
  }

  #makerOf(task: Task): string | undefined {
    if (task.verb === 'create') return this.#creatorOf(task.object)
    return task.verb === 'drop' ? this.#dropperOf(task) : undefined
  }

  #creatorOf(object: SchemaObject): string | undefined {
    const parent = object.parent && taskKey('create', object.parent)
    const kind = this.#kindOf(object)
    const inlines = kind.inline !== undefined && (kind.inlines?.(object, this.#contexts.to) ?? true)
    return inlines && parent !== undefined && this.tasks.has(parent) ? parent : undefined
  }

  #dropperOf({ object }: Task): string | undefined {
    const others = this.#kindOf(object).dropsWith?.(object) ?? []
    const owners = object.parent ? [object.parent, ...others] : others
    return owners.map((id) => taskKey('drop', id)).find((key) => this.tasks.has(key))
  }

  /** The task whose statement does it. */
  rootOf(task: Task): Task {
    const into = this.tasks.get(this.#absorbedBy.get(task.key) ?? '')
    return into ? this.rootOf(into) : task
  }

  #canStandAlone(task: Task, roots: ReadonlySet<Task>): boolean {
    const { verb, object } = task
    if (this.#following.has(task.key)) return false
    if (
      verb !== 'alter' &&
      this.#kindOf(object).needsNewParent?.(object, verb, this.#contexts) === true
    )
      return false
    return needsOf(object).some((id) => {
      const other = this.tasks.get(taskKey(verb, id))
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
  return { verb, object, key: taskKey(verb, object.id) }
}

function padded(value: number): string {
  return String(value).padStart(6, '0')
}
