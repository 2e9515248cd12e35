/**
 * SQL text cut into tokens, as far as quoting and comments go.
 *
 * It knows where a string, a quoted name, a dollar quote or a comment starts and ends, and no grammar. The rules are those of
 * the PostgreSQL manual, section 4.1 "Lexical Structure"; other dialects quote within the same ones.
 */

/** What a token is. Everything that is none of the others is a `symbol` of one character. */
export type TokenKind =
  | 'space'
  | 'word'
  | 'symbol'
  | 'line comment'
  | 'block comment'
  | 'string'
  | 'escape string'
  | 'quoted name'
  | 'dollar quote'

/** A stretch of the text. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  /** The offset behind its last character. */
  readonly end: number
  /** The line on which it starts, counted from 1. */
  readonly line: number
}

/** The tokens of a text: together they are the whole of it, up to a quote or comment that is never closed. */
export interface Scan {
  readonly tokens: readonly Token[]
  readonly unterminated?: { readonly kind: TokenKind; readonly line: number }
}

/** Cut a text into tokens, in one pass. */
export function scan(text: string): Scan {
  const tokens: Token[] = []
  const lineAt = lineCounter(text)
  let continues = false
  for (let start = 0; start < text.length;) {
    const kind = kindAt(text, start, continues)
    const end = findEnd[kind](text, start)
    const line = lineAt(start)
    if (end === undefined) return { tokens, unterminated: { kind, line } }
    tokens.push({ kind, start, end, line })
    // Quotes that follow a string after white space continue it, with the same escapes.
    continues = kind === 'escape string' || (continues && isBlank(kind))
    start = end
  }
  return { tokens }
}

/** Whether tokens of a kind mean nothing to a database: space and comments. */
export function isBlank(kind: TokenKind): boolean {
  return kind === 'space' || kind === 'line comment' || kind === 'block comment'
}

/** The number of lines that end within a text. CRLF, LF and CR each end one line. */
export function countLineEnds(text: string): number {
  return text.match(lineEnd)?.length ?? 0
}

const lineEnd = /\r\n?|\n/g
const spaces = /[ \t\r\n\f\v]+/y
const wordStart = /[\w\u0080-\uffff]/
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d\w*/y
const lineComment = /--[^\r\n]*/y
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y

function kindAt(text: string, at: number, continues: boolean): TokenKind {
  const first = text.charAt(at)
  const second = text.charAt(at + 1)
  switch (first) {
    case '-':
      return second === '-' ? 'line comment' : 'symbol'
    case '/':
      return second === '*' ? 'block comment' : 'symbol'
    case "'":
      return continues ? 'escape string' : 'string'
    case '"':
      return 'quoted name'
    case 'e':
    case 'E':
      return second === "'" ? 'escape string' : 'word'
    case '$':
      // Words are read whole, so a dollar sign that is met here never follows a letter of one.
      return match(dollarTag, text, at) === undefined ? 'symbol' : 'dollar quote'
    default:
      return ' \t\r\n\f\v'.includes(first) ? 'space' : wordStart.test(first) ? 'word' : 'symbol'
  }
}

/** Where a token ends, or nothing when it is never closed. */
type FindEnd = (text: string, start: number) => number | undefined

const findEnd: Readonly<Record<TokenKind, FindEnd>> = {
  space: (text, start) => match(spaces, text, start),
  word: (text, start) => match(word, text, start),
  symbol: (_text, start) => start + 1,
  'line comment': (text, start) => match(lineComment, text, start),
  'block comment': endOfComment,
  string: (text, start) => endOfQuotes(text, start, "'"),
  'escape string': (text, start) => endOfEscapes(text, text.indexOf("'", start) + 1),
  'quoted name': (text, start) => endOfQuotes(text, start, '"'),
  'dollar quote': endOfDollarQuote,
}

function endOfQuotes(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf(quote, at)
    if (at === -1) return undefined
    if (text[at + 1] !== quote) return at + 1
  }
}

function endOfEscapes(text: string, inside: number): number | undefined {
  for (let at = inside; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === "'") {
      if (text[at + 1] !== "'") return at + 1
      at++
    }
  }
  return undefined
}

/** Block comments nest. */
function endOfComment(text: string, start: number): number | undefined {
  const edge = /\/\*|\*\//g
  edge.lastIndex = start
  for (let depth = 0; ;) {
    const found = edge.exec(text)
    if (found === null) return undefined
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
}

function endOfDollarQuote(text: string, start: number): number | undefined {
  const body = match(dollarTag, text, start)
  if (body === undefined) return undefined
  const tag = text.slice(start, body)
  const close = text.indexOf(tag, body)
  return close === -1 ? undefined : close + tag.length
}

/** Where a match that starts exactly here ends. */
function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** Gives the line of offsets that are asked for in rising order, reading the text once. */
function lineCounter(text: string): (at: number) => number {
  const ends = new RegExp(lineEnd)
  let line = 1
  let next = ends.test(text) ? ends.lastIndex : Infinity
  return (at) => {
    while (next <= at) {
      line++
      next = ends.test(text) ? ends.lastIndex : Infinity
    }
    return line
  }
}
