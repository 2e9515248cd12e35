/** What the page knows, as the report wrote it into the page. */

/** How a part of the picture differs. */
export type Mark = 'added' | 'dropped' | 'changed'

/** A column. */
export interface Row {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly isKey: boolean
  readonly mark?: Mark
}

/** A table, a view or the like. */
export interface Box {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly mark?: Mark
  readonly rows: readonly Row[]
}

/** One box refers to another. */
export interface Link {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly mark?: Mark
}

/** What the filter knows of a cause, by its place in the page. */
export interface CauseEntry {
  readonly text: string
  readonly verbs: readonly string[]
  readonly kinds: readonly string[]
  readonly roots: readonly string[]
}

/** Everything. */
export interface PageData {
  readonly causes: readonly CauseEntry[]
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
}

/** Read what was written into the page. */
export function readData(): PageData {
  return JSON.parse(document.getElementById('data')?.textContent ?? '')
}

/** An element with a text and classes. */
export function made(name: string, text = '', className = ''): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className !== '') element.className = className
  return element
}

/** The elements that a selector finds. */
export function all(selector: string, root: ParentNode = document): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)]
}
