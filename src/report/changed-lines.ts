/** The lines in which two texts differ. */

/** More lines than this are told by number. */
const mostLines = 24

/** Texts of more lines than this are not matched line by line. */
const longest = 500

/**
 * The lines of the first text that are gone (`- `) and those of the second that are new (`+ `), each run
 * with one line around it (`  `), and `…` where lines are left out.
 */
export function changedLines(before: string, after: string): readonly string[] {
  const marked = markedLines(before.split('\n'), after.split('\n'))
  const isNear = (at: number): boolean =>
    marked.slice(Math.max(0, at - 1), at + 2).some((line) => !line.startsWith(' '))
  const kept = marked.flatMap((line, at) =>
    isNear(at) ? [line] : at === 0 || isNear(at - 1) ? ['  …'] : [],
  )
  if (kept.length <= mostLines) return kept
  return [...kept.slice(0, mostLines), `  … and ${kept.length - mostLines} lines more`]
}

function markedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const [gone, added] = [before.map((line) => `- ${line}`), after.map((line) => `+ ${line}`)]
  if (Math.max(before.length, after.length) > longest) return [...gone, ...added]
  const lengths = commonLengths(before, after)
  const lines: string[] = []
  let [left, right] = [0, 0]
  while (left < before.length || right < after.length) {
    const isBoth = left < before.length && before[left] === after[right]
    const skipsLeft = lengthAt(lengths, left + 1, right) >= lengthAt(lengths, left, right + 1)
    if (isBoth) {
      lines.push(`  ${before[left]}`)
      left++
      right++
    } else if (left < before.length && (skipsLeft || right === after.length))
      lines.push(gone[left++] ?? '')
    else lines.push(added[right++] ?? '')
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
    const below = table[0] ?? []
    const row = zeros(after.length + 1)
    for (let at = after.length - 1; at >= 0; at--)
      row[at] =
        line === after[at] ? (below[at + 1] ?? 0) + 1 : Math.max(below[at] ?? 0, row[at + 1] ?? 0)
    table.unshift(row)
  }
  return table
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

function lengthAt(table: readonly (readonly number[])[], left: number, right: number): number {
  return table[left]?.[right] ?? 0
}
