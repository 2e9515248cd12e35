/** What the page does when it is open. */
import { all, readData } from './data.js'
import { fillWhenOpened, filterCauses } from './filter.js'
import { findBoxes } from './find.js'
import { listKeys, slashKey } from './keys.js'
import { startPicture } from './picture.js'
import { themeButton } from './theme.js'

/** The difference that a fragment leads to is opened, and gone to. */
function openTarget(fragment: string): boolean {
  const item = document.getElementById(fragment.slice(1))
  const details = item?.querySelector('details')
  if (!item || !details || !item.matches('[data-cause]')) return false
  item.hidden = false
  details.open = true
  details.querySelector('summary')?.focus()
  item.scrollIntoView({ block: 'start' })
  return true
}

/** A link to a difference opens it each time, also where the address already names it. */
function follow(link: HTMLAnchorElement, event: Event): void {
  if (!openTarget(link.hash)) return
  event.preventDefault()
  if (location.hash !== link.hash) history.pushState(undefined, '', link.hash)
}

/** The button of a fold gives way to the lines that it stands for. */
function unfold(button: HTMLElement): void {
  const fold = button.closest('tr')
  let row = fold?.nextElementSibling
  while (row instanceof HTMLElement && row.hidden) {
    row.hidden = false
    row = row.nextElementSibling
  }
  fold?.remove()
}

const data = readData()
const theme = document.getElementById('theme')
if (theme) themeButton(theme)
document.querySelectorAll('details').forEach(fillWhenOpened)
filterCauses(data.causes)
all('[data-list]').forEach(listKeys)
slashKey(document.getElementById('filter') ?? document.getElementById('find'))
const picture = startPicture(data)
if (picture) findBoxes(data.boxes, (place) => picture.show(place))
document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined
  const button = target?.closest<HTMLElement>('[data-unfold]')
  if (button) unfold(button)
  const link = target?.closest<HTMLAnchorElement>('a[href^="#"]')
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) follow(link, event)
})
window.addEventListener('hashchange', () => openTarget(location.hash))
openTarget(location.hash)
document.documentElement.dataset['ready'] = 'true'
