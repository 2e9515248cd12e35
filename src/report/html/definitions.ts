/** Two texts side by side, with changed lines next to each other. */
import { diffLines, type DiffPair, pairLines } from '../line-diff.ts'
import { type Html, markup } from './markup.ts'

/** Equal lines that are shown around what differs; longer runs are folded. */
const around = 3

/** A table of both texts; null for the side that has none. */
export function sideBySide(
  caption: string,
  before: string | null,
  after: string | null,
  heads: readonly [string, string],
): Html {
  const pairs = numbered(pairLines(diffLines(before, after)))
  const folds = foldsIn(pairs)
  const rows = pairs.map((row, at) => {
    const fold = folds.find(({ from, to }) => at >= from && at < to)
    const button =
      fold?.from === at &&
      markup`<tr class="fold"><td colspan="4"><button type="button" data-unfold>${fold.to - fold.from} lines that are the same</button></td></tr>`
    return [button, drawPair(row, fold !== undefined)]
  })
  return markup`<div class="diff" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><colgroup><col class="number"><col><col class="number"><col></colgroup><thead><tr><th colspan="2" scope="col">${heads[0]}</th><th colspan="2" scope="col">${heads[1]}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

interface Row extends DiffPair {
  readonly left: number
  readonly right: number
}

function numbered(pairs: readonly DiffPair[]): readonly Row[] {
  let [left, right] = [0, 0]
  return pairs.map(({ before, after }) => {
    if (before !== undefined) left++
    if (after !== undefined) right++
    return { before, after, left, right }
  })
}

interface Fold {
  readonly from: number
  readonly to: number
}

function foldsIn(rows: readonly Row[]): readonly Fold[] {
  const folds: Fold[] = []
  let start = 0
  for (let at = 0; at <= rows.length; at++) {
    const row = rows[at]
    if (row && row.before === row.after) continue
    const [from, to] = [start === 0 ? 0 : start + around, row ? at - around : rows.length]
    if (to - from > around && rows.length > 2 * around + 4) folds.push({ from, to })
    start = at + 1
  }
  return folds
}

function drawPair({ before, after, left, right }: Row, isHidden: boolean): Html {
  const isSame = before === after
  const [old, now] = isSame ? [before, after] : inLine(before, after)
  const state = isSame
    ? 'same'
    : before === undefined
      ? 'came'
      : after === undefined
        ? 'went'
        : 'both'
  return markup`<tr class="${state}"${isHidden && markup` hidden`}>${half('before', old, left, isSame)}${half('after', now, right, isSame)}</tr>`
}

function half(
  side: 'before' | 'after',
  text: Html | string | undefined,
  line: number,
  isSame: boolean,
): Html {
  if (text === undefined) return markup`<td class="line none"></td><td class="${side} none"></td>`
  const sign = isSame ? '' : side === 'before' ? '−' : '+'
  return markup`<td class="line">${line}</td><td class="${side}"><span class="sign">${sign}</span>${text}</td>`
}

/** What differs within a line, between what both begin and end with. */
function inLine(
  before: string | undefined,
  after: string | undefined,
): readonly [Html | string | undefined, Html | string | undefined] {
  if (before === undefined || after === undefined) return [before, after]
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  // A character of two halves is not cut in two.
  if (/[\uD800-\uDBFF]/.test(before[start - 1] ?? '')) start--
  if (/[\uDC00-\uDFFF]/.test(before.at(-end) ?? '') && end > 0) end--
  if (start + end === 0) return [before, after]
  const mark = (text: string): Html => {
    const inner = text.slice(start, text.length - end)
    return markup`${text.slice(0, start)}${inner === '' ? '' : markup`<mark>${inner}</mark>`}${text.slice(text.length - end)}`
  }
  return [mark(before), mark(after)]
}
