/** What the ledger of a database says of the revisions of a history. */
import type { LedgerEntry } from '../core/dialect.ts'
import type { Revision, RevisionId } from '../core/revision.ts'

/** What the ledger holds of one revision. */
export interface LedgerRecord {
  readonly id: RevisionId
  readonly message: string
  /** How many units of `up` there were when the last of them ran. */
  readonly units: number
  /** How many of them ran, counted from the first without a gap. */
  readonly done: number
  /** How many units of `down` ran since: more than none when a downgrade stopped halfway. */
  readonly undone: number
  /** As recorded with the last unit of `up` that ran. */
  readonly checksum: string
  /** As recorded with the last unit of `down` that ran; empty when none did. */
  readonly undoChecksum: string
  /** The numbers of all its entries. */
  readonly entries: readonly number[]
  /** The other tool whose ledger says so; Lockstep's own where there is none. */
  readonly recordedBy: string | undefined
}

/** How a revision stands to a database; `missing` when no file holds it. */
export type RevisionState =
  'applied' | 'pending' | 'edited' | 'half-applied' | 'half-undone' | 'missing'

/** The entries of a ledger by revision, in the order in which the revisions were first run. */
export function recordsOf(entries: readonly LedgerEntry[]): ReadonlyMap<RevisionId, LedgerRecord> {
  const byRevision = new Map<RevisionId, LedgerEntry[]>()
  for (const entry of entries) {
    const others = byRevision.get(entry.revision)
    if (others === undefined) byRevision.set(entry.revision, [entry])
    else others.push(entry)
  }
  return new Map([...byRevision].map(([id, entries]) => [id, recordOf(id, entries)]))
}

/** The revisions of which every unit ran. One whose downgrade stopped halfway is among them. */
export function appliedIds(
  records: ReadonlyMap<RevisionId, LedgerRecord>,
): ReadonlySet<RevisionId> {
  return new Set([...records.values()].filter(isComplete).map(({ id }) => id))
}

/** Whether every unit of `up` ran. */
export function isComplete({ done, units }: LedgerRecord): boolean {
  return done > 0 && done >= units
}

/** How a revision of the history stands to the database. */
export function stateOf(revision: Revision, record: LedgerRecord | undefined): RevisionState {
  if (record === undefined) return 'pending'
  if (record.undone > 0) return 'half-undone'
  if (!isComplete(record)) return 'half-applied'
  return record.checksum === revision.checksum ? 'applied' : 'edited'
}

/** Units of `down` are recorded behind those of `up`: the first has the number of units as its own. */
function recordOf(id: RevisionId, entries: readonly LedgerEntry[]): LedgerRecord {
  const ordered =
    entries.length === 1 ? entries : entries.toSorted((left, right) => left.unit - right.unit)
  const up = ordered.filter(({ unit, units }) => unit < units)
  const down = ordered.filter(({ unit, units }) => unit >= units)
  const gap = up.findIndex(({ unit }, at) => unit !== at)
  return {
    id,
    message: ordered.at(-1)?.message ?? '',
    units: up.at(-1)?.units ?? 0,
    done: gap === -1 ? up.length : gap,
    undone: down.length,
    checksum: up.at(-1)?.checksum ?? '',
    undoChecksum: down.at(-1)?.checksum ?? '',
    entries: ordered.map(({ unit }) => unit),
    recordedBy: ordered.at(-1)?.recordedBy,
  }
}
