/** The text of an expression as the server prints it again and again. */

/** Texts in quotes, names in quotes, brackets of either sort, commas, and everything between those. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()[\],]|[^'"()[\],]+/gu

/** The cast of a whole array, up to its brackets. */
const castOfArray = /^::([\w .]+)$/u

/**
 * Bring an expression to the text that it has once it was read back.
 *
 * What `in` makes of a `varchar` column is printed as a cast of an array, `(ARRAY['a', 'b'])::text[]`. Read
 * back, the server casts each element, and prints `ARRAY[('a')::text, ('b')::text]` from then on.
 */
export function stableText(expression: string): string {
  if (!expression.includes('(ARRAY[')) return expression
  return rewritten(expression.match(token) ?? [])
}

function rewritten(tokens: readonly string[]): string {
  let text = ''
  for (let at = 0; at < tokens.length; at += 1) {
    const array = castArrayAt(tokens, at)
    text += array?.text ?? tokens[at] ?? ''
    at = array?.end ?? at
  }
  return text
}

interface CastArray {
  readonly text: string
  /** Of its last token. */
  readonly end: number
}

/** The array that starts with the parenthesis of `(ARRAY[`, where it is cast as a whole. */
function castArrayAt(tokens: readonly string[], at: number): CastArray | undefined {
  if (tokens[at] !== '(' || tokens[at + 1] !== 'ARRAY' || tokens[at + 2] !== '[') return undefined
  const close = closing(tokens, at + 2)
  if (tokens[close + 1] !== ')') return undefined
  const type = castOfArray.exec(tokens[close + 2] ?? '')?.[1]
  if (type === undefined || tokens[close + 3] !== '[' || tokens[close + 4] !== ']') return undefined
  const elements = elementsOf(tokens.slice(at + 3, close)).map(rewritten)
  // Of an array in an array the server casts what the inner one holds.
  if (elements.some((element) => element.startsWith('ARRAY['))) return undefined
  const cast = elements.map((element) => `(${element})::${type}`)
  return { text: `ARRAY[${cast.join(', ')}]`, end: close + 4 }
}

/** Where the bracket that opens at a token is closed. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    depth += stepOf(tokens[at])
    if (depth === 0) return at
  }
  return tokens.length
}

/** The tokens between the outer commas. */
function elementsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const elements: string[][] = [[]]
  let depth = 0
  for (const one of tokens) {
    depth += stepOf(one)
    if (one === ',' && depth === 0) elements.push([])
    else elements.at(-1)?.push(elements.at(-1)?.length === 0 ? one.trimStart() : one)
  }
  return elements.map((element) => element.filter((one) => one !== ''))
}

function stepOf(one: string | undefined): number {
  if (one === '(' || one === '[') return 1
  return one === ')' || one === ']' ? -1 : 0
}
