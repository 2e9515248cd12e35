/** What is wrong with the catalog of a database, whatever the revisions say. */
import type { Connection } from './connection.ts'
import type { Finding } from './finding.ts'
import type { ObjectId } from './schema.ts'

/** Whether an object is left alone. */
export type LeavesAlone = (id: ObjectId) => boolean

/** What to look at. */
export interface HealthOptions {
  /** What is left alone, and with it what is found of it and of its parts. Default: nothing. */
  readonly leavesAlone?: LeavesAlone | undefined
}

/**
 * Look at a database without writing to it: within the transaction that is open, if one is, or without.
 *
 * What the role may not look at is a finding of its own. The order is the same for the same database.
 */
export type Health = (
  connection: Connection,
  options?: HealthOptions,
) => Promise<readonly Finding[]>

/** One thing that can be wrong, looked up by few queries over the whole database. */
export interface HealthCheck {
  /** For people, such as `invalid indexes`. */
  readonly name: string
  /** The catalogs and views that it reads, by name: a server may keep them from a role. */
  readonly reads: readonly string[]
  /** What is found of objects that are left alone is taken out afterwards. */
  readonly look: (connection: Connection, leavesAlone: LeavesAlone) => Promise<readonly Symptom[]>
}

/** Something that was found wrong. */
export interface Symptom {
  readonly finding: Finding
  /** The object, and what it is a part of: where one of them is left alone, so is this. */
  readonly of: readonly ObjectId[]
}
