/** A session that reads and goes on reading: whoever needs the tables alone, or old snapshots gone, waits for it. */
import type { Connection } from '../../src/core/connection.ts'
import { number, sql, type Sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'

/** The session, and one to look from. */
export interface Holder {
  readonly admin: Connection
  readonly hold: () => Promise<void>
  /** Until a server process waits for a lock; it may not, where the run had locked before what it needs. */
  readonly waitsFor: (pid: number) => Promise<void>
  /** Until a server process is no more. @throws when it stays */
  readonly isGone: (pid: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Milliseconds; what is waited for takes about one second at most. */
const patience = 5000

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
      ).catch(() => undefined),
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

/** Tables that the run itself has locked by now can not be held any more. */
async function holdTables(holder: Connection): Promise<void> {
  await holder.run(sql`begin isolation level repeatable read; select from users;
do $$ declare held regclass; begin
  for held in select oid from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'other')
  loop
    begin
      execute format('lock table %s in access share mode nowait', held);
    exception when lock_not_available or undefined_table then null;
    end;
  end loop;
end $$`)
}

async function until(admin: Connection, query: Sql): Promise<void> {
  const end = Date.now() + patience
  while ((await admin.query(query)).length === 0) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${query.text}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
