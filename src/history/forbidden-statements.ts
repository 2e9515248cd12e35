/** Statements that a revision can not hold, because whoever runs it does them or can not do them. */
import { invalidRevision } from './invalid-revision.ts'
import { isBlank, type Token } from './sql-scanner.ts'

const ownsTransactions =
  'Lockstep opens and ends the transaction of each section. Remove the line, or start another section for what must be committed apart.'

const plainSqlOnly =
  'A revision is plain SQL. Write what the command does as statements; rows of a `copy` become an `insert`.'

/**
 * Refuse transaction control and psql commands.
 *
 * @param tokens - Those of one section.
 * @throws {LockstepError} `revision-invalid`
 */
export function refuseForbidden(text: string, tokens: readonly Token[], file: string): void {
  const code = tokens.filter((token) => !isBlank(token.kind))
  const words = code.map((token) => wordOf(text, token))
  const command = words.indexOf('\\')
  if (command !== -1) throw forbidden(code[command], file, 'a psql command', plainSqlOnly)
  for (const at of statementStarts(words))
    if (controlsTransaction(words.slice(at, at + 3)))
      throw forbidden(code[at], file, `"${words[at]}"`, ownsTransactions)
}

function forbidden(token: Token | undefined, file: string, what: string, hint: string): Error {
  const line = token?.line ?? 1
  return invalidRevision({ file, line }, `has ${what}, which a revision can not hold`, hint)
}

/** Words in lower case and symbols; quoted text is no word. */
export function wordOf(text: string, token: Token): string {
  const plain = token.kind === 'word' || token.kind === 'symbol'
  return plain ? text.slice(token.start, token.end).toLowerCase() : ''
}

/** Where statements start: not within parentheses (a rule's actions), nor in a `begin atomic … end` body. */
export function statementStarts(words: readonly string[]): readonly number[] {
  const starts: number[] = []
  let starting = true
  let parentheses = 0
  let blocks = 0
  for (const [at, word] of words.entries()) {
    if (starting && word !== ';') starts.push(at)
    if (word === '(') parentheses++
    else if (word === ')') parentheses--
    else if (opensBlock(word, words[at + 1], blocks)) blocks++
    else if (word === 'end' && blocks > 0) blocks--
    starting = word === ';' && parentheses === 0 && blocks === 0
  }
  return starts
}

function opensBlock(word: string, next: string | undefined, blocks: number): boolean {
  return (word === 'begin' && next === 'atomic') || (word === 'case' && blocks > 0)
}

/** Savepoints and two-phase commits of earlier transactions leave the open transaction alone. */
export function controlsTransaction(words: readonly string[]): boolean {
  const [first, second, third] = words
  switch (first) {
    case 'begin':
    case 'end':
    case 'abort':
      return true
    case 'start':
    case 'prepare':
      return second === 'transaction'
    case 'commit':
      return second !== 'prepared'
    case 'rollback':
      return second !== 'prepared' && second !== 'to' && third !== 'to'
    default:
      return false
  }
}
