/** Refusing to run where the ledger and the files disagree. */
import { LockstepError } from '../../core/errors.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import type { RevisionGraph } from '../../history/revision-graph.ts'
import { type LedgerRecord, stateOf } from '../ledger-state.ts'
import { count, describe } from '../revision-name.ts'

type Records = ReadonlyMap<RevisionId, LedgerRecord>

/** @throws {LockstepError} `applied-revision-missing` when the database has revisions that no file holds */
export function refuseMissing(records: Records, graph: RevisionGraph): void {
  const missing = [...records.values()].filter(({ id }) => !graph.byId.has(id))
  if (missing.length === 0) return
  const names = missing.map(({ id, message }) => `"${id}" (${message})`).join(', ')
  const [subject, verb] =
    missing.length === 1 ? ['the revision', 'holds it'] : ['the revisions', 'holds them']
  throw new LockstepError('applied-revision-missing', {
    message: `The database has ${subject} ${names}, and no file ${verb}.`,
    hint: 'Restore the file, or switch to the branch that has it: there `lockstep downgrade` can undo it.',
    details: { missing: missing.map(({ id, message }) => ({ id, message })) },
  })
}

/** @throws {LockstepError} `applied-revision-edited` when one of the revisions is not what was run */
export function refuseEdited(revisions: readonly Revision[], records: Records): void {
  const edited = revisions.filter(
    (revision) => stateOf(revision, records.get(revision.id)) === 'edited',
  )
  const [first] = edited
  if (first === undefined) return
  const were = edited.length === 1 ? 'revision was' : 'revisions were'
  throw new LockstepError('applied-revision-edited', {
    message: `The ${were} edited after the database had run it: ${edited.map((revision) => describe(revision)).join(', ')}.`,
    hint: 'Restore the file as it was, and write what is to change into a new revision: `lockstep new`.',
    details: {
      file: first.location.file,
      edited: edited.map((revision) => ({ id: revision.id, file: revision.location.file })),
    },
  })
}

/** @throws {LockstepError} `half-applied` when a downgrade of one of the revisions stopped halfway */
export function refuseHalfUndone(revisions: readonly Revision[], records: Records): void {
  for (const revision of revisions) {
    const undone = records.get(revision.id)?.undone ?? 0
    if (undone > 0)
      throw new LockstepError('half-applied', {
        message: `A downgrade of the revision ${describe(revision)} stopped after ${count(undone, 'part')} of it.`,
        hint: `Run \`lockstep downgrade ${revision.parents[0] ?? 'base'}\` to finish it, then \`lockstep upgrade\`.`,
        details: { revision: revision.id, file: revision.location.file, undone },
      })
  }
}

/** @throws {LockstepError} `half-applied` when an upgrade of one of the revisions stopped halfway */
export function refuseHalfApplied(revisions: readonly Revision[], records: Records): void {
  for (const revision of revisions) {
    const record = records.get(revision.id)
    if (record !== undefined && record.done < record.units)
      throw new LockstepError('half-applied', {
        message: `The revision ${describe(revision)} is half applied: ${record.done} of ${count(record.units, 'part')} ran.`,
        hint: 'Run `lockstep upgrade` to finish it; then it can be undone. Nothing was run.',
        details: { revision: revision.id, file: revision.location.file, done: record.done },
      })
  }
}
