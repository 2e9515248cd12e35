/** The form of SQL text that does not change when the text is only laid out anew. */
import { isBlank, scan } from './sql-scanner.ts'

/**
 * Statements without what is only layout: comments are removed, white space becomes one blank (none beside `( ) [ ] , ;`), line
 * ends become LF even in quotes, semicolons at the end are removed. Quoted text stays as it is otherwise.
 */
export function normaliseSql(text: string): string {
  const pieces: string[] = []
  let gap = false
  let before = ''
  for (const { kind, start, end } of scan(text).tokens) {
    if (isBlank(kind)) {
      gap = true
      continue
    }
    if (gap && !standsAlone(before) && !standsAlone(text.charAt(start))) pieces.push(' ')
    pieces.push(text.slice(start, end))
    before = text.charAt(end - 1)
    gap = false
  }
  return withoutSemicolons(pieces.join('').replaceAll('\r\n', '\n'))
}

/** Whether white space beside a character can not matter, as beside nothing (the start): it joins no neighbour to a longer token. */
function standsAlone(character: string): boolean {
  return '()[],;'.includes(character)
}

/** The last token is no quoted text when it ends in a semicolon. */
function withoutSemicolons(text: string): string {
  let end = text.length
  while (text[end - 1] === ';') end--
  return text.slice(0, end)
}
