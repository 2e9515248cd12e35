/** The history as people draw it: the newest on top, each branch in a lane of its own. */
import type { RevisionNode } from '../report.ts'

/** A revision in its place. */
export interface LaneRow {
  readonly node: RevisionNode
  readonly lane: number
  /** Lines from this row to the next, by lane. */
  readonly lines: readonly { readonly from: number; readonly to: number }[]
}

/** Lay a history out; the nodes come with parents before children. */
export function lanesOf(nodes: readonly RevisionNode[]): readonly LaneRow[] {
  const known = new Set(nodes.map(({ id }) => id))
  /** By lane: the revision that its line leads down to. */
  let lanes: (string | undefined)[] = []
  return nodes.toReversed().map((node) => {
    const waiting = lanes.indexOf(node.id)
    const lane = waiting === -1 ? freeLane(lanes) : waiting
    const next = lanes.map((id) => (id === node.id ? undefined : id))
    const parents = node.parents.filter((parent) => known.has(parent))
    for (const [at, parent] of parents.entries()) {
      const there = next.indexOf(parent)
      // Where lines meet, the one farther out bends in.
      if (there !== -1 && (at > 0 || there < lane)) continue
      if (there !== -1) next[there] = undefined
      next[at === 0 && next[lane] === undefined ? lane : freeLane(next)] = parent
    }
    const passing = lanes.flatMap((id, at) =>
      id === undefined || id === node.id ? [] : [{ from: at, to: next.indexOf(id) }],
    )
    const own = parents.map((parent) => ({ from: lane, to: next.indexOf(parent) }))
    lanes = next
    return { node, lane, lines: [...passing, ...own] }
  })
}

function freeLane(lanes: readonly (string | undefined)[]): number {
  const free = lanes.indexOf(undefined)
  return free === -1 ? lanes.length : free
}
