/** A script as single statements, with the lines they start on and what they destroy. */
import type { Node } from 'libpg-query'
import type { Statement } from '../../core/dialect.ts'
import { destroyedBy, temporaryTables } from './destroys.ts'
import { parseScript, withoutTail } from './parse.ts'

const newline = 10

/**
 * Split a script into its statements. One that sets the client's encoding is left out.
 *
 * @throws {LockstepError} `revision-invalid` with `details.line` where the text is no SQL.
 */
export async function split(script: string): Promise<readonly Statement[]> {
  const text = script.replace(/^\uFEFF/u, ' ')
  const parsed = await parseScript(text)
  const bytes = Buffer.from(text)
  const temporary = temporaryTables(parsed.map(({ node }) => node))
  const statements: Statement[] = []
  let [line, counted] = [1, 0]
  for (const { node, start, end } of parsed) {
    const whole = bytes.subarray(start, end).toString()
    const lead = leadOf(whole)
    const first = start + Buffer.byteLength(lead)
    line += newlinesBetween(bytes, counted, first)
    counted = first
    const text = await withoutTail(whole.slice(lead.length))
    if (!setsEncoding(node)) statements.push({ text, line, destroys: destroyedBy(node, temporary) })
  }
  return statements
}

/** The script is text by now, and drivers speak UTF-8: another encoding would garble both ways. */
function setsEncoding(node: Node): boolean {
  return 'VariableSetStmt' in node && node.VariableSetStmt.name?.toLowerCase() === 'client_encoding'
}

/** The comments and the white space before the first token. */
function leadOf(statement: string): string {
  const space = /\s*(?:--[^\n]*(?:\n|$))?/uy
  let at = 0
  for (;;) {
    space.lastIndex = at
    const next = at + (space.exec(statement)?.[0].length ?? 0)
    const past = statement.startsWith('/*', next) ? endOfComment(statement, next) : next
    if (past === at) return statement.slice(0, at)
    at = past
  }
}

// Block comments nest.
function endOfComment(statement: string, start: number): number {
  let depth = 0
  for (const { 0: mark, index } of statement.slice(start).matchAll(/\/\*|\*\//gu)) {
    depth += mark === '/*' ? 1 : -1
    if (depth === 0) return start + index + 2
  }
  return statement.length
}

function newlinesBetween(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0
  for (
    let at = bytes.indexOf(newline, from);
    at >= 0 && at < to;
    at = bytes.indexOf(newline, at + 1)
  )
    lines += 1
  return lines
}
