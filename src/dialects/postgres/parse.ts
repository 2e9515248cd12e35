/** PostgreSQL's own parser, and walking what it gives. */
import type { Node, ParseResult } from 'libpg-query'
import { LockstepError, messageOf } from '../../core/errors.ts'

/** A statement as parsed, and where it stands in the script: bytes of its UTF-8 form. */
export interface Parsed {
  readonly node: Node
  readonly start: number
  readonly end: number
}

/**
 * Parse a script. The parser is WebAssembly, loaded when it is first needed.
 *
 * @throws {LockstepError} `revision-invalid` with `details.line`.
 */
export async function parseScript(script: string): Promise<readonly Parsed[]> {
  const { parse } = await import('libpg-query')
  const whole = Buffer.byteLength(script)
  const { stmts = [] } = await parseOrExplain(parse, script)
  return stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) =>
    stmt === undefined ? [] : [{ node: stmt, start, end: length ? start + length : whole }],
  )
}

/** A statement without what follows its last token: comments and white space. */
export async function withoutTail(statement: string): Promise<string> {
  const trimmed = statement.trimEnd()
  if (!/--|\*\//u.test(trimmed)) return trimmed
  const { scan } = await import('libpg-query')
  const { tokens } = await scan(trimmed)
  const last = tokens.findLast((token) => !token.tokenName.endsWith('_COMMENT'))
  if (last === undefined) return trimmed
  return Buffer.from(trimmed).subarray(0, last.end).toString()
}

/** Visit every object within a tree, the outer before the inner. */
export function walk(tree: unknown, visit: (node: object) => void): void {
  if (typeof tree !== 'object' || tree === null) return
  visit(tree)
  for (const value of Object.values(tree)) walk(value, visit)
}

async function parseOrExplain(
  parse: (script: string) => Promise<ParseResult>,
  script: string,
): Promise<ParseResult> {
  // The parser reads a C string: what follows a zero byte would be skipped in silence.
  const zero = script.indexOf('\0')
  if (zero >= 0) throw invalid('a zero byte is no part of SQL', lineAt(script, zero))
  // The parser refuses a script of nothing; psql takes it.
  if (script.trim() === '') return {}
  try {
    return await parse(script)
  } catch (thrown) {
    throw explain(script, thrown)
  }
}

function explain(script: string, thrown: unknown): LockstepError {
  // Counted in characters, not in UTF-16 units.
  const before = Array.from(script).slice(0, positionOf(thrown)).join('')
  const line = lineAt(before, before.length)
  const text = script.split('\n')[line - 1] ?? ''
  if (/^\s*\\/u.test(text))
    return invalid(
      `"${text.trim().slice(0, 60)}" is a command of psql and no SQL`,
      line,
      'Remove the line, or write what it does as SQL.',
    )
  if (/\bcopy\s[^;]*\bfrom\s+stdin\b[^;]*;\s*$/iu.test(before))
    return invalid(
      'the data of a `copy … from stdin` is no SQL',
      line,
      'Write the rows as `insert` statements (`pg_dump --inserts`), or leave them out (`pg_dump --schema-only`).',
    )
  return invalid(messageOf(thrown), line, undefined, thrown)
}

function positionOf(thrown: unknown): number {
  const details: unknown =
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'sqlDetails') : undefined
  const position: unknown =
    typeof details === 'object' && details !== null
      ? Reflect.get(details, 'cursorPosition')
      : undefined
  return typeof position === 'number' ? Math.max(position, 0) : 0
}

function invalid(says: string, line: number, hint?: string, cause?: unknown): LockstepError {
  return new LockstepError('revision-invalid', {
    message: `The SQL can not be read, line ${line}: ${says}.`,
    hint: hint ?? 'Correct the SQL there.',
    details: { line },
    cause,
  })
}

function lineAt(script: string, position: number): number {
  return script.slice(0, position).split('\n').length
}
