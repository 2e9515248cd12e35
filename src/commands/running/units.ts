/** The units of revisions as they are run and recorded. */
import type { Dialect, Statement } from '../../core/dialect.ts'
import type { Direction, Revision, RevisionId } from '../../core/revision.ts'
import { type Unit, unitsOf } from '../../engine/apply.ts'
import { digestSections } from '../../history/digest.ts'
import { nameOf, type RevisionName } from '../revision-name.ts'

/** A revision that is to be run in one direction. */
export interface RevisionRun {
  readonly revision: Revision
  readonly direction: Direction
  /** All of them, also those that ran before. At least one, perhaps without a statement. */
  readonly units: readonly Unit[]
  /** The first unit to run. */
  readonly start: number
  /** What goes from the ledger when the last unit is recorded: what a squash replaces. */
  readonly forgets?: readonly { readonly revision: RevisionId; readonly unit: number }[]
}

/**
 * The units of a revision. One without statements, such as a merge, has a unit too: there is something to record.
 *
 * @throws {LockstepError} `revision-invalid` where the text is no SQL
 */
export async function unitsToRecord(
  revision: Revision,
  direction: Direction,
  dialect: Dialect,
): Promise<readonly Unit[]> {
  const units = await unitsOf(revision, direction, dialect)
  return units.length > 0 ? units : [{ transactional: true, statements: [] }]
}

/**
 * What is recorded with a unit: for the last one of `up` the checksum of the revision, else one over the units so far. So the
 * rest of a revision that failed can be mended, and what ran can not be edited.
 */
export function checksumAt({ revision, direction, units }: RevisionRun, at: number): string {
  if (direction === 'up' && at === units.length - 1) return revision.checksum
  const ran = units.slice(0, at + 1).map(({ transactional, statements }) => ({
    direction: 'up' as const,
    transactional,
    text: statements.map(({ text }) => text).join(';\n'),
  }))
  return digestSections(ran).checksum
}

/** The units that are still to run. */
export function remainingUnits({ units, start }: RevisionRun): readonly Unit[] {
  return units.slice(start)
}

/** How many statements are still to run. */
export function countStatements(run: RevisionRun): number {
  return remainingUnits(run).reduce((sum, { statements }) => sum + statements.length, 0)
}

/** A revision that a dry run found to run. */
export interface PlannedRevision extends RevisionName {
  /** In order, each with its line in the file and the ids of what it destroys. */
  readonly statements: readonly Statement[]
}

/** A run as a dry run tells it. */
export function planned(run: RevisionRun): PlannedRevision {
  const statements = remainingUnits(run).flatMap(({ statements }) => statements)
  return { ...nameOf(run.revision), statements }
}
