/** Files that lines of comments cut into parts. */
import { countLineEnds } from '../sql-scanner.ts'

/** What follows a marker. */
export interface MarkedPart {
  /** What the pattern's groups found in the marker. */
  readonly found: readonly string[]
  readonly text: string
  /** The line of the file on which the text starts, counted from 1. */
  readonly line: number
}

/** Cut a text behind every line that a pattern finds; what stands above the first is left out. */
export function partsAfter(text: string, marker: RegExp): readonly MarkedPart[] {
  const found = [...text.matchAll(new RegExp(marker, 'gim'))]
  return found.map((match, at) => {
    const start = match.index + match[0].length
    return {
      found: Array.from(match, (group) => group ?? ''),
      text: text.slice(start, found[at + 1]?.index),
      line: countLineEnds(text.slice(0, start)) + 1,
    }
  })
}
