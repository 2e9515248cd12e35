/** SQL that was written for another tool, as sections. */
import type { Direction, Section } from '../../core/revision.ts'
import { controlsTransaction, statementStarts, wordOf } from '../forbidden-statements.ts'
import { invalidRevision } from '../invalid-revision.ts'
import { leadingLines, trimSection } from '../revision-file.ts'
import { countLineEnds, isBlank, scan, type Token } from '../sql-scanner.ts'

/** A stretch of a file that runs in one direction. */
export interface AdoptedScript {
  readonly direction: Direction
  readonly text: string
  /** The line of the file on which the text starts; 1 where nothing is said. */
  readonly line?: number
  /** False where the tool was told to run it outside a transaction. */
  readonly transactional?: boolean
  /** For messages. */
  readonly label: string
}

/**
 * Cut a script where it begins and ends transactions of its own: each becomes a section. What can only run outside a
 * transaction makes a section that does.
 *
 * @throws {LockstepError} `revision-invalid` for `rollback`, a psql command, and what is never closed
 */
export function sectionsOfScript(script: AdoptedScript): readonly Section[] {
  const pieces = piecesOf(script)
  return pieces.flatMap((piece): readonly Section[] => {
    const text = trimSection(piece.text)
    if (piece.statements === 0) return []
    return [
      {
        direction: script.direction,
        transactional: piece.isTransaction || (script.transactional !== false && !piece.isOutside),
        text,
        line: piece.line + countLineEnds(leadingLines(piece.text)),
      },
    ]
  })
}

interface Piece {
  readonly text: string
  readonly line: number
  readonly statements: number
  /** The script itself begins a transaction for it. */
  readonly isTransaction: boolean
  readonly isOutside: boolean
}

interface Code {
  readonly token: Token
  readonly word: string
}

function piecesOf(script: AdoptedScript): readonly Piece[] {
  const { text } = script
  const code = codeOf(script)
  const words = code.map(({ word }) => word)
  const starts = statementStarts(words)
  const pieces: Piece[] = []
  let from = 0
  let isTransaction = false
  let statements: (readonly string[])[] = []
  const close = (end: number): void => {
    pieces.push({
      text: text.slice(from, end),
      line: (script.line ?? 1) + countLineEnds(text.slice(0, from)),
      statements: statements.length,
      isTransaction,
      isOutside: statements.some(runsOutside),
    })
    statements = []
  }
  for (const [at, start] of starts.entries()) {
    const next = starts[at + 1] ?? words.length
    const statement = words.slice(start, next)
    const first = code[start]?.token
    if (first === undefined || !controlsTransaction(statement.slice(0, 3))) {
      statements.push(statement)
      continue
    }
    const opens = ['begin', 'start'].includes(words[start] ?? '')
    if (!opens && !['commit', 'end'].includes(words[start] ?? '')) throw undoes(script, first)
    close(first.start)
    isTransaction = opens
    from = code[next - 1]?.token.end ?? text.length
  }
  close(text.length)
  return pieces
}

function codeOf(script: AdoptedScript): readonly Code[] {
  const { text } = script
  const { tokens, unterminated } = scan(text)
  const at = (line: number) => ({ file: script.label, line: line + (script.line ?? 1) - 1 })
  if (unterminated !== undefined)
    throw invalidRevision(
      at(unterminated.line),
      `starts a ${unterminated.kind} that is never closed`,
      'Close it, or double the quote that was meant as text.',
    )
  const code = tokens.filter(({ kind }) => !isBlank(kind))
  const command = code.find((token) => wordOf(text, token) === '\\')
  if (command === undefined) return code.map((token) => ({ token, word: wordOf(text, token) }))
  throw invalidRevision(
    at(command.line),
    'has a psql command, which only psql can run',
    'Write what it does as statements.',
  )
}

function undoes(script: AdoptedScript, { line }: Token): Error {
  return invalidRevision(
    { file: script.label, line: line + (script.line ?? 1) - 1 },
    'undoes or prepares a transaction of its own, so what it leads to is not what it says',
    'Take what is undone out of the file.',
  )
}

/** The statements that refuse to run in a transaction (the PostgreSQL manual, the pages of the commands). */
function runsOutside([first, second, third, ...more]: readonly string[]): boolean {
  const rest = [second, third, ...more]
  switch (first) {
    case 'vacuum':
      return true
    case 'create':
    case 'drop':
      return (
        ['database', 'tablespace'].includes(second ?? '') ||
        (rest.slice(0, 3).includes('concurrently') && rest.includes('index'))
      )
    case 'reindex':
      return rest.includes('concurrently') || second === 'database' || second === 'system'
    case 'alter':
      return second === 'system' || (second === 'table' && endsDetach(rest))
    default:
      return false
  }
}

function endsDetach(words: readonly (string | undefined)[]): boolean {
  return words.includes('detach') && words.includes('concurrently')
}
