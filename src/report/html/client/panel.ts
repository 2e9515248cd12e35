/** What is known of one table, beside the picture. */
import { type Box, made, type Mark, type PageData, type Row } from './data.js'

/** What the panel asks of the page. */
export interface PanelDoors {
  /** Go to another box, by its id. */
  readonly goTo: (id: string) => void
  readonly close: () => void
}

const words: Readonly<Record<Mark, readonly [string, string]>> = {
  added: ['+', 'added'],
  dropped: ['−', 'gone'],
  changed: ['~', 'changed'],
}

/** Show a box in the panel. */
export function showPanel(panel: HTMLElement, box: Box, data: PageData, doors: PanelDoors): void {
  const close = made('button', '×', 'close')
  close.setAttribute('type', 'button')
  close.setAttribute('aria-label', 'Close')
  close.addEventListener('click', doors.close)
  const title = made('h3', box.name)
  if (box.mark) title.prepend(badge(box.mark))
  panel.replaceChildren(
    close,
    title,
    made('p', box.kind, 'kind'),
    ...differencesOf(box, data),
    rowTable(box.rows),
    ...neighbours('Refers to', box, data, true, doors),
    ...neighbours('Referred to by', box, data, false, doors),
  )
  panel.setAttribute('aria-label', `${box.kind} ${box.name}`)
  panel.hidden = false
}

function badge(mark: Mark): HTMLElement {
  const [sign, word] = words[mark]
  const element = made('span', sign, `badge ${mark}`)
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', word)
  return element
}

function rowTable(rows: readonly Row[]): HTMLElement {
  const table = made('table')
  const body = made('tbody')
  for (const row of rows) {
    const line = made('tr', '', row.mark ?? '')
    const name = made('th', row.name)
    name.setAttribute('scope', 'row')
    if (row.isKey) name.append(made('span', 'key', 'tag'))
    if (row.mark) name.prepend(badge(row.mark))
    line.append(name, made('td', row.type), made('td', row.notNull ? '' : 'null'))
    body.append(line)
  }
  table.append(body)
  return table
}

/** Links to what the list of differences says of the box. */
function differencesOf({ id }: Box, { causes }: PageData): readonly HTMLElement[] {
  return causes.flatMap(({ roots }, at) => {
    if (!roots.includes(id)) return []
    const link = made('a', 'See the difference', 'more')
    link.setAttribute('href', `#cause-${at}`)
    return [link]
  })
}

function neighbours(
  title: string,
  box: Box,
  { boxes, links }: PageData,
  isFrom: boolean,
  doors: PanelDoors,
): readonly HTMLElement[] {
  const ids = links.flatMap(({ from, to }) =>
    (isFrom ? from : to) === box.id ? [isFrom ? to : from] : [],
  )
  const found = boxes.filter(({ id }) => ids.includes(id))
  if (found.length === 0) return []
  const list = made('ul', '', 'near')
  for (const other of found) {
    const item = made('li')
    const button = made('button', other.name)
    button.setAttribute('type', 'button')
    button.addEventListener('click', () => doors.goTo(other.id))
    item.append(button)
    list.append(item)
  }
  return [made('h4', title), list]
}
