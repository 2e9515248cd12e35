/** What of a drawing is seen: moved and zoomed by pointer, wheel and buttons. */

/** A place on the screen. */
interface Spot {
  readonly x: number
  readonly y: number
}

/** A rectangle of the drawing. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One drawing in its canvas. */
export interface Viewport {
  /** Show all of it, but nothing larger than it is. */
  fit(): void
  move(x: number, y: number): void
  /** Zoom by a factor, around a spot of the canvas; its middle where none is given. */
  zoom(factor: number, around?: Spot): void
  /** Bring an area into sight; where it is to be in the middle, also at a size that can be read. */
  reveal(area: Area, isCentred: boolean): void
}

const [smallest, largest] = [0.02, 3]
/** Names can be read from here on. */
const readable = 0.75

/** Look at a drawing: its size is that of its canvas, what it holds is moved. */
export function viewportOf(canvas: HTMLElement, svg: SVGSVGElement): Viewport {
  const world = svg.querySelector<SVGGElement>('.world')
  const width = Number(svg.dataset['width'])
  const height = Number(svg.dataset['height'])
  let [x, y, scale] = [0, 0, 1]
  const show = (): void => {
    world?.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`)
    svg.classList.toggle('far', scale < 0.35)
  }
  const size = (): Spot => ({ x: canvas.clientWidth, y: canvas.clientHeight })
  const zoom = (factor: number, around: Spot = half(size())): void => {
    const next = Math.min(largest, Math.max(smallest, scale * factor))
    x = around.x - ((around.x - x) * next) / scale
    y = around.y - ((around.y - y) * next) / scale
    scale = next
    show()
  }
  const move = (byX: number, byY: number): void => {
    x += byX
    y += byY
    show()
  }
  const fit = (): void => {
    const { x: across, y: down } = size()
    scale = Math.max(smallest, Math.min(1, across / width, down / height))
    x = (across - width * scale) / 2
    y = (down - height * scale) / 2
    show()
  }
  const reveal = (area: Area, isCentred: boolean): void => {
    if (isCentred && scale < readable) scale = readable
    const seen = size()
    const [left, top] = [area.x * scale + x, area.y * scale + y]
    const isSeen =
      left > 0 &&
      top > 0 &&
      left + area.width * scale < seen.x &&
      top + area.height * scale < seen.y
    if (isCentred || !isSeen) {
      x = seen.x / 2 - (area.x + area.width / 2) * scale
      y = seen.y / 2 - (area.y + area.height / 2) * scale
    }
    show()
  }
  svg.removeAttribute('viewBox')
  fit()
  return { fit, move, zoom, reveal }
}

/** Drag to move, two fingers or the wheel with Ctrl to zoom. The wheel alone scrolls the page. */
export function pointerKeys(canvas: HTMLElement, current: () => Viewport): void {
  const down = new Map<number, Spot>()
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button === 0) down.set(event.pointerId, spotOf(event, canvas))
  })
  canvas.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId)
    if (!before) return
    const now = spotOf(event, canvas)
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    if (other)
      current().zoom(apart(now, other) / Math.max(1, apart(before, other)), middleOf(now, other))
    else if (canvas.hasPointerCapture(event.pointerId))
      current().move(now.x - before.x, now.y - before.y)
    else if (apart(now, before) < 4) return
    else canvas.setPointerCapture(event.pointerId)
    down.set(event.pointerId, now)
  })
  for (const name of ['pointerup', 'pointercancel'] as const)
    canvas.addEventListener(name, (event) => void down.delete(event.pointerId))
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    current().zoom(Math.exp(-event.deltaY / 200), spotOf(event, canvas))
  }
  canvas.addEventListener('wheel', wheel, { passive: false })
}

function spotOf(event: MouseEvent, canvas: HTMLElement): Spot {
  const { left, top } = canvas.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

function half({ x, y }: Spot): Spot {
  return { x: x / 2, y: y / 2 }
}

function middleOf(one: Spot, other: Spot): Spot {
  return half({ x: one.x + other.x, y: one.y + other.y })
}

function apart(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
