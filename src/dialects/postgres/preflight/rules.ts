/** Everything that rows can have against a statement, one rule each. */
import { casts } from './casts.ts'
import { checks } from './checks.ts'
import { duplicates } from './duplicates.ts'
import { exclusions } from './exclusions.ts'
import { newColumns, nulls } from './nulls.ts'
import { orphans } from './orphans.ts'
import { privileges } from './privileges.ts'
import type { Rule, Survey } from './rule.ts'
import { sessions } from './sessions.ts'

/** In the order in which they are asked. */
export const rules: readonly Rule[] = [
  nulls,
  newColumns,
  duplicates,
  orphans,
  checks,
  exclusions,
  casts,
]

/** What is asked once for all statements. */
export const surveys: readonly Survey[] = [privileges, sessions]
