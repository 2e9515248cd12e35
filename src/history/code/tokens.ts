/** TypeScript cut into tokens: enough to find the parts of a revision without running it. */
import readTokens, { type Token } from 'js-tokens'

/** A token that means something. */
export interface CodeToken {
  readonly type: Token['type']
  readonly value: string
  /** The line on which it starts, counted from 1. */
  readonly line: number
  /** Whether it is the first of its line. */
  readonly startsLine: boolean
  /** Its offset in the text. */
  readonly start: number
}

const blanks: readonly Token['type'][] = [
  'WhiteSpace',
  'LineTerminatorSequence',
  'SingleLineComment',
  'MultiLineComment',
  'HashbangComment',
]

/** The tokens of a text, without space and comments. */
export function tokensOf(text: string): readonly CodeToken[] {
  const tokens: CodeToken[] = []
  let line = 1
  let start = 0
  let startsLine = true
  for (const { type, value } of readTokens(text)) {
    if (!blanks.includes(type)) tokens.push({ type, value, line, startsLine, start })
    start += value.length
    const ends = value.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0
    startsLine = blanks.includes(type) ? startsLine || ends > 0 : false
    line += ends
  }
  return tokens
}

/** How much deeper in brackets the text is behind a token. */
export function depthChange({ type, value }: CodeToken): -1 | 0 | 1 {
  if (type === 'TemplateHead') return 1
  if (type === 'TemplateTail') return -1
  if (type !== 'Punctuator') return 0
  if ('([{'.includes(value)) return 1
  return ')]}'.includes(value) ? -1 : 0
}

/** Whether a token is that punctuator. */
export function isMark(token: CodeToken | undefined, mark: string): boolean {
  return token?.type === 'Punctuator' && token.value === mark
}

/** Whether a token is that word. */
export function isWord(token: CodeToken | undefined, word: string): boolean {
  return token?.type === 'IdentifierName' && token.value === word
}

/** The text that a string literal, or a template without anything put in, stands for. */
export function stringValue({ type, value }: CodeToken): string | undefined {
  if (type !== 'StringLiteral' && type !== 'NoSubstitutionTemplate') return undefined
  return value
    .slice(1, -1)
    .replaceAll(
      /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi,
      (_all, point?: string, unit?: string, byte?: string, other = '') => {
        const code = point ?? unit ?? byte
        return code === undefined
          ? (escapes[other] ?? other)
          : String.fromCodePoint(Number.parseInt(code, 16))
      },
    )
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r\n': '',
}
