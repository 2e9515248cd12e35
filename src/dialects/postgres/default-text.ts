/** Defaults in the words of a person, from what the server prints of them. */
import { verbatim, type Sql } from '../../core/sql.ts'

/** A constant, and the type that the server names behind it. */
const typed = /^('(?:[^']|'')*')::([^'()]+)$/u

/** The names that constants bear where those of types are others. */
const otherNames: Readonly<Record<string, string>> = { bpchar: 'character', '"bit"': 'bit' }

/**
 * A default without the cast of a constant that is of the type anyway, and with negative numbers as
 * numbers. Read by the server, both come to what it printed. PostgreSQL manual, section 4.1.2.
 *
 * @param written - The type of what has the default, as the server prints it; domains seen through.
 */
export function defaultText(expression: string, written: string): Sql {
  const [, constant = '', type = ''] = typed.exec(expression) ?? []
  if (constant === '') return verbatim(expression)
  const value = constant.slice(1, -1)
  if (isNumber(value, type)) return verbatim(value)
  const name = otherNames[type] ?? type
  return verbatim([name, `public.${type}`].includes(baseOf(written)) ? constant : expression)
}

/** The type without its length, but for intervals: their fields and length decide what a constant is. */
function baseOf(written: string): string {
  return written.startsWith('interval') ? written : written.replace(/\([\d,-]+\)/u, '')
}

/** Whether the server takes a number without quotes to be of a type by itself. */
function isNumber(value: string, type: string): boolean {
  if (type === 'integer') return /^-?\d+$/u.test(value) && Math.abs(Number(value)) < 2 ** 31
  return type === 'numeric' && /^-?\d+\.\d+$/u.test(value)
}
