/** A file of history. */
import type { Location } from './finding.ts'

/** Eight hexadecimal digits. */
export type RevisionId = string

/** The way a section leads. */
export type Direction = 'up' | 'down'

/** A run of statements between two markers of a revision file. */
export interface Section {
  readonly direction: Direction
  /** One transaction for all of it, or single statements outside one. */
  readonly transactional: boolean
  /** The SQL between the markers, as written. */
  readonly text: string
  /** The line of the file on which `text` starts, counted from 1. */
  readonly line: number
}

/** One file of history: what leads from its parents' schema to its own, and back. */
export interface Revision {
  readonly id: RevisionId
  /** None for a base; several for a merge. */
  readonly parents: readonly RevisionId[]
  readonly message: string
  /** Of a squash: the revisions that it stands for, in the order in which they ran. */
  readonly replaces?: readonly RevisionId[]
  /** As written in the folder, such as `20260102030405_add_users_email.sql`. */
  readonly file: string
  /** Relative to the root of the project. */
  readonly location: Location
  /** In the order of the file, both directions. */
  readonly sections: readonly Section[]
  /** What the file says it may destroy: ids as text, such as `column public.users.email`. */
  readonly allows: readonly string[]
  /** Over the statements of `up`, with white space, comments and line ends normalised. */
  readonly checksum: string
  /** The same over `up` and `down`: what a proof is remembered by. */
  readonly proofKey: string
}

/** The sections of one direction, in order. */
export function sectionsOf(revision: Revision, direction: Direction): readonly Section[] {
  return revision.sections.filter((section) => section.direction === direction)
}
