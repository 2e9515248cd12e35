/** What a session of a server is at, as another one sees it. */
import type { Connection, Row } from '../../core/connection.ts'
import type { Sight, Watch } from '../../core/dialect.ts'
import { integer, textOrNull } from '../../core/row.ts'
import { number, sql, type Sql } from '../../core/sql.ts'
import { otherSession, sessionColumns, sessionFacts } from './other-session.ts'

/** Looking needs a second session: a PGlite has one. */
export const watch: Watch = { sessionOf, look }

async function sessionOf(connection: Connection): Promise<number | undefined> {
  if (connection.server.product === 'PGlite') return undefined
  const [row = {}] = await connection.query(sql`select pg_catalog.pg_backend_pid() as pid`)
  return integer(row, 'pid')
}

async function look(observer: Connection, session: number): Promise<Sight> {
  const blockers = await observer.query(blockersOf(session))
  const [progress] = await observer.query(progressOf(session))
  return {
    phase: progress === undefined ? undefined : (textOrNull(progress, 'phase') ?? undefined),
    percent: percentOf(progress),
    blockers: blockers.map((row) => otherSession(sessionFacts(row))),
  }
}

// Waiting for the transaction of another session, as `create index concurrently` does, is waiting for a lock too.
function blockersOf(session: number): Sql {
  return sql`
select b.pid, ${sessionColumns}
from (select distinct pg_catalog.unnest(pg_catalog.pg_blocking_pids(${number(session)})) as pid) b
left join pg_catalog.pg_stat_activity a on a.pid = b.pid
order by a.xact_start nulls last, b.pid`
}

// The manual, section 27.4: each phase counts blocks or tuples, and leaves the other counter as it was.
function progressOf(session: number): Sql {
  const pid = number(session)
  return sql`
select i.phase, case when i.phase like '%tuples%' then i.tuples_done else i.blocks_done end::text as done,
  case when i.phase like '%tuples%' then i.tuples_total else i.blocks_total end::text as total
from pg_catalog.pg_stat_progress_create_index i where i.pid = ${pid}
union all
select c.phase, c.heap_blks_scanned::text, c.heap_blks_total::text
from pg_catalog.pg_stat_progress_cluster c where c.pid = ${pid}
union all
select v.phase, v.heap_blks_scanned::text, v.heap_blks_total::text
from pg_catalog.pg_stat_progress_vacuum v where v.pid = ${pid}`
}

function percentOf(row: Row | undefined): number | undefined {
  if (row === undefined) return undefined
  const total = Number(textOrNull(row, 'total') ?? 0)
  if (total <= 0) return undefined
  return Math.min(100, Math.floor((100 * Number(textOrNull(row, 'done') ?? 0)) / total))
}
