/** The ledger: the table in the database that records what ran. */
import type { Connection, Row } from '../../core/connection.ts'
import type { Ledger, LedgerEntry } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { bool, integer, text } from '../../core/row.ts'
import { readOnly } from './fitness.ts'
import { refuseEditedEntries, refuseOtherShape } from './ledger-shape.ts'
import { ident, literal, number, sql, type Sql } from '../../core/sql.ts'

/** The ledger of a PostgreSQL database, `lockstep.ledger`. @param toolVersion - Kept with each entry. */
export function postgresLedger(toolVersion: string): Ledger {
  return {
    read: (connection) => read(connection, toolVersion),
    ensure,
    record: (entry) => record(entry, toolVersion),
    erase,
  }
}

const createSchema: Sql = sql`create schema if not exists "lockstep"`

const createTable: Sql = sql`create table if not exists "lockstep"."ledger" (
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

/** What makes the ledger where it is absent. */
export const createLedger: Sql = sql`${createSchema};
${createTable}`

// A read of the table alone would fail where it is absent, and end a transaction that is open;
// to_regclass fails where the role may not use the schema.
const access: Sql = sql`
select current_user::text as role, current_setting('transaction_read_only') = 'on' as is_read_only, n.oid is not null as has_schema, c.oid is not null as has_table,
  coalesce(${may('select')}, false) as may_read,
  coalesce(${may('select')} and ${may('insert')} and ${may('delete')}, false) as may_write
from (select) as one
left join pg_catalog.pg_namespace n on n.nspname = 'lockstep'
left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = 'ledger'`

/** As one text: a driver takes its time over each field of each row. */
const entries: Sql = sql`
select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
  'revision', "revision", 'unit', "unit", 'units', "units", 'checksum', "checksum", 'message', "message",
  'applied_at', pg_catalog.to_char("applied_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
) order by "applied_at", "revision", "unit"), '[]')::text as entries
from "lockstep"."ledger"`

// Where it is there nothing is written: a role that may not create goes on with what an administrator made.
async function ensure(connection: Connection): Promise<void> {
  const [row = {}] = await connection.query(access)
  if (bool(row, 'is_read_only')) throw readOnly(connection)
  if (!bool(row, 'has_table')) await create(connection, row)
  else if (!bool(row, 'may_write')) throw denied(row, 'write to')
}

async function create(connection: Connection, row: Row): Promise<void> {
  try {
    // `if not exists` would still ask for the right to create a schema.
    if (!bool(row, 'has_schema')) await connection.run(createSchema)
    await connection.run(createTable)
  } catch (thrown) {
    const isDenied = thrown instanceof LockstepError && thrown.details['sqlstate'] === '42501'
    throw isDenied ? denied(row, 'create', thrown) : thrown
  }
}

function denied(row: Row, what: 'read' | 'write to' | 'create', cause?: unknown): LockstepError {
  const role = text(row, 'role')
  const name = ident(role).text
  const inSchema = `grant usage, create on schema "lockstep" to ${name}`
  const hints = {
    read: `grant usage on schema "lockstep" to ${name}; grant select on "lockstep"."ledger" to ${name}`,
    'write to': `grant usage on schema "lockstep" to ${name}; grant select, insert, delete on "lockstep"."ledger" to ${name}`,
    create: bool(row, 'has_schema') ? inSchema : `create schema "lockstep" authorization ${name}`,
  }
  return new LockstepError('ledger-denied', {
    message: `The role "${role}" may not ${what} the ledger, the table "lockstep"."ledger" in which Lockstep records what ran.`,
    hint: `As an administrator of the database run \`${hints[what]}\`, and run the command again.`,
    details: { role, table: 'lockstep.ledger' },
    ...(cause === undefined ? {} : { cause }),
  })
}

function may(privilege: string): Sql {
  return sql`(pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, ${literal(privilege)}))`
}

async function read(connection: Connection, toolVersion: string): Promise<readonly LedgerEntry[]> {
  const [row = {}] = await connection.query(access)
  if (!bool(row, 'has_table')) return []
  if (!bool(row, 'may_read')) throw denied(row, 'read')
  await refuseOtherShape(connection, toolVersion)
  const [rows = {}] = await connection.query(entries)
  const list: readonly Row[] = JSON.parse(text(rows, 'entries'))
  const found = list.map(entryOf)
  refuseEditedEntries(found)
  return found
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
