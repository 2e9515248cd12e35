/** Statements to run, and what is known of each. */
import type { IdText, ObjectId } from './schema.ts'
import type { Sql } from './sql.ts'

/** The lock that a statement takes on a table, by the names of the PostgreSQL manual, section 13.3. */
export type Lock =
  | 'none'
  | 'access share'
  | 'row share'
  | 'row exclusive'
  | 'share update exclusive'
  | 'share'
  | 'share row exclusive'
  | 'exclusive'
  | 'access exclusive'

/** What an op can do to data, to other sessions or to the deploy. */
export type HazardCode =
  | 'data-loss'
  | 'table-rewrite'
  | 'blocks-reads'
  | 'blocks-writes'
  | 'depends-on-data'
  | 'fails-on-rows'

/** A danger of an op. */
export interface Hazard {
  readonly code: HazardCode
  /** The object in danger. */
  readonly subject: IdText
  readonly message: string
}

/** How a statement stands to a transaction. */
export type Transactional =
  /** Runs inside one. */
  | 'inside'
  /** Refuses to run inside one. */
  | 'outside'
  /** Runs inside one, but what follows must wait for the commit. */
  | 'commit after'

/** What a kind says of a statement it wrote. */
export interface OpSpec {
  readonly sql: Sql
  readonly lock: Lock
  readonly transactional?: Transactional
  readonly rewrites?: boolean
  /** Reads every row, or builds an index, while it holds the lock. */
  readonly scans?: boolean
  /** Says what is lost, as the end of a sentence, such as `the rows of table "users"`. */
  readonly losesData?: string
  /** Says when it fails on data that is there, such as `a row has no "email"`. */
  readonly failsWhen?: string
  /** True when it fails on any row at all. */
  readonly failsOnRows?: boolean
}

/** One statement of a plan. */
export interface Op {
  readonly sql: Sql
  readonly verb: 'create' | 'drop' | 'alter' | 'rename'
  /** The object that the statement is about. */
  readonly id: ObjectId
  /** Every object that it makes, drops or alters, itself included. */
  readonly covers: readonly IdText[]
  readonly lock: Lock
  readonly transactional: Transactional
  readonly rewrites: boolean
  readonly losesData: boolean
  readonly hazards: readonly Hazard[]
}

/** The ordered ops of a set of changes. */
export interface Plan {
  readonly ops: readonly Op[]
  /** The fingerprint of the schema it starts from. */
  readonly startsFrom: string
  /** The hazards of all ops, in order. */
  readonly hazards: readonly Hazard[]
}
