/** The word that somebody probably meant. */

/** The candidate closest to a mistyped word, or nothing when none is close: at most a third of its letters may differ. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const scored = candidates.map((candidate) => ({ candidate, cost: editDistance(word, candidate) }))
  const best = scored.toSorted((left, right) => left.cost - right.cost)[0]
  if (best === undefined) return undefined
  const tolerated = Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) / 3))
  return best.cost <= tolerated ? best.candidate : undefined
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let at = 1; at <= to.length; at++) {
      const same = from[row - 1] === to[at - 1]
      const swapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      current[at] = Math.min(
        cell(rows, row - 1, at) + 1,
        (current[at - 1] ?? Infinity) + 1,
        cell(rows, row - 1, at - 1) + (same ? 0 : 1),
        swapped ? cell(rows, row - 2, at - 2) + 1 : Infinity,
      )
    }
    rows.push(current)
  }
  return cell(rows, from.length, to.length)
}

function cell(rows: readonly (readonly number[])[], row: number, at: number): number {
  return rows[row]?.[at] ?? Infinity
}
