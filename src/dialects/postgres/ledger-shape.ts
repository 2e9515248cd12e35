/** Telling a ledger that this Lockstep wrote from one that a newer one, or somebody by hand, has changed. */
import type { Connection } from '../../core/connection.ts'
import type { LedgerEntry } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { text } from '../../core/row.ts'
import { sql, type Sql } from '../../core/sql.ts'

/** The columns that this Lockstep makes, with their types. */
const columns: Readonly<Record<string, string>> = {
  revision: 'text',
  unit: 'integer',
  units: 'integer',
  checksum: 'text',
  message: 'text',
  applied_at: 'timestamp with time zone',
  applied_by: 'text',
  tool_version: 'text',
}

const shape: Sql = sql`
select a.attname::text as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type
from pg_catalog.pg_attribute a
where a.attrelid = '"lockstep"."ledger"'::pg_catalog.regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum`

const versions: Sql = sql`select distinct "tool_version" as version from "lockstep"."ledger"`

/**
 * Before the ledger is read.
 *
 * @throws {LockstepError} `ledger-newer` when a newer Lockstep wrote to it, `ledger-edited` when its columns are not those
 *   that any Lockstep makes
 */
export async function refuseOtherShape(connection: Connection, toolVersion: string): Promise<void> {
  const found = await connection.query(shape)
  const names = found.map((row) => text(row, 'name'))
  const newest = names.includes('tool_version') ? await newestVersion(connection) : '0.0.0'
  const more = names.filter((name) => !Object.hasOwn(columns, name))
  if (more.length > 0 || isNewer(newest, toolVersion)) throw newer({ newest, more, toolVersion })
  const missing = Object.entries(columns).filter(
    ([name, type]) =>
      !found.some((row) => text(row, 'name') === name && text(row, 'type') === type),
  )
  if (missing.length > 0)
    throw edited(
      `it lacks the column ${missing.map(([name, type]) => `"${name}" of the type ${type}`).join(', ')}`,
    )
}

interface NewerLedger {
  readonly newest: string
  /** Columns that this Lockstep does not know. */
  readonly more: readonly string[]
  readonly toolVersion: string
}

function newer({ newest, more, toolVersion }: NewerLedger): LockstepError {
  const isKnown = isNewer(newest, toolVersion)
  const why = isKnown
    ? `it has entries of ${newest}`
    : `it has a column that this one does not know: ${more.join(', ')}`
  return new LockstepError('ledger-newer', {
    message: `A newer Lockstep keeps the ledger of this database, the table "lockstep"."ledger": ${why}. This is ${toolVersion}. Nothing was run.`,
    hint: `Update the package "lockstep"${isKnown ? ` to ${newest} or later` : ''}, and run the command again.`,
    details: { table: 'lockstep.ledger', columns: more, newest, own: toolVersion },
  })
}

async function newestVersion(connection: Connection): Promise<string> {
  const rows = await connection.query(versions)
  return rows
    .map((row) => text(row, 'version'))
    .reduce((newest, version) => (isNewer(version, newest) ? version : newest), '0.0.0')
}

/** What may break between two versions: a major one, below 1.0.0 a minor one (https://semver.org, item 4). */
function isNewer(version: string, than: string): boolean {
  const [major, minor] = partsOf(version)
  const [ownMajor, ownMinor] = partsOf(than)
  return major > ownMajor || (major === 0 && ownMajor === 0 && minor > ownMinor)
}

function partsOf(version: string): readonly [number, number] {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/u.exec(version) ?? []
  return [Number(major), Number(minor)]
}

/**
 * Entries that no Lockstep writes: twice the same, with a gap, or beyond their number.
 *
 * @throws {LockstepError} `ledger-edited`, naming the first
 */
export function refuseEditedEntries(entries: readonly LedgerEntry[]): void {
  const byRevision = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const others = byRevision.get(entry.revision)
    if (others === undefined) byRevision.set(entry.revision, [entry])
    else others.push(entry)
  }
  for (const [revision, own] of byRevision) {
    const [only] = own
    // Most have one unit, and histories are long.
    if (own.length === 1 && only?.unit === 0 && only.units > 0) continue
    const fault = faultOf(own)
    if (fault !== undefined) throw edited(`of the revision "${revision}" ${fault}`)
  }
}

/** The units of `up` count from 0, those of `down` go on from their number. */
function faultOf(entries: readonly LedgerEntry[]): string | undefined {
  const units = entries.map(({ unit }) => unit)
  const twice = units.find((unit, at) => units.indexOf(unit) !== at)
  if (twice !== undefined) return `it has the unit ${twice} twice`
  const odd = entries.find(({ unit, units }) => unit < 0 || units < 1)
  if (odd !== undefined) return `it has the unit ${odd.unit} of ${odd.units}`
  const ups = entries.filter(({ unit, units }) => unit < units).length
  const gap = Array.from({ length: ups }, (_one, at) => at).find((unit) => !units.includes(unit))
  if (gap !== undefined) return `it lacks the unit ${gap}, and has later ones`
  return undefined
}

function edited(fault: string): LockstepError {
  return new LockstepError('ledger-edited', {
    message: `Somebody has edited the ledger of this database, the table "lockstep"."ledger": ${fault}. What ran there can not be told, so nothing was run.`,
    hint: 'Restore the table as it was, from a backup, or by hand: one row for each unit that ran, counted from 0.',
    details: { table: 'lockstep.ledger', fault },
  })
}
