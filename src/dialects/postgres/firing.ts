/** Whether triggers, rules and event triggers fire. PostgreSQL manual: ALTER TABLE … ENABLE TRIGGER. */
import type { Row } from '../../core/connection.ts'
import { text } from '../../core/row.ts'
import { verbatim, type Sql } from '../../core/sql.ts'

/** As PostgreSQL makes them: they fire, but not for what is replicated. */
export const usualFiring = 'enable'

const firings: Readonly<Record<string, string>> = {
  O: usualFiring,
  D: 'disable',
  R: 'enable replica',
  A: 'enable always',
}

/** The words that set it, read from the letter in `enabled`. */
export function readFiring(row: Row): string {
  return firings[text(row, 'enabled')] ?? usualFiring
}

/** The words of an attribute as SQL. */
export function firingWords(firing: string): Sql {
  return verbatim(firing)
}
