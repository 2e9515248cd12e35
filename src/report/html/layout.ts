/** Where the boxes of a picture stand. The library lays out what hangs together; the pieces are put on shelves. */
import { Graph, layout } from '@dagrejs/dagre'
import type { IdText } from '../../core/schema.ts'
import type { PictureLink } from '../report.ts'

/** A box to place. */
export interface Sized {
  readonly id: IdText
  readonly width: number
  readonly height: number
}

/** A point of a picture. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Where everything stands. */
export interface Placement {
  readonly width: number
  readonly height: number
  /** The upper left corners, by id. */
  readonly boxes: ReadonlyMap<IdText, Point>
  /** The bends of each line, its ends included, by id; lines from a box to itself have none. */
  readonly links: ReadonlyMap<IdText, readonly Point[]>
}

interface Piece extends Placement {
  readonly name: string
}

/** The space between pieces. */
const gap = 40

/** From so many boxes on the quicker of two ways to rank them is taken: the pictures differ little. */
const many = 150

/** Place boxes so that what refers stands left of what it refers to. The same input gives the same picture. */
export function placeBoxes(boxes: readonly Sized[], links: readonly PictureLink[]): Placement {
  const known = new Set(boxes.map(({ id }) => id))
  const real = links.filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
  const pieces = piecesOf(boxes, real).map((piece) => placePiece(piece, real))
  return onShelves(pieces)
}

/** Boxes that hang together. */
function piecesOf(boxes: readonly Sized[], links: readonly PictureLink[]): readonly Sized[][] {
  const near = new Map<IdText, IdText[]>(boxes.map(({ id }) => [id, []]))
  for (const { from, to } of links) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const seen = new Set<IdText>()
  return boxes.flatMap(({ id }) => {
    if (seen.has(id)) return []
    seen.add(id)
    const reached = [id]
    for (const one of reached)
      for (const next of near.get(one) ?? [])
        if (!seen.has(next)) {
          seen.add(next)
          reached.push(next)
        }
    return [reached.flatMap((one) => byId.get(one) ?? [])]
  })
}

function placePiece(boxes: readonly Sized[], links: readonly PictureLink[]): Piece {
  const [first] = boxes
  const name = first?.id ?? ''
  if (boxes.length === 1 && first)
    return { ...first, name, boxes: new Map([[first.id, { x: 0, y: 0 }]]), links: new Map() }
  const ids = new Set(boxes.map(({ id }) => id))
  const graph = new Graph({ multigraph: true })
  const ranker = boxes.length < many ? 'network-simplex' : 'tight-tree'
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 72, edgesep: 10, ranker })
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height })
  const own = links.filter(({ from }) => ids.has(from))
  for (const { id, from, to } of own) graph.setEdge(from, to, {}, id)
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    name,
    width,
    height,
    boxes: new Map(boxes.map((box) => [box.id, cornerOf(graph.node(box.id), box)])),
    links: new Map(own.map(({ id, from, to }) => [id, graph.edge(from, to, id).points ?? []])),
  }
}

function cornerOf({ x = 0, y = 0 }: Partial<Point>, { width, height }: Sized): Point {
  return { x: x - width / 2, y: y - height / 2 }
}

/** The tallest first, in rows about as wide as the whole is high by the shape of a screen. */
function onShelves(pieces: readonly Piece[]): Placement {
  const sorted = [...pieces].sort(
    (left, right) => right.height - left.height || (left.name < right.name ? -1 : 1),
  )
  const area = pieces.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)
  const widest = Math.max(0, ...pieces.map(({ width }) => width), Math.sqrt(area * 1.8))
  const boxes = new Map<IdText, Point>()
  const links = new Map<IdText, readonly Point[]>()
  let [x, y, shelf, width] = [0, 0, 0, 0]
  for (const piece of sorted) {
    if (x > 0 && x + piece.width > widest) [x, y, shelf] = [0, y + shelf + gap, 0]
    const move = (point: Point): Point => ({ x: point.x + x, y: point.y + y })
    for (const [id, corner] of piece.boxes) boxes.set(id, move(corner))
    for (const [id, points] of piece.links) links.set(id, points.map(move))
    shelf = Math.max(shelf, piece.height)
    width = Math.max(width, x + piece.width)
    x += piece.width + gap
  }
  return { width, height: y + shelf, boxes, links }
}
