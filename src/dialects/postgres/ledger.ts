/** The ledger: the table in the database that records what ran. */
import type { Connection, Row } from '../../core/connection.ts'
import type { Ledger, LedgerEntry } from '../../core/dialect.ts'
import { integer, text } from '../../core/row.ts'
import { literal, number, sql, type Sql } from '../../core/sql.ts'

/** The ledger of a PostgreSQL database, `lockstep.ledger`. @param toolVersion - Kept with each entry. */
export function postgresLedger(toolVersion: string): Ledger {
  return {
    read,
    ensure: (connection) => connection.run(create),
    record: (entry) => record(entry, toolVersion),
    erase,
  }
}

const create: Sql = sql`create schema if not exists "lockstep";
create table if not exists "lockstep"."ledger" (
  "revision" text not null,
  "unit" integer not null,
  "units" integer not null,
  "checksum" text not null,
  "message" text not null,
  "applied_at" timestamp with time zone not null default pg_catalog.clock_timestamp(),
  "applied_by" text not null default current_user,
  "tool_version" text not null,
  constraint "ledger_pkey" primary key ("revision", "unit")
);
comment on table "lockstep"."ledger" is
  'The revisions that Lockstep ran on this database, one row for each unit of work. Written in the same transaction as the work.'`

// A read of the table alone would fail where it is absent, and end a transaction that is open.
const exists: Sql = sql`select pg_catalog.to_regclass('"lockstep"."ledger"') is not null as present`

const entries: Sql = sql`
select "revision", "unit", "units", "checksum", "message",
  pg_catalog.to_char("applied_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as applied_at
from "lockstep"."ledger"
order by "ledger"."applied_at", "revision", "unit"`

async function read(connection: Connection): Promise<readonly LedgerEntry[]> {
  const [row] = await connection.query(exists)
  if (row?.['present'] !== true) return []
  return (await connection.query(entries)).map(entryOf)
}

function entryOf(row: Row): LedgerEntry {
  return {
    revision: text(row, 'revision'),
    unit: integer(row, 'unit'),
    units: integer(row, 'units'),
    checksum: text(row, 'checksum'),
    message: text(row, 'message'),
    appliedAt: text(row, 'applied_at'),
  }
}

function record(entry: Omit<LedgerEntry, 'appliedAt'>, toolVersion: string): Sql {
  return sql`insert into "lockstep"."ledger" ("revision", "unit", "units", "checksum", "message", "tool_version")
values (${literal(entry.revision)}, ${number(entry.unit)}, ${number(entry.units)}, ${literal(entry.checksum)}, ${literal(entry.message)}, ${literal(toolVersion)})`
}

function erase(revision: string, unit: number): Sql {
  return sql`delete from "lockstep"."ledger" where "revision" = ${literal(revision)} and "unit" = ${number(unit)}`
}
