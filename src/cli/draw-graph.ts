/** A history as lines of characters. */
import type { RevisionId } from '../core/revision.ts'

/** One line of the drawing: that of a revision, or one on which branches part or meet. */
export interface GraphRow {
  readonly drawing: string
  readonly id?: RevisionId
}

/** What is drawn of a revision. */
export interface GraphNode {
  readonly id: RevisionId
  readonly parents: readonly RevisionId[]
}

/** By lane: the revision that its line leads down to; nothing where a lane is free. */
type Lanes = readonly (RevisionId | undefined)[]

/**
 * Draw a history from the newest down, a lane for each branch.
 *
 * @param nodes - Each before its parents.
 */
export function drawGraph(nodes: readonly GraphNode[]): readonly GraphRow[] {
  const rows: GraphRow[] = []
  let lanes: Lanes = []
  for (const { id, parents } of nodes) {
    const [lane = freeLane(lanes, 0), ...meeting] = lanesOf(lanes, id)
    if (meeting.length > 0) rows.push({ drawing: connect(lanes, { lane, meeting, ends: '┴╯' }) })
    lanes = meeting.reduce((lanes, at) => set(lanes, at, undefined), set(lanes, lane, id))
    rows.push({ drawing: lanes.map((held, at) => mark(held, at === lane)).join(' '), id })
    const [first, ...others] = parents
    lanes = set(lanes, lane, first)
    const parting: number[] = []
    for (const parent of others) {
      const free = freeLane(lanes, lane + 1)
      lanes = set(lanes, free, parent)
      parting.push(free)
    }
    if (parting.length > 0)
      rows.push({ drawing: connect(lanes, { lane, meeting: parting, ends: '┬╮' }) })
  }
  return rows.map((row) => ({ ...row, drawing: row.drawing.trimEnd() }))
}

function lanesOf(lanes: Lanes, id: RevisionId): readonly number[] {
  return lanes.flatMap((held, at) => (held === id ? [at] : []))
}

function freeLane(lanes: Lanes, from: number): number {
  const free = lanes.findIndex((held, at) => held === undefined && at >= from)
  return free === -1 ? Math.max(lanes.length, from) : free
}

function set(lanes: Lanes, at: number, id: RevisionId | undefined): Lanes {
  return at < lanes.length ? lanes.with(at, id) : [...lanes, id]
}

function mark(held: RevisionId | undefined, isHere: boolean): string {
  return isHere ? '*' : held === undefined ? ' ' : '│'
}

interface Connection {
  readonly lane: number
  /** Lanes to the right of it, in order. */
  readonly meeting: readonly number[]
  /** How a lane on the way and the last one end. */
  readonly ends: string
}

/** A line from one lane to others, over those between. */
function connect(lanes: Lanes, { lane, meeting, ends }: Connection): string {
  const last = meeting.at(-1) ?? lane
  return lanes
    .map((held, at) => {
      const isBetween = at >= lane && at < last
      const sign = meeting.includes(at)
        ? ends.charAt(at === last ? 1 : 0)
        : at === lane
          ? '├'
          : crossing(held, isBetween)
      return sign + (isBetween ? '─' : ' ')
    })
    .join('')
}

function crossing(held: RevisionId | undefined, isBetween: boolean): string {
  if (held === undefined) return isBetween ? '─' : ' '
  return isBetween ? '┼' : '│'
}
