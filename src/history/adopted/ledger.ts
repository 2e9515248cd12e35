/** What another tool's ledger says, beside Lockstep's own. It is read and never written. */
import type { Connection } from '../../core/connection.ts'
import type { Ledger, LedgerEntry } from '../../core/dialect.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Revision } from '../../core/revision.ts'
import { bool, text } from '../../core/row.ts'
import { ident, join, literal, sql, type Sql } from '../../core/sql.ts'
import type { LedgerRow, TheirRecord } from './adapter.ts'
import { type AdoptedHistory, idOf } from './read-adopted.ts'
import { readRecord } from './read-json.ts'

/** A ledger that also knows what another tool has run. What both know is told as the own one has it. */
export function joinLedgers(own: Ledger, adopted: () => Promise<AdoptedHistory>): Ledger {
  return {
    ...own,
    read: async (connection) => {
      const entries = await own.read(connection)
      const known = new Set(entries.map(({ revision }) => revision))
      const theirs = await readTheirLedger(connection, await adopted())
      return [...theirs.filter(({ revision }) => !known.has(revision)), ...entries]
    },
  }
}

/**
 * The entries that another tool's ledger stands for, in the order of its migrations; none where there is no such table.
 *
 * @throws {LockstepError} `ledger-denied` when the role may not read it
 */
export async function readTheirLedger(
  connection: Connection,
  history: AdoptedHistory,
): Promise<readonly LedgerEntry[]> {
  const table = history.settings.ledger ?? history.adapter.ledger
  if (table === undefined) return []
  const rows = await readRows(connection, table)
  if (rows === undefined) return []
  const { migrations, prelude } = history
  const order = new Map([...migrations.keys()].map((key, at) => [key, at]))
  const placeOf = ({ key }: TheirRecord): number => order.get(key) ?? -1
  const records = history.adapter
    .records(
      rows,
      [...migrations.values()].map(({ migration }) => migration),
    )
    .toSorted((left, right) => placeOf(left) - placeOf(right))
    .map((record) => entryOf(record, history))
  // Where the tool has been, what its first migration finds was there.
  const before = { key: 'prelude', isDone: true, at: '' }
  return [...(prelude === undefined ? [] : [entryOf(before, history, prelude)]), ...records]
}

/** The first entry of two stands for a migration that began and did not end. */
function entryOf(
  record: TheirRecord,
  { adapter, migrations }: AdoptedHistory,
  revision: Revision | undefined = migrations.get(record.key)?.revision,
): LedgerEntry {
  const known = migrations.get(record.key)?.migration.fingerprints
  return {
    revision: revision?.id ?? idOf(record.key),
    unit: 0,
    units: record.isDone ? 1 : 2,
    checksum: isEdited(record, known)
      ? `${adapter.name} ${record.fingerprint}`
      : (revision?.checksum ?? ''),
    message: revision?.message ?? record.key,
    appliedAt: record.at,
    recordedBy: adapter.title,
  }
}

function isEdited({ fingerprint }: TheirRecord, known: readonly string[] = []): boolean {
  return fingerprint !== undefined && known.length > 0 && !known.includes(fingerprint)
}

/** Nothing where there is no table. Tools have changed theirs over the years: every column as it is now. */
async function readRows(
  connection: Connection,
  table: string,
): Promise<readonly LedgerRow[] | undefined> {
  const name = nameOf(table)
  try {
    const [row = {}] = await connection.query(
      sql`select to_regclass(${literal(name.text)}) is not null as is_there`,
    )
    if (!bool(row, 'is_there')) return undefined
    const rows = await connection.query(
      sql`select to_jsonb(entry)::text as entry from ${name} entry`,
    )
    return rows.map((row) => readRecord(JSON.parse(text(row, 'entry'))))
  } catch (thrown) {
    throw isDenied(thrown) ? denied(table, thrown) : thrown
  }
}

function nameOf(table: string): Sql {
  const [schema = '', ...rest] = table.split('.')
  const parts = rest.length === 0 ? ['public', schema] : [schema, rest.join('.')]
  return join(parts.map(ident), '.')
}

function isDenied(thrown: unknown): thrown is LockstepError {
  return thrown instanceof LockstepError && thrown.details['sqlstate'] === '42501'
}

function denied(table: string, cause: LockstepError): LockstepError {
  return new LockstepError('ledger-denied', {
    message: `The ledger of the adopted migrations, the table "${table}", can not be read: ${messageOf(cause)}`,
    hint: 'As an administrator of the database grant `usage` on its schema and `select` on the table to this role, and run the command again.',
    details: { ...cause.details, table },
    cause,
  })
}
