/** What the page does when it is open. */
import { all, readData } from './data.js'
import { fillWhenOpened, filterCauses } from './filter.js'
import { findBoxes } from './find.js'
import { listKeys, slashKey } from './keys.js'
import { startPicture } from './picture.js'
import { themeButton } from './theme.js'

/** A link to a difference opens it. */
function openTarget(): void {
  const item = document.getElementById(location.hash.slice(1))
  const details = item?.querySelector('details')
  if (!item || !details || !item.matches('[data-cause]')) return
  item.hidden = false
  details.open = true
  details.querySelector('summary')?.focus()
  item.scrollIntoView({ block: 'start' })
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
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-unfold]') : null
  if (button) unfold(button)
})
window.addEventListener('hashchange', openTarget)
openTarget()
document.documentElement.dataset['ready'] = 'true'
