/** Whether triggers, rules and event triggers fire. PostgreSQL manual: ALTER TABLE … ENABLE TRIGGER. */
import { verbatim, type Sql } from '../../core/sql.ts'

/** As PostgreSQL makes them: they fire, but not for what is replicated. */
export const usualFiring = 'enable'

const firings: Readonly<Record<string, string>> = {
  O: usualFiring,
  D: 'disable',
  R: 'enable replica',
  A: 'enable always',
}

/** The words that set it, from the letter of the catalog. */
export function readFiring(letter: string): string {
  return firings[letter] ?? usualFiring
}

/** The words of an attribute as SQL. */
export function firingWords(firing: string): Sql {
  return verbatim(firing)
}
