/** A revision in TypeScript, as its author writes it. The entry `lockstep/revision`. */
import type { RevisionContext } from '../core/revision-context.ts'

export type { Row } from '../core/connection.ts'
export type {
  BatchResult,
  BatchWork,
  RevisionContext,
  StepOptions,
} from '../core/revision-context.ts'
export { ident, verbatim, type Sql } from '../core/sql.ts'
export { json, sql, type SqlItem, type SqlValue } from '../core/value-sql.ts'

/** What a revision in TypeScript says. `id` to `transaction` are written out: they are read without running the file. */
export interface RevisionDefinition {
  /** Eight hexadecimal digits; `lockstep new --data` makes a fresh one. */
  readonly id: string
  /** None for a base, several for a merge. */
  readonly parents?: readonly string[]
  /** What it does. */
  readonly message: string
  /** What it may destroy, such as `column public.users.email`. */
  readonly allows?: readonly string[]
  /** Whether all of it is one transaction. Default: true. */
  readonly transaction?: boolean
  readonly up: (context: RevisionContext) => Promise<void>
  /** Left out where nothing undoes it. */
  readonly down?: (context: RevisionContext) => Promise<void>
}

/** Give the revision its type: `export default defineRevision({ id, parents, message, up, down })`. */
export function defineRevision(definition: RevisionDefinition): RevisionDefinition {
  return definition
}
