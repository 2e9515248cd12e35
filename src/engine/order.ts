/** A stable order in which every edge is kept, and the groups that no order can keep. */

/**
 * A directed graph over the numbers 0 to size - 1: an edge says that one must come before another, a
 * wish that it should where nothing else decides.
 */
export class Precedence {
  readonly #after: Set<number>[]
  readonly #wishes = new Map<number, Set<number>>()

  constructor(size: number) {
    this.#after = Array.from({ length: size }, () => new Set<number>())
  }

  wish(before: number, after: number): void {
    if (before === after) return
    const wished = this.#wishes.get(before) ?? new Set()
    this.#wishes.set(before, wished.add(after))
  }

  wishedAfter(node: number): Iterable<number> {
    return this.#wishes.get(node) ?? []
  }

  add(before: number, after: number): void {
    if (before !== after) this.#after[before]?.add(after)
  }

  after(node: number): ReadonlySet<number> {
    return this.#after[node] ?? new Set()
  }

  get size(): number {
    return this.#after.length
  }
}

/**
 * The nodes in an order that keeps every edge; of those that may come next, the lowest number does,
 * and none before what it is wished behind, unless nothing else is left.
 *
 * Nodes that lie on or behind a cycle of edges are missing from the result.
 */
export function orderOf(graph: Precedence): readonly number[] {
  const waiting = Array.from({ length: graph.size }, () => 0)
  const wishes = Array.from({ length: graph.size }, () => 0)
  for (let node = 0; node < graph.size; node++) {
    for (const next of graph.after(node)) waiting[next] = (waiting[next] ?? 0) + 1
    for (const next of graph.wishedAfter(node)) wishes[next] = (wishes[next] ?? 0) + 1
  }
  const [ready, reluctant] = [new MinHeap(), new MinHeap()]
  const offer = (node: number): void => {
    if (waiting[node] === 0) (wishes[node] === 0 ? ready : reluctant).push(node)
  }
  for (let node = 0; node < graph.size; node++) offer(node)
  const order: number[] = []
  const placed = new Set<number>()
  for (;;) {
    const node = ready.pop() ?? reluctant.pop()
    if (node === undefined) break
    if (placed.has(node)) continue
    placed.add(node)
    order.push(node)
    for (const next of graph.wishedAfter(node)) {
      wishes[next] = (wishes[next] ?? 0) - 1
      if (wishes[next] === 0) offer(next)
    }
    for (const next of graph.after(node)) {
      waiting[next] = (waiting[next] ?? 0) - 1
      offer(next)
    }
  }
  return order
}

/** For each node that an order puts before what it was wished behind: what that is. */
export function missedWishes(
  graph: Precedence,
  order: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const placed = new Set<number>()
  const missed = new Map<number, readonly number[]>()
  for (const node of order) {
    for (const early of graph.wishedAfter(node))
      if (placed.has(early)) missed.set(early, [...(missed.get(early) ?? []), node])
    placed.add(node)
  }
  return missed
}

/**
 * The nodes that lie on cycles or between them, given the order that left them out: what is merely
 * behind a cycle leads nowhere, and is taken away from its end.
 */
export function cyclicNodes(graph: Precedence, ordered: readonly number[]): ReadonlySet<number> {
  const placed = new Set(ordered)
  const left = new Set([...Array(graph.size).keys()].filter((node) => !placed.has(node)))
  const before = new Map([...left].map((node) => [node, new Array<number>()]))
  const onward = new Map<number, number>()
  for (const node of left) {
    const next = [...graph.after(node)].filter((other) => left.has(other))
    onward.set(node, next.length)
    for (const other of next) before.get(other)?.push(node)
  }
  const ends = [...left].filter((node) => onward.get(node) === 0)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end)
    for (const node of before.get(end) ?? []) {
      const ways = (onward.get(node) ?? 0) - 1
      onward.set(node, ways)
      if (ways === 0) ends.push(node)
    }
  }
  return left
}

class MinHeap {
  readonly #items: number[] = []

  push(item: number): void {
    const items = this.#items
    items.push(item)
    let at = items.length - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if ((items[above] ?? 0) <= item) break
      items[at] = items[above] ?? 0
      at = above
    }
    items[at] = item
  }

  pop(): number | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (top === undefined || last === undefined || items.length === 0) return top
    let at = 0
    for (;;) {
      const below = this.#lowerChild(at)
      const child = items[below]
      if (child === undefined || child >= last) break
      items[at] = child
      at = below
    }
    items[at] = last
    return top
  }

  #lowerChild(at: number): number {
    const left = at * 2 + 1
    const [a, b] = [this.#items[left], this.#items[left + 1]]
    return a !== undefined && b !== undefined && b < a ? left + 1 : left
  }
}
