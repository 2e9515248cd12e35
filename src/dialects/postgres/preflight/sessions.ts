/** Sessions that hold what a statement will wait for. */
import type { Obstacle } from '../../../core/preflight.ts'
import type { Row } from '../../../core/connection.ts'
import { integer, text, textOrNull } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { join, literal, sql, type Sql } from '../../../core/sql.ts'
import { conflicts, locksOf, type TableLock } from './locks.ts'
import { keyOf, type Path, tableSql } from './names.ts'
import type { Survey, Surveyed } from './rule.ts'

/** Transactions that are open for longer than a second and hold a table that is to be locked. */
export const sessions: Survey = async (connection, surveyed) => {
  const wanted = locksByTable(surveyed)
  if (wanted.length === 0) return []
  const holders = await connection.query(holdersOf(wanted.map(({ path }) => path)))
  return wanted.flatMap(({ path, locks, location }) =>
    holders
      .filter((holder) => text(holder, 'table') === keyOf(path))
      .filter((holder) => locks.some((lock) => stands(lock, text(holder, 'mode'))))
      .slice(0, 5)
      .map((holder) => ({
        ...blocked(holder),
        subject: idText({ kind: 'table', path }),
        location,
      })),
  )
}

interface Wanted {
  readonly path: Path
  readonly locks: readonly TableLock[]
  readonly location: Obstacle['location'] & object
}

/** Each table that is there once, where it is locked first. */
function locksByTable(surveyed: Surveyed): readonly Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const { step, there } of surveyed)
    for (const lock of locksOf(step)) {
      const path = there(lock.relation)
      if (path === undefined) continue
      const known = wanted.get(keyOf(path))
      const locks = [...(known?.locks ?? []), lock]
      wanted.set(keyOf(path), { path, locks, location: known?.location ?? step.location })
    }
  return [...wanted.values()]
}

function stands({ mode }: TableLock, held: string): boolean {
  return conflicts[mode].some((other) => other === held)
}

/** A prepared transaction belongs to no session; autovacuum gives way by itself. */
function holdersOf(paths: readonly Path[]): Sql {
  const tables = join(
    paths.map(
      (path) =>
        sql`(${literal(keyOf(path))}, ${literal(tableSql(path).text)}::pg_catalog.regclass)`,
    ),
  )
  return sql`
select t.name as table, l.mode, coalesce(l.pid, 0) as pid, a.application_name::text as application, a.usename::text as role,
  a.state, pg_catalog.left(a.query, 200) as query, p.gid::text as prepared,
  pg_catalog.round(extract(epoch from pg_catalog.clock_timestamp() - coalesce(p.prepared, a.xact_start)))::integer as seconds
from (values ${tables}) as t (name, oid)
join pg_catalog.pg_locks l on l.relation = t.oid and l.granted and l.pid is distinct from pg_catalog.pg_backend_pid()
  and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
left join pg_catalog.pg_prepared_xacts p on l.virtualtransaction = '-1/' || p.transaction::text
where coalesce(a.backend_type, '') <> 'autovacuum worker'
  and coalesce(p.prepared, a.xact_start) < pg_catalog.clock_timestamp() - interval '1 second'
order by seconds desc, l.pid, l.mode`
}

function blocked(holder: Row): Pick<Obstacle, 'code' | 'severity' | 'message' | 'hint'> {
  const prepared = textOrNull(holder, 'prepared')
  const pid = integer(holder, 'pid')
  const [who, end] =
    prepared === null
      ? [describe(holder, pid), `select pg_terminate_backend(${pid})`]
      : [`The prepared transaction "${prepared}"`, `rollback prepared ${literal(prepared).text}`]
  return {
    code: 'blocking-session',
    severity: 'warning',
    message: `${who} holds it for ${integer(holder, 'seconds')} s already (${text(holder, 'mode')}), and the statement waits for that.`,
    hint: `\`upgrade\` waits as long as \`lockTimeout\` says and tries again. End that transaction, with \`${end}\` if it is stuck.`,
  }
}

function describe(holder: Row, pid: number): string {
  const application = textOrNull(holder, 'application')
  const role = textOrNull(holder, 'role')
  const state = textOrNull(holder, 'state')
  const query = textOrNull(holder, 'query')
  const parts = [
    application === null || application === '' ? '' : `application "${application}"`,
    role === null ? '' : `user "${role}"`,
    state ?? '',
    query === null || query === '' ? '' : `last statement: ${query}`,
  ].filter((part) => part !== '')
  return `The session ${pid}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}
