/** Going through the rows of a table. */
import type { Sql } from './sql.ts'

/** Some rows of a table, in the order of a key. */
export interface BatchPart {
  /** Its name, perhaps behind that of its schema. */
  readonly table: readonly string[]
  readonly key: readonly string[]
  readonly where: Sql | undefined
  readonly size: number
  /** The key behind which it starts, as text; null for the first. */
  readonly after: readonly string[] | null
}

/** Going through the rows of a table, some at a time. */
export interface BatchSql {
  /** Rows `name`: the columns of the key that can be null. */
  nullable(part: BatchPart): Sql
  /** One row `key, rows`, the key as texts: the last of the part, and how many it holds. No row when none is left. */
  last(part: BatchPart): Sql
  /** What picks the rows of the part. */
  condition(part: BatchPart & { readonly upTo?: readonly string[] }): Sql
}
