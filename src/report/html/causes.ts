/** What differs, cause by cause: titles that open, and within them attributes and definitions. */
import type { Cause, Definition } from '../../core/drift.ts'
import type { Difference, WholeDifference } from '../../core/difference.ts'
import type { Comparison } from '../report.ts'
import { databasesOf, lossesFirst } from '../results.ts'
import { valueText } from '../value-text.ts'
import { isWhole, isWithinWhole, keyOf, type Parts, partsOf, withParts } from '../whole-parts.ts'
import { sideBySide } from './definitions.ts'
import { type Html, markup } from './markup.ts'

/** What the script of the page knows of a cause. */
export interface CauseEntry {
  /** What the filter looks into, in small letters. */
  readonly text: string
  readonly verbs: readonly string[]
  readonly kinds: readonly string[]
  /** The outermost objects that it is about. */
  readonly roots: readonly string[]
}

/** A cause, its place in the page, and what its objects look like. */
interface Shown {
  readonly cause: Cause
  readonly number: number
  readonly comparison: Comparison
  readonly definitions: readonly Definition[]
  readonly isOpen: boolean
  /** Whether its body waits until it is opened. */
  readonly isLazy: boolean
}

const heads = ['As it should be', 'As it is'] as const

/** Few causes are open from the start. */
const fewCauses = 4

/** Of more causes than this a browser makes the bodies when they are opened: all at once it would be slow. */
export const manyCauses = 100

/** All causes in the order of the page: comparison by comparison, losses first. */
export function causesOf(comparisons: readonly Comparison[]): readonly Cause[] {
  return comparisons.flatMap(({ causes }) => lossesFirst(causes))
}

/** What the filter of the page goes by, in the order of {@link causesOf}. */
export function causeEntries(comparisons: readonly Comparison[]): readonly CauseEntry[] {
  return causesOf(comparisons).map(({ id, title, losses, differences }) => ({
    text: [id, title, ...losses, ...differences.map((one) => one.id)].join('\n').toLowerCase(),
    verbs: [...new Set(differences.map(({ verb }) => verb))],
    kinds: [...new Set(differences.map(({ kind }) => kind))].sort(),
    roots: [...new Set(differences.map(({ root }) => root))],
  }))
}

/** One block for each comparison. */
export function causeBlocks(comparisons: readonly Comparison[]): readonly Html[] {
  const total = causesOf(comparisons).length
  let number = 0
  return comparisons.map((comparison) => {
    const claimed = new Set<string>()
    const items = lossesFirst(comparison.causes).map((cause) => {
      const roots = new Set([
        cause.subject,
        ...cause.differences.flatMap(({ id, root }) => [id, root]),
      ])
      const definitions = comparison.definitions.filter(
        ({ id }) => roots.has(id) && !claimed.has(id),
      )
      for (const { id } of definitions) claimed.add(id)
      return causeItem({
        cause,
        comparison,
        definitions,
        number: number++,
        isOpen: total <= fewCauses,
        isLazy: total > manyCauses,
      })
    })
    const others = comparison.definitions.filter(({ id }) => !claimed.has(id))
    return markup`<div class="comparison">${comparisons.length > 1 && markup`<h3>${databasesOf(comparison)}</h3>`}${items.length === 0 && nothingIn(comparison)}<ul class="causes" data-list>${items}</ul>${others.map(definitionBlock)}</div>`
  })
}

function nothingIn({ verdict, reason }: Comparison): Html {
  if (verdict === 'unknown')
    return markup`<p class="nothing">Could not be compared: ${reason ?? 'not everything could be read.'}</p>`
  return markup`<p class="nothing">Nothing differs.</p>`
}

function causeItem({ cause, number, definitions, isOpen, isLazy }: Shown): Html {
  const { title, id, origin, losses, differences } = cause
  const sign = signOf(differences)
  const body = markup`<div class="body">${losses.length > 0 && markup`<ul class="losses">${losses.map((loss) => markup`<li>${loss}</li>`)}</ul>`}${differenceTable(differences)}${longValues(differences)}${definitions.map(definitionBlock)}</div>`
  return markup`<li class="cause ${losses.length > 0 ? 'loses' : ''}" id="cause-${number}" data-cause="${number}"><details${isOpen && markup` open`}><summary data-item><span class="badge ${sign.name}" aria-hidden="true">${sign.sign}</span><span class="title">${title}</span><span class="tags">${losses.length > 0 && markup`<span class="tag loss">data loss</span>`}${origin === 'unmanaged' && markup`<span class="tag">no revision makes it</span>`}<code class="id">${id}</code></span></summary>
${isLazy ? markup`<template>${body}</template>` : body}</details></li>
`
}

function signOf(differences: readonly Difference[]): {
  readonly sign: string
  readonly name: string
} {
  const verbs = new Set(differences.map(({ verb }) => verb))
  if (verbs.size === 1 && verbs.has('create')) return { sign: '+', name: 'added' }
  if (verbs.size === 1 && verbs.has('drop')) return { sign: '−', name: 'dropped' }
  return { sign: '~', name: 'changed' }
}

function differenceTable(differences: readonly Difference[]): Html | undefined {
  const parts = partsOf(differences)
  const shown = differences.filter((one) => !isWithinWhole(one, parts.wholes) && !isLong(one))
  if (shown.length === 0) return undefined
  return markup`<table class="differences"><thead><tr><th scope="col"><span class="unseen">What happened</span></th><th scope="col">Object</th><th scope="col">Attribute</th><th scope="col">${heads[0]}</th><th scope="col">${heads[1]}</th></tr></thead><tbody>${shown.map((one) => differenceRow(one, parts))}</tbody></table>`
}

function differenceRow(one: Difference, parts: Parts): Html {
  if (isWhole(one)) return wholeRow(one, parts)
  return markup`<tr class="changed"><td><span class="badge changed" role="img" aria-label="changed">~</span></td><th scope="row">${one.id}</th><td data-label="Attribute">${one.attribute}</td><td class="before" data-label="${heads[0]}"><code>${valueText(one.before)}</code></td><td class="after" data-label="${heads[1]}"><code>${valueText(one.after)}</code></td></tr>`
}

function wholeRow(one: WholeDifference, parts: Parts): Html {
  const isNew = one.verb === 'create'
  const name = isNew ? 'added' : 'dropped'
  const more = withParts(parts.counts.get(keyOf(one)))
  return markup`<tr class="${name}"><td><span class="badge ${name}" role="img" aria-label="${name}">${isNew ? '+' : '−'}</span></td><th scope="row">${one.id}<span class="more">${more}</span></th><td></td><td class="before" data-label="${heads[0]}">${isNew ? 'not there' : 'there'}</td><td class="after" data-label="${heads[1]}">${isNew ? 'there' : 'gone'}</td></tr>`
}

/** What a cell of a table can not show. */
function isLong(one: Difference): boolean {
  if (one.verb !== 'alter') return false
  const [before, after] = [valueText(one.before), valueText(one.after)]
  return `${before}${after}`.includes('\n') || Math.max(before.length, after.length) > 160
}

function longValues(differences: readonly Difference[]): readonly Html[] {
  return differences.flatMap((one) =>
    one.verb === 'alter' && isLong(one)
      ? [
          sideBySide(
            `${one.attribute} of ${one.id}`,
            valueText(one.before),
            valueText(one.after),
            heads,
          ),
        ]
      : [],
  )
}

function definitionBlock({ id, before, after }: Definition): Html {
  return sideBySide(`Definition of ${id}`, before, after, heads)
}
