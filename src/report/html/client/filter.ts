/** The filter of the differences: by text, by what happened, by kind. */
import { all, type CauseEntry } from './data.js'

/** Wire the filter; nothing happens where the page has none. */
export function filterCauses(entries: readonly CauseEntry[]): void {
  const form = document.getElementById('filters')
  const text = document.getElementById('filter')
  const kind = document.getElementById('kind')
  if (!form || !(text instanceof HTMLInputElement) || !(kind instanceof HTMLSelectElement)) return
  const items = all('[data-cause]')
  const buttons = all('[data-verb]', form)
  const apply = (): void => {
    const words = text.value.toLowerCase().split(/\s+/)
    const verbs = buttons.filter(isPressed).map((button) => button.dataset['verb'] ?? '')
    for (const item of items) {
      const entry = entries[Number(item.dataset['cause'])]
      item.hidden = entry === undefined || !isWanted(entry, words, verbs, kind.value)
    }
    tell(items)
  }
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  for (const button of buttons)
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(!isPressed(button)))
      apply()
    })
  text.addEventListener('keydown', (event) => leaveField(event, text, items, apply))
  openAll(items)
  tell(items)
}

/** What waits until it is opened. */
export function fillWhenOpened(details: HTMLDetailsElement): void {
  details.addEventListener('toggle', () => {
    const waiting = details.querySelector('template')
    waiting?.replaceWith(waiting.content)
  })
}

/** A button opens everything that is shown, and then closes it. */
function openAll(items: readonly HTMLElement[]): void {
  const button = document.getElementById('unfold')
  let isOpen = false
  button?.addEventListener('click', () => {
    isOpen = !isOpen
    button.textContent = isOpen ? 'Close all' : 'Open all'
    for (const item of items) {
      const details = item.querySelector('details')
      if (details && !item.hidden) details.open = isOpen
    }
  })
}

/** Esc empties the field, the second time leaves it; an arrow down goes to the first of the list. */
function leaveField(
  event: KeyboardEvent,
  field: HTMLInputElement,
  items: readonly HTMLElement[],
  apply: () => void,
): void {
  if (event.key === 'ArrowDown') {
    event.preventDefault()
    items
      .find((item) => !item.hidden)
      ?.querySelector('summary')
      ?.focus()
  }
  if (event.key !== 'Escape') return
  event.preventDefault()
  if (field.value === '') field.blur()
  field.value = ''
  apply()
}

function isWanted(
  { text, verbs, kinds }: CauseEntry,
  words: readonly string[],
  wantedVerbs: readonly string[],
  kind: string,
): boolean {
  return (
    words.every((word) => text.includes(word)) &&
    (wantedVerbs.length === 0 || wantedVerbs.some((verb) => verbs.includes(verb))) &&
    (kind === '' || kinds.includes(kind))
  )
}

function isPressed(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true'
}

function tell(items: readonly HTMLElement[]): void {
  const output = document.getElementById('shown')
  const count = items.filter((item) => !item.hidden).length
  if (output) output.textContent = `${count} of ${items.length}`
}
