/** What a run builds: each thing once, however many databases ask for it at the same time. */
import type { Schema } from '../../core/schema.ts'

/** What a database should be, as it was built. */
export interface Built {
  readonly schema: Schema
  /** For people: where. */
  readonly description: string
}

/** Shared by all databases of a run. */
export interface Builds {
  /** What is known by this key from an earlier run. */
  readonly recalled: Once<Schema | undefined>
  readonly built: Once<Built>
  /** Work when no other such work is under way: a shadow in this process takes a good part of its memory. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/** The result of whoever asked first by a key; what failed is tried again by who asks next. */
export type Once<T> = (key: string, work: () => Promise<T>) => Promise<T>

/** Nothing is built yet. */
export function createBuilds(): Builds {
  return { recalled: once(), built: once(), alone: inTurns() }
}

function once<T>(): Once<T> {
  const known = new Map<string, Promise<T>>()
  return (key, work) => {
    const earlier = known.get(key)
    if (earlier) return earlier
    const result = work()
    known.set(key, result)
    result.catch(() => known.delete(key))
    return result
  }
}

function inTurns(): Builds['alone'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
