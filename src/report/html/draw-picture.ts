/** A picture as SVG: boxes with their columns, lines with arrows, and signs for what differs. */
import type { IdText } from '../../core/schema.ts'
import type { Mark, Picture, PictureBox, PictureLink, PictureRow } from '../report.ts'
import { type Point, placeBoxes, type Placement } from './layout.ts'
import { type Html, markup } from './markup.ts'

/** How much of a box is drawn. */
export type Detail = 'rows' | 'marked rows' | 'name'

interface Drawn {
  readonly box: PictureBox
  readonly rows: readonly PictureRow[]
  /** How many rows are left out. */
  readonly hidden: number
  readonly width: number
  readonly height: number
}

const head = 30
const rowHeight = 20
const mostRows = 14
/** The width of a character of the fixed font, in its size of 12. */
const character = 7.25
const mostCharacters = 40

/** The signs that say without colour how something differs. */
export const signs: Readonly<Record<Mark, string>> = { added: '+', dropped: '−', changed: '~' }

/** Draw a picture. Boxes carry `data-box`, their place in the list of all boxes. */
export function drawPicture(
  picture: Picture,
  detailOf: (box: PictureBox) => Detail,
  { id, placeOf }: { readonly id: string; readonly placeOf: (box: PictureBox) => number },
): Html {
  const drawn = picture.boxes.map((box) => sizeOf(box, detailOf(box)))
  const placement = placeBoxes(
    drawn.map(({ box, width, height }) => ({ id: box.id, width, height })),
    picture.links,
  )
  const ends = {
    placement,
    drawn: new Map(drawn.map((one) => [one.box.id, one])),
    placeOf,
    drawing: id,
  }
  const [width, height] = [Math.ceil(placement.width) + 40, Math.ceil(placement.height) + 40]
  return markup`<svg class="drawing" id="${id}" data-width="${width}" data-height="${height}" viewBox="0 0 ${width} ${height}" focusable="false">
<defs>${(['none', 'added', 'dropped', 'changed'] as const).map((mark) => arrow(id, mark))}</defs>
<g class="world"><g transform="translate(20 20)">
${picture.links.map((link) => drawLink(link, ends))}
${drawn.map((one) => drawBox(one, placement.boxes.get(one.box.id) ?? { x: 0, y: 0 }, placeOf(one.box)))}
</g></g></svg>`
}

function arrow(id: string, mark: Mark | 'none'): Html {
  return markup`<marker id="${id}-${mark}" class="arrow ${mark}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 7 4 0 7.5z"/></marker>`
}

function sizeOf(box: PictureBox, detail: Detail): Drawn {
  const rows = shownRows(box.rows, detail)
  const hidden = detail === 'rows' ? box.rows.length - rows.length : 0
  const widths = rows.map((row) => columns(row.name) + columns(typeText(row)) + 6)
  const most = Math.max(columns(box.name) + 4, ...widths, 14)
  const body = rows.length === 0 && hidden === 0 ? 0 : 8
  return {
    box,
    rows,
    hidden,
    width: Math.round(Math.min(most, mostCharacters) * character) + 16,
    height: head + (rows.length + (hidden > 0 ? 1 : 0)) * rowHeight + body,
  }
}

/** What differs and what is a key goes before the rest; the order of the table stays. */
function shownRows(rows: readonly PictureRow[], detail: Detail): readonly PictureRow[] {
  const marked = rows.filter(({ mark }) => mark !== undefined)
  if (detail === 'name') return []
  if (detail === 'marked rows') return marked.slice(0, mostRows)
  const keys = rows.filter(({ mark, isKey }) => mark === undefined && isKey)
  const rest = rows.filter(({ mark, isKey }) => mark === undefined && !isKey)
  const chosen = new Set([...marked, ...keys, ...rest].slice(0, mostRows))
  return rows.filter((row) => chosen.has(row))
}

interface Ends {
  readonly placement: Placement
  readonly drawn: ReadonlyMap<IdText, Drawn>
  readonly placeOf: (box: PictureBox) => number
  readonly drawing: string
}

