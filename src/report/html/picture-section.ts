/** The picture in the page: what changed first, the whole on request. */
import type { Picture, PictureBox } from '../report.ts'
import { type Detail, drawPicture } from './draw-picture.ts'
import { type Html, markup } from './markup.ts'

/** Pictures of more boxes than this show names alone, but for what differs. */
const manyBoxes = 60

/** The part of a picture that differs, with what it refers to and what refers to it. */
export function changedPart({ boxes, links }: Picture): Picture {
  const marked = new Set(boxes.flatMap(({ id, mark }) => (mark === undefined ? [] : [id])))
  const near = links.filter(
    ({ from, to, mark }) => mark !== undefined || marked.has(from) || marked.has(to),
  )
  const kept = new Set([...marked, ...near.flatMap(({ from, to }) => [from, to])])
  return { boxes: boxes.filter(({ id }) => kept.has(id)), links: near }
}

/** The section of the picture; nothing where there is none. */
export function pictureSection(picture: Picture | undefined): Html | undefined {
  if (!picture || picture.boxes.length === 0) return undefined
  const placeOf = placesOf(picture)
  const part = changedPart(picture)
  const hasPart = part.boxes.length > 0 && part.boxes.length < picture.boxes.length
  const wholeDetail = (box: PictureBox): Detail => detailIn(picture, box)
  const whole = drawPicture(picture, wholeDetail, { id: 'drawing-all', placeOf })
  const first = hasPart ? drawPicture(part, partDetail, { id: 'drawing-changed', placeOf }) : whole
  return markup`<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title">Picture <span class="count">${picture.boxes.length}</span></h2>
<div class="tools" role="group" aria-label="Picture">${hasPart && viewButtons(part, picture)}
<div class="search"><input id="find" type="search" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" aria-label="Find a table" placeholder="Find a table" autocomplete="off" spellcheck="false"><ul id="found" role="listbox" aria-label="Tables" hidden></ul></div>
<div class="zoom"><button type="button" data-zoom="out" aria-label="Zoom out">−</button><button type="button" data-zoom="fit">Fit</button><button type="button" data-zoom="in" aria-label="Zoom in">+</button></div></div>
<div class="stage"><div class="canvas" id="canvas" tabindex="0" role="group" aria-roledescription="diagram" aria-labelledby="picture-title" aria-describedby="picture-keys">${first}</div><aside class="panel" id="panel" aria-label="Table" tabindex="-1" hidden></aside></div>
${hasPart && markup`<template id="whole">${whole}</template>`}
<p class="legend" id="picture-keys">${legend(picture)}<span><u>key</u>, <code>type?</code> may be null</span><span class="keys">Drag, or use the arrow keys, to move; <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> zoom; <kbd>Enter</kbd> goes to the tables.</span></p></section>`
}

function partDetail({ mark }: PictureBox): Detail {
  return mark === undefined ? 'name' : 'rows'
}

function placesOf({ boxes }: Picture): (box: PictureBox) => number {
  const places = new Map(boxes.map(({ id }, at) => [id, at]))
  return ({ id }) => places.get(id) ?? -1
}

function detailIn({ boxes }: Picture, { mark }: PictureBox): Detail {
  if (boxes.length <= manyBoxes) return 'rows'
  return mark === undefined ? 'name' : 'marked rows'
}

function viewButtons(part: Picture, picture: Picture): Html {
  return markup`<div class="views" role="group" aria-label="Shown"><button type="button" data-view="changed" aria-pressed="true">Changed and near <span class="count">${part.boxes.length}</span></button><button type="button" data-view="all" aria-pressed="false">All <span class="count">${picture.boxes.length}</span></button></div>`
}

function legend({ boxes, links }: Picture): Html | undefined {
  const isMarked = [...boxes, ...links].some(({ mark }) => mark !== undefined)
  return isMarked
    ? markup`<span class="marks"><span><span class="badge added">+</span> added</span> <span><span class="badge dropped">−</span> gone</span> <span><span class="badge changed">~</span> changed</span></span>`
    : undefined
}
