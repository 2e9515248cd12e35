/** Breaking text into lines. */

/** How to break lines. */
export interface WrapOptions {
  /** Columns, indent included. */
  readonly width: number
  /** What every line starts with. */
  readonly indent: string
  /** What the first line starts with instead. */
  readonly first?: string
}

/** Break text at spaces. Its own line ends stay, a word that is too long stands alone, code stays whole. */
export function wrap(text: string, options: WrapOptions): string {
  const first = options.first ?? options.indent
  return text
    .split('\n')
    .map((line, at) => wrapLine(line, at === 0 ? first : options.indent, options))
    .join('\n')
}

function wrapLine(line: string, first: string, options: WrapOptions): string {
  const lines: string[] = []
  let current = first
  let isEmpty = true
  for (const word of wordsOf(line)) {
    if (!isEmpty && current.length + 1 + word.length > options.width) {
      lines.push(current)
      current = options.indent
      isEmpty = true
    }
    current += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, current.trimEnd()].join('\n')
}

/** Words, with what stands between backticks kept together. */
function wordsOf(line: string): readonly string[] {
  return line.match(/(?:`[^`]*`|\S)+/g) ?? []
}
