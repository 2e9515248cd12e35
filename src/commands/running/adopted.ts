/** Two runners on one database: what the other tool runs there is left to it. */
import { LockstepError } from '../../core/errors.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import type { LedgerRecord } from '../ledger-state.ts'
import { count, describe } from '../revision-name.ts'
import type { Restatement } from '../stamping/entries.ts'
import type { RevisionRun } from './units.ts'

type Records = ReadonlyMap<RevisionId, LedgerRecord>

/**
 * Its ledger is not written, so that what is run here would be run by it once more.
 *
 * @throws {LockstepError} `adopted-pending` when adopted revisions are to run on a database that their own tool runs
 */
export function refuseTheirPending(runs: readonly RevisionRun[], records: Records): void {
  const tool = [...records.values()].find(({ recordedBy }) => recordedBy)?.recordedBy
  const pending = runs.flatMap(({ revision }) => (revision.tool === undefined ? [] : [revision]))
  const [first] = pending
  if (tool === undefined || first === undefined) return
  throw new LockstepError('adopted-pending', {
    message: `The database is run by ${tool}, and ${count(pending.length, 'migration')} of it ${pending.length === 1 ? 'is' : 'are'} still to run there: ${named(pending)}. Nothing was run.`,
    hint: `Run ${tool} first. If it is gone for good, \`--run-adopted\` runs them here and records them in the ledger of Lockstep alone.`,
    details: { tool, pending: pending.map(({ id, location }) => ({ id, file: location.file })) },
  })
}

/** @throws {LockstepError} `adopted-applied` when a way down leads through what another tool has recorded as applied */
export function refuseTheirApplied(path: readonly Revision[], records: Records): void {
  const theirs = path.filter(({ id }) => records.get(id)?.recordedBy !== undefined)
  const [first] = theirs
  if (first === undefined) return
  const tool = first.tool ?? ''
  throw new LockstepError('adopted-applied', {
    message: `The way down leads through ${describe(first)}, which ${tool} has run and recorded in its own ledger. Nothing was run.`,
    hint: `Undo it with ${tool}: its ledger is read here, and never written.`,
    details: { tool, revisions: theirs.map(({ id, location }) => ({ id, file: location.file })) },
  })
}

/** @throws {LockstepError} `adopted-applied` when what another tool has recorded would have to be taken out */
export function refuseTheirErased({ record, erase }: Restatement): void {
  // What is recorded anew is told by the own ledger from then on.
  const anew = new Set(record.map(({ id }) => id))
  const theirs = erase.find(({ id, recordedBy }) => recordedBy !== undefined && !anew.has(id))
  if (theirs === undefined) return
  throw new LockstepError('adopted-applied', {
    message: `The ledger of ${theirs.recordedBy ?? ''} has "${theirs.message}" otherwise than a stamp is to say. Nothing was written.`,
    hint: `Correct it with ${theirs.recordedBy ?? ''}: its ledger is read here, and never written.`,
    details: { tool: theirs.recordedBy ?? null, revision: theirs.id },
  })
}

/** At most five, so that a message stays readable. */
function named(revisions: readonly Revision[]): string {
  const shown = revisions.slice(0, 5).map(({ message }) => message)
  const rest = revisions.length - shown.length
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')
}
