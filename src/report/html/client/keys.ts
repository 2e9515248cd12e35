/** Keys that hold for the whole page. */
import { all } from './data.js'

/** Arrow keys go through a list: its items that are shown, first to last. */
export function listKeys(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    const items = all('[data-item]', list).filter((item) => item.offsetParent !== null)
    const at = items.findIndex((item) => item === document.activeElement)
    if (at === -1) return
    const next = nextItem(event.key, at, items.length)
    const item = next === undefined ? undefined : items[next]
    if (!item) return
    event.preventDefault()
    item.focus()
  })
}

/** `/` goes to the filter; where there is none, to what finds a table. */
export function slashKey(field: HTMLElement | null): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.key !== '/' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isField(event.target)
    )
      return
    event.preventDefault()
    field?.focus()
  })
}

function nextItem(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea')
}
