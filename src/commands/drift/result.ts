/** What `drift` found, as data. */
import type { Cause, DriftVerdict } from '../../core/drift.ts'
import type { Finding } from '../../core/finding.ts'
import type { IdText, Unmodeled } from '../../core/schema.ts'
import type { RevisionName } from '../revision-name.ts'

/** What was found of one or many databases. */
export interface DriftResult {
  /** The worst of all: one that could not be looked at makes it `unknown`, whatever the others are. */
  readonly verdict: DriftVerdict
  /** In the order of the config. */
  readonly databases: readonly DatabaseDrift[]
}

/** How much of a database was read: its digest alone, what the digest showed to have changed, or all of it. */
export type ReadDepth = 'digest' | 'part' | 'whole'

/** One database, held against what it should be. */
export interface DatabaseDrift {
  /** What the config calls it; its address where the config gives no name. */
  readonly name: string
  /** Where it is, without a password. */
  readonly database: string
  /** Such as `PostgreSQL 18.4`; null where it could not be reached. */
  readonly server: string | null
  readonly verdict: DriftVerdict
  /** What it was held against, such as `revision 3f9a1c2b (add users.email)`. */
  readonly expected: string
  /** The revisions that it was held against, those that no other one builds upon. */
  readonly at: readonly RevisionName[]
  /** Where that was built; null where what is known from before was enough. */
  readonly shadow: string | null
  readonly read: ReadDepth
  /** The same for databases that were found alike: eight letters. */
  readonly digest: string
  readonly objects: number
  readonly causes: readonly Cause[]
  /** What the config says is to be left alone, with the reason. */
  readonly tolerated: readonly ToleratedCause[]
  /** What patterns and presets of the config leave out, parts apart. */
  readonly excluded: readonly IdText[]
  /** On both sides, and read by no kind, or not by this role. */
  readonly notCompared: readonly Unmodeled[]
  /** What is wrong with the catalog whatever the revisions say. */
  readonly health: readonly Finding[]
  readonly findings: readonly Finding[]
  /** Why it could not be looked at; null where it could. */
  readonly error: DriftError | null
}

/** A difference that is known and left alone. */
export interface ToleratedCause {
  readonly cause: Cause
  readonly reason: string
  /** The last day on which it is tolerated, `yyyy-mm-dd`; null for ever. */
  readonly until: string | null
}

/** An error as data. */
export interface DriftError {
  readonly code: string
  readonly message: string
  readonly hint: string | null
}
