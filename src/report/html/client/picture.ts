/** The picture: boxes that can be walked through, and a panel that says more of one. */
import { all, type PageData } from './data.js'
import { showPanel } from './panel.js'
import { type Area, pointerKeys, type Viewport, viewportOf } from './view.js'

/** What others may do with the picture. */
export interface PictureView {
  /** Bring a box into sight, by its place in the list of boxes, and go there. */
  show(place: number): void
}

interface Drawing {
  readonly svg: SVGSVGElement
  readonly view: Viewport
}

/** Wire the picture; nothing where the page has none. */
export function startPicture(data: PageData): PictureView | undefined {
  const canvas = document.getElementById('canvas')
  const panel = document.getElementById('panel')
  const svg = canvas?.querySelector('svg')
  if (!canvas || !panel || !svg) return undefined
  sizeStage(canvas, svg)
  return pictureIn({ canvas, panel, data }, { svg, view: viewportOf(canvas, svg) })
}

interface Place {
  readonly canvas: HTMLElement
  readonly panel: HTMLElement
  readonly data: PageData
}

function pictureIn({ canvas, panel, data }: Place, first: Drawing): PictureView {
  const known = new Map([[hasWhole() ? 'changed' : 'all', first]])
  let current = first
  const switchTo = (name: string): void => {
    current = known.get(name) ?? { ...current, ...draw(canvas) }
    known.set(name, current)
    canvas.replaceChildren(current.svg)
    sizeStage(canvas, current.svg)
    for (const button of all('[data-view]'))
      button.setAttribute('aria-pressed', String(button.dataset['view'] === name))
    current.view.fit()
  }
  const open = (box: SVGGElement): void => {
    const shown = data.boxes[placeOf(box)]
    if (!shown) return
    select(box)
    showPanel(panel, shown, data, {
      goTo: (id) => view.show(data.boxes.findIndex((one) => one.id === id)),
      close: () => closePanel(panel, current.svg),
    })
    // The panel takes room from the picture.
    current.view.reveal(areaOf(box), false)
  }
  const view: PictureView = {
    show: (place) => {
      if (!boxAt(current.svg, place)) switchTo('all')
      const box = boxAt(current.svg, place)
      if (!box) return
      open(box)
      current.view.reveal(areaOf(box), true)
      box.focus({ preventScroll: true })
    },
  }
  for (const button of all('[data-view]'))
    button.addEventListener('click', () => switchTo(button.dataset['view'] ?? ''))
  for (const button of all('[data-zoom]'))
    button.addEventListener('click', () => zoomBy(current.view, button.dataset['zoom']))
  canvas.addEventListener('click', ({ target }) => {
    const box = target instanceof Element ? target.closest<SVGGElement>('.box') : null
    if (box) open(box)
  })
  canvas.addEventListener('keydown', (event) => pictureKey(event, canvas, current, open))
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closePanel(panel, current.svg)
  })
  pointerKeys(canvas, () => current.view)
  return view
}

/** A small drawing needs no more room than it is high. */
function sizeStage(canvas: HTMLElement, svg: SVGSVGElement): void {
  const stage = canvas.parentElement
  const { width = '1', height = '0' } = svg.dataset
  const scale = Math.min(1, canvas.clientWidth / Number(width))
  if (stage) stage.style.maxHeight = `max(22rem, ${Math.ceil(Number(height) * scale)}px)`
}

function hasWhole(): boolean {
  return document.getElementById('whole') !== null
}

/** The whole is drawn when somebody asks for it. */
function draw(canvas: HTMLElement): Partial<Drawing> {
  const whole = document.getElementById('whole')
  if (!(whole instanceof HTMLTemplateElement)) return {}
  canvas.replaceChildren(whole.content.cloneNode(true))
  const svg = canvas.querySelector('svg')
  return svg ? { svg, view: viewportOf(canvas, svg) } : {}
}

function zoomBy(view: Viewport, way: string | undefined): void {
  if (way === 'fit') view.fit()
  else view.zoom(way === 'in' ? 1.3 : 1 / 1.3)
}

const step = 60
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** On the canvas arrows move it; on a box they go to the next one that way. */
function pictureKey(
  event: KeyboardEvent,
  canvas: HTMLElement,
  { svg, view }: Drawing,
  open: (box: SVGGElement) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const box = document.activeElement?.closest<SVGGElement>('.box') ?? undefined
  const way = ways[event.key]
  if (way && box) goTo(nearestBox(box, svg, way), view)
  else if (way) view.move(-way[0] * step, -way[1] * step)
  else if (event.key === '+' || event.key === '=') view.zoom(1.3)
  else if (event.key === '-') view.zoom(1 / 1.3)
  else if (event.key === '0') view.fit()
  else if (event.key === 'Escape' && box) canvas.focus()
  else if (box && (event.key === 'Enter' || event.key === ' ')) open(box)
  else if (event.key === 'Enter')
    goTo(svg.querySelector<SVGGElement>('.box:not(.none), .box'), view)
  else return
  event.preventDefault()
}

function goTo(box: SVGGElement | null | undefined, view: Viewport): void {
  if (!box) return
  view.reveal(areaOf(box), false)
  box.focus({ preventScroll: true })
}

/** Of the boxes that lie that way the nearest; what lies aside counts as farther. */
function nearestBox(
  from: SVGGElement,
  svg: SVGSVGElement,
  [x, y]: readonly [number, number],
): SVGGElement | undefined {
  const start = centreOf(areaOf(from))
  let best: { readonly box: SVGGElement; readonly cost: number } | undefined
  for (const box of svg.querySelectorAll<SVGGElement>('.box')) {
    const to = centreOf(areaOf(box))
    const [right, down] = [to.x - start.x, to.y - start.y]
    const along = right * x + down * y
    const aside = Math.abs(right * y) + Math.abs(down * x)
    const cost = along + aside * 2
    if (along > 1 && (best === undefined || cost < best.cost)) best = { box, cost }
  }
  return best?.box
}

function areaOf(box: SVGGElement): Area {
  const frame = box.querySelector('rect')
  const [, x = '0', y = '0'] =
    /\(([-\d.]+) ([-\d.]+)\)/.exec(box.getAttribute('transform') ?? '') ?? []
  // The drawing has a margin around its boxes.
  const margin = 20
  return {
    x: Number(x) + margin,
    y: Number(y) + margin,
    width: Number(frame?.getAttribute('width')),
    height: Number(frame?.getAttribute('height')),
  }
}

function centreOf({ x, y, width, height }: Area): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}

function boxAt(svg: SVGSVGElement, place: number): SVGGElement | null {
  return svg.querySelector(`[data-box="${place}"]`)
}

function placeOf(box: SVGGElement): number {
  return Number(box.dataset['box'])
}

function select(box: SVGGElement): void {
  const svg = box.ownerSVGElement
  if (svg) unselect(svg)
  box.classList.add('selected')
  const place = placeOf(box)
  for (const link of svg?.querySelectorAll(`[data-from="${place}"], [data-to="${place}"]`) ?? [])
    link.classList.add('near')
}

function unselect(svg: SVGSVGElement): void {
  for (const one of svg.querySelectorAll('.selected, .near'))
    one.classList.remove('selected', 'near')
}

function closePanel(panel: HTMLElement, svg: SVGSVGElement): void {
  panel.hidden = true
  const box = svg.querySelector<SVGGElement>('.selected')
  unselect(svg)
  box?.focus({ preventScroll: true })
}
