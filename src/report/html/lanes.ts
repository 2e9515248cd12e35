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
    const targets = parents.map((parent, at) => {
      const there = next.indexOf(parent)
      if (there !== -1) return there
      const to = at === 0 && next[lane] === undefined ? lane : freeLane(next)
      next[to] = parent
      return to
    })
    const passing = lanes.flatMap((id, at) =>
      id === undefined || id === node.id ? [] : [{ from: at, to: at }],
    )
    lanes = next
    return { node, lane, lines: [...passing, ...targets.map((to) => ({ from: lane, to }))] }
  })
}

function freeLane(lanes: readonly (string | undefined)[]): number {
  const free = lanes.indexOf(undefined)
  return free === -1 ? lanes.length : free
}
