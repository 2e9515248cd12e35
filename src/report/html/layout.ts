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
  /** The bends of each line within a piece, its ends included, by id. */
  readonly links: ReadonlyMap<IdText, readonly Point[]>
}

interface Piece extends Placement {
  readonly name: string
}

/** The space between pieces. */
const gap = 40

/** From so many boxes on the quicker of two ways to rank them is taken, and what hangs together is cut. */
const many = 100

/** What is cut has pieces of at most so many boxes. */
const mostInPiece = 36

/** A box with more lines than this is a hub. */
const hubLinks = 12

/** Place boxes so that what refers stands left of what it refers to. The same input gives the same picture. */
export function placeBoxes(boxes: readonly Sized[], links: readonly PictureLink[]): Placement {
  const known = new Set(boxes.map(({ id }) => id))
  const real = links.filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
  const pieces = piecesOf(boxes, real).map((piece) => placePiece(piece, real))
  return onShelves(pieces)
}

/**
 * Boxes that hang together; where those are many, as many pieces as are needed: one drawing of all would be a
 * strip that nobody can read. What everything refers to holds nothing together.
 */
function piecesOf(boxes: readonly Sized[], links: readonly PictureLink[]): readonly Sized[][] {
  const near = new Map<IdText, IdText[]>(boxes.map(({ id }) => [id, []]))
  for (const { from, to } of links) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const most = boxes.length <= many ? Infinity : mostInPiece
  const isHub = (id: IdText): boolean => most < Infinity && (near.get(id)?.length ?? 0) > hubLinks
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const seen = new Set<IdText>()
  return boxes.flatMap(({ id }) => {
    if (seen.has(id)) return []
    seen.add(id)
    const reached = [id]
    for (const one of reached)
      for (const next of isHub(one) ? [] : (near.get(one) ?? []))
        if (!seen.has(next) && reached.length < most) {
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
  const own = links.filter(({ from, to }) => ids.has(from) && ids.has(to))
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
