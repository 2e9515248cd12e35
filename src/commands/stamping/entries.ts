/** What the ledger must say for a database to stand at a revision, and what it takes to make it say so. */
import type { Dialect } from '../../core/dialect.ts'
import type { Revision, RevisionId } from '../../core/revision.ts'
import { join, sql, type Sql } from '../../core/sql.ts'
import { stateOf, type LedgerRecord } from '../ledger-state.ts'
import { checksumAt, unitsToRecord } from '../running/units.ts'

type Records = ReadonlyMap<RevisionId, LedgerRecord>

/** What is to be written and what is to be taken out. */
export interface Restatement {
  /** Revisions that the ledger does not hold as their files are now, in order. */
  readonly record: readonly Revision[]
  /** What the ledger holds and must not, or must hold otherwise. */
  readonly erase: readonly LedgerRecord[]
}

/** Compare the ledger with the revisions that it is to hold. */
export function restate(records: Records, wanted: readonly Revision[]): Restatement {
  const record = wanted.filter((one) => stateOf(one, records.get(one.id)) !== 'applied')
  const stays = new Set(wanted.filter((one) => !record.includes(one)).map(({ id }) => id))
  return { record, erase: [...records.values()].filter(({ id }) => !stays.has(id)) }
}

/**
 * The statements that do it, in one transaction.
 *
 * @throws {LockstepError} `revision-invalid` where a revision is no SQL
 */
export async function statementsFor(
  { record, erase }: Restatement,
  dialect: Dialect,
): Promise<Sql> {
  const { ledger } = dialect
  const erased = erase.flatMap(({ id, entries }) => entries.map((unit) => ledger.erase(id, unit)))
  const recorded: Sql[] = []
  for (const revision of record) recorded.push(...(await entriesOf(revision, dialect)))
  return join([sql`begin`, ...erased, ...recorded, sql`commit`], ';\n')
}

async function entriesOf(revision: Revision, dialect: Dialect): Promise<readonly Sql[]> {
  const units = await unitsToRecord(revision, 'up', dialect)
  const run = { revision, direction: 'up', units, start: 0 } as const
  return units.map((_, unit) =>
    dialect.ledger.record({
      revision: revision.id,
      unit,
      units: units.length,
      checksum: checksumAt(run, unit),
      message: revision.message,
    }),
  )
}
