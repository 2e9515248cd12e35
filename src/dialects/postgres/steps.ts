/** The table in the database that remembers the steps of revisions in TypeScript that are under way. */
import type { Connection, Row } from '../../core/connection.ts'
import type { StepLedger, StepRecord } from '../../core/step-ledger.ts'
import { LockstepError } from '../../core/errors.ts'
import { bool, integer, text, texts } from '../../core/row.ts'
import { literal, number, sql, verbatim, type Sql } from '../../core/sql.ts'

/** The steps of a PostgreSQL database, `lockstep.steps`. Its rows are gone when their revision is recorded. */
export const stepLedger: StepLedger = {
  ensure,
  read,
  record: (revision, direction, { step, label, position, rows, isDone }) =>
    sql`insert into "lockstep"."steps" ("revision", "direction", "step", "label", "position", "rows", "is_done")
values (${literal(revision)}, ${literal(direction)}, ${number(step)}, ${literal(label)}, ${textArray(position)}, ${number(rows)}, ${verbatim(String(isDone))})
on conflict ("revision", "direction", "step") do update
set "position" = excluded."position", "rows" = excluded."rows", "is_done" = excluded."is_done", "updated_at" = excluded."updated_at"`,
  erase: (revision, direction) =>
    sql`delete from "lockstep"."steps" where "revision" = ${literal(revision)} and "direction" = ${literal(direction)}`,
}

const createTable: Sql = sql`create table if not exists "lockstep"."steps" (
  "revision" text not null,
  "direction" text not null,
  "step" integer not null,
  "label" text not null,
  "position" text[],
  "rows" bigint not null,
  "is_done" boolean not null,
  "updated_at" timestamp with time zone not null default pg_catalog.clock_timestamp(),
  constraint "steps_pkey" primary key ("revision", "direction", "step")
);
comment on table "lockstep"."steps" is
  'How far the revisions in TypeScript are that Lockstep has begun on this database. Written in the same transaction as the work.'`

// Where it is there nothing is written: a role that may not create goes on with what an administrator made.
async function ensure(connection: Connection): Promise<void> {
  const [row] = await connection.query(
    sql`select pg_catalog.to_regclass('"lockstep"."steps"') is null as is_absent`,
  )
  if (row?.['is_absent'] !== true) return
  try {
    await connection.run(createTable)
  } catch (thrown) {
    if (!(thrown instanceof LockstepError) || thrown.details['sqlstate'] !== '42501') throw thrown
    throw new LockstepError('ledger-denied', {
      message: `This role may not create the table "lockstep"."steps", in which Lockstep remembers how far a revision in TypeScript is.`,
      hint: 'As an administrator of the database grant it `create` on the schema "lockstep", and run the command again.',
      details: { table: 'lockstep.steps' },
      cause: thrown,
    })
  }
}

async function read(
  connection: Connection,
  revision: string,
  direction: string,
): Promise<readonly StepRecord[]> {
  const rows = await connection.query(
    sql`select "step", "label", "position", "rows", "is_done" from "lockstep"."steps"
where "revision" = ${literal(revision)} and "direction" = ${literal(direction)} order by "step"`,
  )
  return rows.map(recordOf)
}

function recordOf(row: Row): StepRecord {
  return {
    step: integer(row, 'step'),
    label: text(row, 'label'),
    position: row['position'] === null ? null : texts(row, 'position'),
    rows: integer(row, 'rows'),
    isDone: bool(row, 'is_done'),
  }
}

function textArray(items: readonly string[] | null): Sql {
  if (items === null) return sql`null`
  const quoted = items.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`)
  return literal(`{${quoted.join(',')}}`)
}
