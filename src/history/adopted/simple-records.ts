/** Ledgers with a row for each migration that ran. */
import type { LedgerRow, TheirRecord } from './adapter.ts'
import { textOf } from './read-json.ts'

/** The columns of such a ledger. */
export interface LedgerColumns {
  readonly key: string
  readonly fingerprint?: string
  readonly at?: string
}

/** Every row as the record of a migration that ended. */
export function simpleRecords(
  rows: readonly LedgerRow[],
  columns: LedgerColumns,
): readonly TheirRecord[] {
  return rows.map((row) => ({
    key: textOf(row[columns.key]),
    ...(columns.fingerprint === undefined ? {} : { fingerprint: textOf(row[columns.fingerprint]) }),
    isDone: true,
    at: columns.at === undefined ? '' : textOf(row[columns.at]),
  }))
}
