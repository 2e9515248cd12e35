/** Finding a table by its name. */
import { type Box, made } from './data.js'

const mostFound = 12

/** Wire the field and its list; nothing where the page has none. */
export function findBoxes(boxes: readonly Box[], show: (place: number) => void): void {
  const field = document.getElementById('find')
  const list = document.getElementById('found')
  if (!(field instanceof HTMLInputElement) || !list) return
  let active = 0
  let found: readonly number[] = []
  const close = (): void => {
    list.hidden = true
    field.setAttribute('aria-expanded', 'false')
    field.removeAttribute('aria-activedescendant')
  }
  const choose = (at: number): void => {
    const place = found[at]
    if (place === undefined) return
    close()
    field.value = boxes[place]?.name ?? ''
    show(place)
  }
  const mark = (): void => {
    for (const [at, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(at === active))
    list.children[active]?.scrollIntoView({ block: 'nearest' })
    field.setAttribute('aria-activedescendant', `found-${active}`)
  }
  const open = (): void => {
    found = matching(boxes, field.value)
    if (found.length === 0) return close()
    list.replaceChildren(...found.map((place, at) => optionOf(boxes[place], at)))
    list.hidden = false
    field.setAttribute('aria-expanded', 'true')
    active = 0
    mark()
  }
  field.addEventListener('input', open)
  field.addEventListener('blur', close)
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && list.hidden) open()
    else if (event.key === 'ArrowDown') active = Math.min(active + 1, found.length - 1)
    else if (event.key === 'ArrowUp') active = Math.max(active - 1, 0)
    else if (event.key === 'Enter' && !list.hidden) return choose(active)
    else if (event.key === 'Escape') return leave(field, close)
    else return
    event.preventDefault()
    mark()
  })
  // Before the field loses the focus, and the list goes.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    const option = event.target instanceof Element ? event.target.closest('li') : null
    if (option) choose([...list.children].indexOf(option))
  })
}

/** What begins so before what holds it. */
function matching(boxes: readonly Box[], text: string): readonly number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const names = boxes.map(({ name }) => name.toLowerCase())
  const places = [...names.keys()]
  const starts = places.filter((at) => names[at]?.startsWith(wanted))
  const holds = places.filter((at) => !starts.includes(at) && names[at]?.includes(wanted))
  return [...starts, ...holds].slice(0, mostFound)
}

function optionOf(box: Box | undefined, at: number): HTMLElement {
  const option = made('li', box?.name ?? '')
  option.id = `found-${at}`
  option.setAttribute('role', 'option')
  if (box) option.append(made('span', box.kind, 'kind'))
  return option
}

function leave(field: HTMLInputElement, close: () => void): void {
  close()
  if (field.value === '') field.blur()
  field.value = ''
}