function drawLink(link: PictureLink, { placement, drawn, placeOf, drawing }: Ends): Html {
  const [from, to] = [drawn.get(link.from), drawn.get(link.to)]
  if (!from || !to || from === to) return markup``
  const { id, mark, kind } = link
  const bends = placement.links.get(id)
  const points = bends ?? across(from, to, placement)
  const style = mark ?? 'none'
  const dashes = kind === 'foreign key' || mark === 'dropped' ? '' : 'tie'
  return markup`<path class="link ${style} ${dashes} ${bends ? '' : 'across'}" data-from="${placeOf(from.box)}" data-to="${placeOf(to.box)}" d="${curve(points)}" marker-end="url(#${drawing}-${style})"><title>${kind}${mark === undefined ? '' : `, ${mark}`}</title></path>`
}

/** From the side of one box to the side of the other that is nearer. */
function across(from: Drawn, to: Drawn, { boxes }: Placement): readonly Point[] {
  const [start, end] = [boxes.get(from.box.id), boxes.get(to.box.id)]
  if (!start || !end) return []
  const isRight = end.x > start.x
  return [
    { x: start.x + (isRight ? from.width : 0), y: start.y + head / 2 },
    { x: end.x + (isRight ? 0 : to.width), y: end.y + head / 2 },
  ]
}

/** Straight at both ends, bent at the points between. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((bend, at) => {
    const next = rest[at + 1] ?? last
    const end = at === rest.length - 2 ? next : middle(bend, next)
    return `Q${place(bend)} ${place(end)}`
  })
  return `M${place(first)}${bends.length === 0 ? `L${place(last)}` : bends.join('')}`
}

function middle(left: Point, right: Point): Point {
  return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 }
}

function place({ x, y }: Point): string {
  return `${Math.round(x)} ${Math.round(y)}`
}

function drawBox({ box, rows, hidden, width, height }: Drawn, at: Point, number: number): Html {
  const { mark, name, kind } = box
  const room = Math.floor((width - 16) / character)
  const sign =
    mark &&
    markup`<text class="sign" x="${width - 12}" y="20" text-anchor="end">${signs[mark]}</text>`
  const more =
    hidden > 0 &&
    markup`<text class="more" x="12" y="${head + 16 + rows.length * rowHeight}">… ${hidden} more</text>`
  return markup`<g class="box ${mark ?? 'none'}" data-box="${number}" transform="translate(${Math.round(at.x)} ${Math.round(at.y)})" tabindex="-1" role="button" aria-label="${labelOf(box)}"><title>${kind} ${name}</title><rect class="frame" width="${width}" height="${height}" rx="7"/>${rows.length > 0 && markup`<path class="rule" d="M0 ${head}H${width}"/>`}<text class="name" x="12" y="20">${cut(name, room - (mark ? 2 : 0))}</text>${sign}${rows.map((row, at) => drawRow(row, at, width))}${more}</g>
`
}

function labelOf({ kind, name, mark, rows }: PictureBox): string {
  const count = `${rows.length} column${rows.length === 1 ? '' : 's'}`
  return [`${kind} ${name}`, ...(mark === undefined ? [] : [mark]), count].join(', ')
}

function drawRow(row: PictureRow, at: number, width: number): Html {
  const y = head + 18 + at * rowHeight
  const room = Math.floor((width - 16) / character) - 4
  const type = cut(typeText(row), Math.max(6, room - columns(row.name)))
  const name = cut(row.name, room - columns(type))
  const band =
    row.mark &&
    markup`<rect class="band" x="1" y="${y - 14}" width="${width - 2}" height="${rowHeight}"/><text class="rowsign" x="8" y="${y}">${signs[row.mark]}</text>`
  return markup`<g class="row ${row.mark ?? 'none'}${row.isKey ? ' key' : ''}">${band}<text class="column" x="20" y="${y}">${name}</text><text class="type" x="${width - 10}" y="${y}" text-anchor="end">${type}</text></g>`
}

function typeText({ type, notNull }: PictureRow): string {
  return notNull ? type : `${type}?`
}

/** Columns of a fixed font: wide characters take two. */
function columns(text: string): number {
  let count = 0
  for (const character of text) count += (character.codePointAt(0) ?? 0) > 0x1100 ? 2 : 1
  return count
}

function cut(text: string, room: number): string {
  if (columns(text) <= room) return text
  let kept = ''
  for (const character of text) {
    if (columns(kept + character) > room - 1) break
    kept += character
  }
  return `${kept}…`
}
