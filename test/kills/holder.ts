/** A session that reads and goes on reading: whoever needs the tables alone, or old snapshots gone, waits for it. */
import type { Connection } from '../../src/core/connection.ts'
import { number, sql, type Sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'

/** The session, and one to look from. */
export interface Holder {
  readonly admin: Connection
  readonly hold: () => Promise<void>
  /** Until a server process waits for a lock. @throws when it does not */
  readonly waitsFor: (pid: number) => Promise<void>
  /** Until a server process is no more. @throws when it stays */
  readonly isGone: (pid: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Milliseconds; what they wait for takes about one second at most. */
const patience = 15_000

/** Connect; nothing is held yet. */
export async function openHolder(url: string): Promise<Holder> {
  const admin = await connect(url)
  const holder = await connect(url)
  return {
    admin,
    hold: () => holdTables(holder),
    waitsFor: (pid) =>
      until(
        admin,
        sql`select from pg_stat_activity where pid = ${number(pid)} and wait_event_type = 'Lock'`,
      ),
    isGone: (pid) =>
      until(
        admin,
        sql`select where not exists (select from pg_stat_activity where pid = ${number(pid)})`,
      ),
    close: async () => {
      await holder.close()
      await admin.close()
    },
  }
}

async function holdTables(holder: Connection): Promise<void> {
  await holder.run(sql`begin isolation level repeatable read; select from users`)
  const parts = await holder.query(sql`select where to_regclass('other.parts') is not null`)
  if (parts.length > 0) await holder.run(sql`select from other.parts`)
  const part = await holder.query(sql`select where to_regclass('other.parts_1') is not null`)
  if (part.length > 0) await holder.run(sql`select from other.parts_1`)
}

async function until(admin: Connection, query: Sql): Promise<void> {
  const end = Date.now() + patience
  while ((await admin.query(query)).length === 0) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${query.text}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
