/** The upgrade lock: an advisory lock, so that two upgrades of one database wait for each other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../../core/connection.ts'
import type { UpgradeLock } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { integer, textOrNull } from '../../core/row.ts'
import { sql, type Sql } from '../../core/sql.ts'

// "lock", "step" in ASCII: fixed for ever, or two versions of Lockstep would not see each other.
const key: Sql = sql`1819239275, 1937007984`
const firstPauseMs = 20
const longestPauseMs = 500

/** A lock on the session: it is released with the connection, whatever becomes of this process. */
export const upgradeLock: UpgradeLock = {
  acquire,
  release: (connection) => connection.run(sql`select pg_catalog.pg_advisory_unlock(${key})`),
}

// Tried in a loop: a statement that waits would hold a snapshot open, and `create index
// concurrently` in the session that works would wait for that snapshot for ever.
async function acquire(connection: Connection, waitMs: number): Promise<void> {
  const end = Date.now() + waitMs
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    if (await tryLock(connection)) return
    const left = end - Date.now()
    if (left <= 0) throw await lockTimeout(connection, waitMs)
    await sleep(Math.min(pause, left))
  }
}

async function tryLock(connection: Connection): Promise<boolean> {
  const [row] = await connection.query(sql`select pg_catalog.pg_try_advisory_lock(${key}) as taken`)
  return row?.['taken'] === true
}

// Another role's session shows its process id alone, unless this role may read all statistics.
const holder: Sql = sql`
select l.pid, a.application_name::text as application, a.usename::text as role,
  pg_catalog.to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
  nullif(pg_catalog.left(a.query, 500), '') as query
from pg_catalog.pg_locks l
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.granted and (l.classid::bigint, l.objid::bigint) = (${key}) and l.objsubid = 2
  and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())`

async function lockTimeout(connection: Connection, waitMs: number): Promise<LockstepError> {
  const [row] = await connection.query(holder)
  const waited = waitMs === 0 ? '' : ` It was waited for ${waitMs / 1000} s.`
  if (row === undefined)
    return new LockstepError('lock-timeout', {
      message: `Another process held the upgrade lock of this database until just now.${waited}`,
      hint: 'Run the command again.',
    })
  const pid = integer(row, 'pid')
  const application = textOrNull(row, 'application')
  const role = textOrNull(row, 'role')
  const since = textOrNull(row, 'since')
  const query = textOrNull(row, 'query')
  const who = [
    `server process ${pid}`,
    application === null || application === '' ? '' : `application "${application}"`,
    role === null ? '' : `user "${role}"`,
    since === null ? '' : `connected since ${since}`,
    query === null ? '' : `last statement: ${query}`,
  ]
  return new LockstepError('lock-timeout', {
    message: `Another process holds the upgrade lock of this database: ${who.filter((part) => part !== '').join(', ')}.${waited}`,
    hint: `Wait until that upgrade has ended; if it is stuck, end it with \`select pg_terminate_backend(${pid})\`.`,
    details: { pid, application, user: role, since, query },
  })
}
