/** A stable order in which every edge is kept, and the groups that no order can keep. */

/** A directed graph over the numbers 0 to size - 1: an edge says that one must come before another. */
export class Precedence {
  readonly #after: Set<number>[]

  constructor(size: number) {
    this.#after = Array.from({ length: size }, () => new Set<number>())
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
 * The nodes in an order that keeps every edge; of those that may come next, the lowest number does.
 *
 * Nodes that lie on or behind a cycle are missing from the result.
 */
export function orderOf(graph: Precedence): readonly number[] {
  const waiting = Array.from({ length: graph.size }, () => 0)
  for (let node = 0; node < graph.size; node++)
    for (const next of graph.after(node)) waiting[next] = (waiting[next] ?? 0) + 1
  const ready = new MinHeap()
  waiting.forEach((count, node) => {
    if (count === 0) ready.push(node)
  })
  const order: number[] = []
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(node)
    for (const next of graph.after(node)) {
      waiting[next] = (waiting[next] ?? 0) - 1
      if (waiting[next] === 0) ready.push(next)
    }
  }
  return order
}

/** The nodes that lie on cycles, given the order that left them out: those that reach themselves. */
export function cyclicNodes(graph: Precedence, ordered: readonly number[]): ReadonlySet<number> {
  const placed = new Set(ordered)
  const left = new Set([...Array(graph.size).keys()].filter((node) => !placed.has(node)))
  for (let shrunk = true; shrunk;) {
    shrunk = false
    for (const node of left)
      if (![...graph.after(node)].some((next) => left.has(next))) {
        left.delete(node)
        shrunk = true
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
