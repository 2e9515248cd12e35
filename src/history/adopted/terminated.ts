/** Ending statements. */
import { isBlank, scan } from '../sql-scanner.ts'

/** The text with a semicolon behind its last statement; comments stay behind it, and every line stays where it is. */
export function terminated(text: string): string {
  const last = scan(text).tokens.findLast(({ kind }) => !isBlank(kind))
  if (last === undefined || text.slice(last.start, last.end) === ';') return text
  return `${text.slice(0, last.end)};${text.slice(last.end)}`
}
