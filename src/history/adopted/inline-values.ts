/** Statements with their values written into them. */
import { literal } from '../../core/sql.ts'
import { scan } from '../sql-scanner.ts'

/**
 * A statement with a literal in the place of every `$1`. All are written as texts, since that is how drivers send values:
 * the database finds out what each is to be.
 */
export function inlineValues(text: string, values: readonly unknown[]): string {
  if (values.length === 0) return text
  const { tokens } = scan(text)
  const pieces = tokens.map((token, at) => {
    const piece = text.slice(token.start, token.end)
    if (isPlace(text, tokens[at - 1]) && /^\d+$/.test(piece)) return literalOf(values[+piece - 1])
    const next = tokens[at + 1]
    const isSign = piece === '$' && next !== undefined && /^\d/.test(text.charAt(next.start))
    return isSign ? '' : piece
  })
  return pieces.join('')
}

function isPlace(
  text: string,
  before: { readonly start: number; readonly end: number } | undefined,
): boolean {
  return before !== undefined && text.slice(before.start, before.end) === '$'
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  return literal(textOf(value)).text
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return JSON.stringify(value)
}

/** An element of an array, quoted as the PostgreSQL manual says in section 8.15.2. */
function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return textOf(value)
  return `"${textOf(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
