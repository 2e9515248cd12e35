/** The form of TypeScript that does not change when the text is only laid out anew. */
import { normaliseSql } from '../normalise-sql.ts'
import { scan } from '../sql-scanner.ts'
import { type CodeToken, depthChange, isMark, isWord } from './tokens.ts'

/**
 * Tokens without what a formatter adds, removes or exchanges: line ends, quotes, semicolons, commas behind the last item, the
 * parentheses of `(x) => …` and those around a whole expression. Templates with the tag `sql` are read as SQL.
 */
export function normalForm(tokens: readonly CodeToken[]): readonly string[] {
  const kept = withoutWrappers(withoutArrowParentheses(tokens))
  const ends = new Set(semicolons(kept))
  return kept
    .filter((token, at) => !ends.has(token) && !isTrailingComma(token, kept[at + 1]))
    .map((token, at, all) => textOf(token, isSqlTemplate(all, at)))
}

/** `(x) =>` as `x =>`. */
function withoutArrowParentheses(tokens: readonly CodeToken[]): readonly CodeToken[] {
  return tokens.filter((token, at) => {
    const open = isMark(token, '(') ? at : at - 2
    const inParentheses = isMark(token, '(') || isMark(token, ')')
    return !(
      inParentheses &&
      isMark(tokens[open], '(') &&
      tokens[open + 1]?.type === 'IdentifierName' &&
      isMark(tokens[open + 2], ')') &&
      isMark(tokens[open + 3], '=>')
    )
  })
}

/** `return (a)` as `return a`: parentheses that hold all of what follows `return`, `=` or `=>`, and no object. */
function withoutWrappers(tokens: readonly CodeToken[]): readonly CodeToken[] {
  const gone = new Set<CodeToken>()
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]
    const wraps = isWord(before, 'return') || isMark(before, '=') || isMark(before, '=>')
    if (!isMark(token, '(') || !wraps || isMark(tokens[at + 1], '{')) continue
    const end = closingOf(tokens, at)
    const close = tokens[end]
    if (close !== undefined && endsExpression(tokens[end + 1])) gone.add(token).add(close)
  }
  return tokens.filter((token) => !gone.has(token))
}

/** Where the bracket at a place is closed. */
function closingOf(tokens: readonly CodeToken[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]
    if (token !== undefined) depth += depthChange(token)
    if (depth === 0) return at
  }
  return -1
}

function endsExpression(next: CodeToken | undefined): boolean {
  if (next === undefined) return true
  if (next.type === 'Punctuator') return ';,)]}'.includes(next.value)
  return next.startsLine && next.type === 'IdentifierName'
}

/** Those that end statements: all but the ones in the head of a `for`. */
function semicolons(tokens: readonly CodeToken[]): readonly CodeToken[] {
  const open: string[] = []
  return tokens.filter((token) => {
    const change = depthChange(token)
    if (change === 1) open.push(token.value)
    if (change === -1) open.pop()
    return isMark(token, ';') && open.at(-1) !== '('
  })
}

function isTrailingComma(token: CodeToken, next: CodeToken | undefined): boolean {
  return isMark(token, ',') && next?.type === 'Punctuator' && ')]}'.includes(next.value)
}

/** Whether a token is a part of a template with the tag `sql`. */
function isSqlTemplate(tokens: readonly CodeToken[], at: number): boolean {
  let depth = 0
  for (let start = at; start >= 0; start--) {
    const type = tokens[start]?.type
    const isEnd = type === 'TemplateTail' || type === 'TemplateMiddle'
    if (start === at && !isEnd && type !== 'TemplateHead' && type !== 'NoSubstitutionTemplate')
      return false
    if (start < at && type === 'TemplateTail') depth++
    if (type === 'NoSubstitutionTemplate' && start === at) return isWord(tokens[start - 1], 'sql')
    if (type === 'TemplateHead' && depth === 0) return isWord(tokens[start - 1], 'sql')
    if (type === 'TemplateHead') depth--
  }
  return false
}

function textOf({ type, value }: CodeToken, isSql: boolean): string {
  switch (type) {
    case 'StringLiteral':
      return `'${value.slice(1, -1).replaceAll(/\\(['"])/g, '$1')}`
    case 'NumericLiteral':
      return value.toLowerCase()
    case 'NoSubstitutionTemplate':
    case 'TemplateHead':
    case 'TemplateMiddle':
    case 'TemplateTail':
      return isSql ? sqlText(value) : value.replaceAll('\r\n', '\n')
    default:
      return value
  }
}

/** What stands in quotes of which only one half is here is kept as it is. */
function sqlText(piece: string): string {
  const [, start = '', text = '', end = ''] = /^([`}])([^]*?)(`|\$\{)$/.exec(piece) ?? []
  // A mark for what is put in, so that it is seen whether space stands beside it.
  const marked = `${start === '}' ? '?' : ''}${text}${end === '`' ? '' : '?'}`
  const isWhole = scan(marked).unterminated === undefined
  return `${start}${isWhole ? normaliseSql(marked) : marked.replaceAll('\r\n', '\n')}${end}`
}
