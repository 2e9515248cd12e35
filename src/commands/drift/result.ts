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
  /** Databases that were found alike: the worst first. */
  readonly groups: readonly DriftGroup[]
  /** What an earlier run that was broken off had found already; null where nothing was taken over. */
  readonly takenOver: TakenOver | null
}

/** Databases that were found alike. */
export interface DriftGroup {
  readonly verdict: DriftVerdict
  /** Of what was found; null where nothing could be looked at. */
  readonly digest: string | null
  /** What they were held against; more than one where the same is wrong with databases at several revisions. */
  readonly expected: readonly string[]
  /** Why they could not be looked at; null where they could. */
  readonly reason: { readonly code: string; readonly message: string } | null
  /** Their names, in the order of the config. */
  readonly databases: readonly string[]
}

/** What was not looked at again. */
export interface TakenOver {
  readonly databases: number
  /** When the oldest of it was found: ISO 8601, UTC. */
  readonly since: string
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
