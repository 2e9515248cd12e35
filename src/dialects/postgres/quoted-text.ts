/** Finding words in what the server prints, where a name or a text may hold the same words. */

/** The same text, of the same length, with everything that is in quotes made unrecognisable. */
export function withoutQuoted(printed: string): string {
  return printed.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => 'q'.repeat(quoted.length))
}
