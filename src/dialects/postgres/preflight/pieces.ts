/** The text of parts of a statement: the parser says what they are, the tokens where they stand. */

/** One token of a statement, and how deep in brackets it stands. */
export interface Token {
  /** In lower case; as written where it is quoted. */
  readonly word: string
  /** Bytes of the UTF-8 form. */
  readonly start: number
  readonly end: number
  readonly depth: number
}

/** A run of tokens of one statement. */
export interface Piece {
  readonly source: Uint8Array
  readonly tokens: readonly Token[]
}

const opening = ['(', '[']
const closing = [')', ']']

/** A statement as tokens, without comments. A bracket is as deep as what stands around it. */
export async function piecesOf(statement: string): Promise<Piece> {
  const { scan } = await import('libpg-query')
  const source = Buffer.from(statement)
  const found = (await scan(statement)).tokens.filter((one) => !one.tokenName.endsWith('_COMMENT'))
  let depth = 0
  const tokens = found.map(({ start, end }): Token => {
    const text = source.subarray(start, end).toString()
    if (closing.includes(text)) depth -= 1
    const token = { word: isQuoted(text) ? text : text.toLowerCase(), start, end, depth }
    if (opening.includes(text)) depth += 1
    return token
  })
  return { source, tokens }
}

/** What was written. */
export function written({ source, tokens }: Piece): string {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first === undefined || last === undefined) return ''
  return Buffer.from(source.subarray(first.start, last.end)).toString()
}

/** Some of the tokens. */
export function part({ source, tokens }: Piece, from: number, to?: number): Piece {
  return { source, tokens: tokens.slice(from, to) }
}

/** The pieces between commas that stand no deeper than the piece itself. */
export function splitByComma(piece: Piece): readonly Piece[] {
  const depth = piece.tokens[0]?.depth ?? 0
  const commas = piece.tokens.flatMap(({ word, depth: at }, index) =>
    word === ',' && at === depth ? [index] : [],
  )
  const starts = [0, ...commas.map((comma) => comma + 1)]
  return starts.map((start, at) => part(piece, start, commas[at] ?? piece.tokens.length))
}

/** What follows a word that stands no deeper than the piece itself. */
export function after(piece: Piece, word: string): Piece | undefined {
  const depth = piece.tokens[0]?.depth ?? 0
  const at = piece.tokens.findIndex((token) => token.word === word && token.depth === depth)
  return at === -1 ? undefined : part(piece, at + 1)
}

/** What stands before the first of some words. */
export function before(piece: Piece, words: readonly string[]): Piece {
  const depth = piece.tokens[0]?.depth ?? 0
  const at = piece.tokens.findIndex((token) => words.includes(token.word) && token.depth === depth)
  return at === -1 ? piece : part(piece, 0, at)
}

/** What the first brackets hold, which must stand no deeper than the piece itself. */
export function inBrackets(piece: Piece | undefined): Piece | undefined {
  if (piece === undefined) return undefined
  const depth = piece.tokens[0]?.depth ?? 0
  const open = piece.tokens.findIndex((token) => token.word === '(' && token.depth === depth)
  const close = piece.tokens.findIndex(
    (token, at) => at > open && token.word === ')' && token.depth === depth,
  )
  return open === -1 || close === -1 ? undefined : part(piece, open + 1, close)
}

/** What follows the name of a relation, which begins at a byte. */
export function afterName(piece: Piece, location: number): Piece {
  let at = piece.tokens.findIndex(({ start }) => start >= location)
  while (piece.tokens[at + 1]?.word === '.') at += 2
  const next = piece.tokens[at + 1]?.word === '*' ? at + 2 : at + 1
  return part(piece, next)
}

/** An expression at the start of an index element: in brackets, or one call. */
export function leadingExpression(piece: Piece): Piece {
  const depth = piece.tokens[0]?.depth ?? 0
  const close = piece.tokens.findIndex((token) => token.word === ')' && token.depth === depth)
  return close === -1 ? part(piece, 0, 1) : part(piece, 0, close + 1)
}

function isQuoted(text: string): boolean {
  return /^(?:"|'|[a-z]&?['"]|\$)/iu.test(text)
}
