/** Everything that rows can have against a statement, one rule each. */
import { casts } from './casts.ts'
import { checks } from './checks.ts'
import { domains } from './domains.ts'
import { duplicates } from './duplicates.ts'
import { exclusions } from './exclusions.ts'
import { newColumns, nulls } from './nulls.ts'
import { orphans } from './orphans.ts'
import { present } from './present.ts'
import { privileges } from './privileges.ts'
import type { Rule, Survey } from './rule.ts'
import { sessions } from './sessions.ts'

/** In the order in which they are asked. */
export const rules: readonly Rule[] = [
  present,
  nulls,
  newColumns,
  duplicates,
  orphans,
  checks,
  exclusions,
  casts,
  domains,
]

/** What is asked once for all statements. */
export const surveys: readonly Survey[] = [privileges, sessions]
