/** The orders in which the branches of a history can run. */
import type { Revision, RevisionId } from '../core/revision.ts'
import { closureOf, type RevisionGraph } from './revision-graph.ts'

/** One way through a history: every revision of it, each after its parents. */
export interface Order {
  /** The heads, in the order in which they are reached. */
  readonly heads: readonly RevisionId[]
  readonly revisions: readonly Revision[]
}

/**
 * The orders in which heads can be reached: every one of up to three heads; of more, each behind all others and before
 * all others. One head has one order.
 */
export function ordersOf(graph: RevisionGraph, heads: readonly RevisionId[]): readonly Order[] {
  const all =
    heads.length > 3 ? [...rotations(heads), ...rotations(heads.toReversed())] : permutations(heads)
  return all.map((heads) => ({ heads, revisions: inTurn(graph, heads) }))
}

/** What only one of the heads builds upon, itself included; by head. */
export function sidesOf(
  graph: RevisionGraph,
  heads: readonly RevisionId[],
): ReadonlyMap<RevisionId, readonly Revision[]> {
  return new Map(
    heads.map((head) => {
      const others = closureOf(
        graph,
        heads.filter((id) => id !== head),
      )
      const own = closureOf(graph, [head])
      return [head, graph.revisions.filter(({ id }) => own.has(id) && !others.has(id))]
    }),
  )
}

/** What every one of the heads builds upon, in order. */
export function sharedBy(graph: RevisionGraph, heads: readonly RevisionId[]): readonly Revision[] {
  const closures = heads.map((head) => closureOf(graph, [head]))
  return graph.revisions.filter(({ id }) => closures.every((closure) => closure.has(id)))
}

/** All that leads to the first head, then what is left of the way to the second, and so on. */
function inTurn(graph: RevisionGraph, heads: readonly RevisionId[]): readonly Revision[] {
  const run = new Set<Revision>()
  for (const head of heads) {
    const wanted = closureOf(graph, [head])
    for (const revision of graph.revisions) if (wanted.has(revision.id)) run.add(revision)
  }
  return [...run]
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]),
  )
}

function rotations<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.map((_, at) => [...items.slice(at), ...items.slice(0, at)])
}
