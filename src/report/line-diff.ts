/** Two texts, line by line: what both have in common, in order. */

/** A line of either text: `-` of the first alone, `+` of the second alone. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** A line of the first text beside its like in the second; nothing where one has none. */
export interface DiffPair {
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Parts of texts with more pairs of lines than this are not matched: all of the first goes, all of the second comes. */
const mostPairs = 2_000_000

/** All lines of both texts, those in common once; what goes stands before what comes. */
export function diffLines(before: string | null, after: string | null): readonly DiffLine[] {
  const [left, right] = [linesOf(before), linesOf(after)]
  const most = Math.min(left.length, right.length)
  let start = 0
  while (start < most && left[start] === right[start]) start++
  let end = 0
  while (end < most - start && left.at(-1 - end) === right.at(-1 - end)) end++
  return [
    ...marked(' ', left.slice(0, start)),
    ...middle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...marked(' ', left.slice(left.length - end)),
  ]
}

/** The lines side by side: what goes beside what comes in its place. */
export function pairLines(lines: readonly DiffLine[]): readonly DiffPair[] {
  const pairs: DiffPair[] = []
  let [gone, come]: [string[], string[]] = [[], []]
  const flush = (): void => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++)
      pairs.push({ before: gone[at], after: come[at] })
    ;[gone, come] = [[], []]
  }
  for (const { sign, text } of lines) {
    if (sign === '-') gone.push(text)
    else if (sign === '+') come.push(text)
    else {
      flush()
      pairs.push({ before: text, after: text })
    }
  }
  flush()
  return pairs
}

function linesOf(text: string | null): readonly string[] {
  return text === null ? [] : text.split('\n')
}

function marked(sign: DiffLine['sign'], lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ sign, text }))
}

function middle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  if (before.length * after.length > mostPairs)
    return [...marked('-', before), ...marked('+', after)]
  const lengths = commonLengths(before, after)
  const lines: DiffLine[] = []
  let [left, right] = [0, 0]
  while (left < before.length || right < after.length) {
    const isBoth = left < before.length && before[left] === after[right]
    const skipsLeft = lengthAt(lengths, left + 1, right) >= lengthAt(lengths, left, right + 1)
    if (isBoth) {
      lines.push({ sign: ' ', text: before[left++] ?? '' })
      right++
    } else if (left < before.length && (skipsLeft || right === after.length))
      lines.push({ sign: '-', text: before[left++] ?? '' })
    else lines.push({ sign: '+', text: after[right++] ?? '' })
  }
  return lines
}

/** By place in both: how many lines the rests have in common, in order. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly number[])[] {
  const table: number[][] = [zeros(after.length + 1)]
  for (const line of before.toReversed()) {
    const below = table.at(-1) ?? []
    const row = zeros(after.length + 1)
    for (let at = after.length - 1; at >= 0; at--)
      row[at] =
        line === after[at] ? (below[at + 1] ?? 0) + 1 : Math.max(below[at] ?? 0, row[at + 1] ?? 0)
    table.push(row)
  }
  return table.toReversed()
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

function lengthAt(table: readonly (readonly number[])[], left: number, right: number): number {
  return table[left]?.[right] ?? 0
}
