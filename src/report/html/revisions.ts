/** The revision graph: a list with its lines beside it. */
import type { RevisionNode } from '../report.ts'
import { type LaneRow, lanesOf } from './lanes.ts'
import { type Html, markup } from './markup.ts'

const rowHeight = 36
const laneWidth = 18
/** Older revisions than these are told by number. */
const mostRows = 400

/** The section of the history; nothing where there is none. */
export function revisionSection(nodes: readonly RevisionNode[] | undefined): Html | undefined {
  if (!nodes) return undefined
  const rows = lanesOf(nodes)
  const shown = rows.slice(0, mostRows)
  const older = rows.length - shown.length
  const lanes = Math.max(
    0,
    ...shown.flatMap(({ lane, lines }) => [lane, ...lines.map(({ to }) => to)]),
  )
  return markup`<section id="revisions" aria-labelledby="revisions-title"><h2 id="revisions-title">Revisions <span class="count">${nodes.length}</span></h2>
${nodes.length === 0 ? markup`<p class="nothing">There is no revision yet.</p>` : markup`<div class="history">${drawLanes(shown, (lanes + 1) * laneWidth + 6)}<ol class="revisions" data-list>${shown.map((row, at) => revisionItem(row, at, nodes))}</ol></div>`}
${older > 0 && markup`<p class="nothing">and ${older} older</p>`}</section>`
}

function revisionItem({ node }: LaneRow, at: number, nodes: readonly RevisionNode[]): Html {
  const isHead = !nodes.some(({ parents }) => parents.includes(node.id))
  const labels = [
    ...(isHead ? ['head'] : []),
    ...(node.parents.length > 1 ? ['merge'] : []),
    ...(node.parents.length === 0 ? ['base'] : []),
    ...(node.state === undefined ? [] : [node.state]),
  ]
  const upon = node.parents.length === 0 ? '' : `, upon ${node.parents.join(' and ')}`
  return markup`<li data-item tabindex="${at === 0 ? 0 : -1}"><code class="id">${node.id}</code><span class="title">${node.message}</span><span class="unseen">${upon}</span><span class="tags">${labels.map((label) => markup`<span class="tag ${label === 'head' ? 'head' : ''}">${label}</span>`)}</span></li>
`
}

/** Where the middle of a lane is. */
function x(lane: number): number {
  return lane * laneWidth + 12
}

/** Where the middle of a row is. */
function y(row: number): number {
  return row * rowHeight + rowHeight / 2
}

function drawLanes(rows: readonly LaneRow[], width: number): Html {
  const lines = rows.flatMap(({ lines }, at) =>
    at === rows.length - 1
      ? []
      : lines.map(({ from, to }) => {
          const half = y(at) + rowHeight / 2
          const end = y(at + 1)
          return markup`<path class="lane lane-${to % 5}" d="M${x(from)} ${y(at)}C${x(from)} ${half} ${x(to)} ${half} ${x(to)} ${end}"/>`
        }),
  )
  const dots = rows.map(
    ({ lane, node }, at) =>
      markup`<circle class="dot ${node.parents.length > 1 ? 'merge' : ''}" cx="${x(lane)}" cy="${y(at)}" r="4.5"/>`,
  )
  return markup`<svg class="lanes" aria-hidden="true" focusable="false" width="${width}" height="${rows.length * rowHeight}">${lines}${dots}</svg>`
}
