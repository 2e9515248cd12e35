/** Keeping a text under a limit by saying what is left out. */

/** A group of rows under a head. */
export interface Part {
  /** What one row is, such as `finding`. */
  readonly noun: string
  readonly head: string
  readonly rows: readonly string[]
  readonly foot: string
}

/** What is kept for the sentence at the end. */
const reserve = 400

/** The parts in order, as many of their rows as fit; a part of which no row fits goes as a whole. */
export function fitParts(start: string, parts: readonly Part[], most: number): string {
  const blocks = [start.length > most / 4 ? `${start.slice(0, most / 4)}…` : start]
  const leftOut = new Map<string, number>()
  let left = most - reserve - (blocks[0] ?? '').length
  for (const { noun, head, rows, foot } of parts) {
    const kept: string[] = []
    let room = left - head.length - foot.length - 4
    for (const row of rows) {
      if (row.length + 1 > room) break
      kept.push(row)
      room -= row.length + 1
    }
    const isKept = rows.length === 0 ? room > 0 : kept.length > 0
    const missing = isKept ? rows.length - kept.length : Math.max(1, rows.length)
    if (missing > 0) leftOut.set(noun, (leftOut.get(noun) ?? 0) + missing)
    if (!isKept) continue
    const block = [head, ...kept, foot].filter((text) => text !== '').join('\n')
    blocks.push(block)
    left -= block.length + 2
  }
  return [...blocks, ...closing(leftOut)].join('\n\n')
}

function closing(leftOut: ReadonlyMap<string, number>): readonly string[] {
  if (leftOut.size === 0) return []
  const said = [...leftOut].map(([noun, count]) => `${count} ${count === 1 ? noun : plural(noun)}`)
  return [`_Left out for want of room: ${said.join(', ')}. Other formats tell all._`]
}

function plural(noun: string): string {
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`
}
