/** The upgrade lock: an advisory lock, so that two upgrades of one database wait for each other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../../core/connection.ts'
import type { OtherSession, UpgradeLock } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { sql, type Sql } from '../../core/sql.ts'
import { otherSession, sessionColumns, sessionFacts } from './other-session.ts'

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
async function acquire(
  connection: Connection,
  waitMs: number,
  onWait: (holder: OtherSession) => void = () => undefined,
): Promise<void> {
  const end = Date.now() + waitMs
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    if (await tryLock(connection)) return
    const left = end - Date.now()
    if (left <= 0) throw await lockTimeout(connection, waitMs)
    if (pause === longestPauseMs) await tellHolder(connection, onWait)
    await sleep(Math.min(pause, left))
  }
}

async function tellHolder(
  connection: Connection,
  onWait: (holder: OtherSession) => void,
): Promise<void> {
  const [row] = await connection.query(holder)
  if (row !== undefined) onWait(otherSession(sessionFacts(row)))
}

async function tryLock(connection: Connection): Promise<boolean> {
  const [row] = await connection.query(sql`select pg_catalog.pg_try_advisory_lock(${key}) as taken`)
  return row?.['taken'] === true
}

const holder: Sql = sql`
select l.pid, ${sessionColumns}
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
  const facts = sessionFacts(row)
  return new LockstepError('lock-timeout', {
    message: `Another process holds the upgrade lock of this database: ${otherSession(facts).description}.${waited}`,
    hint: `Wait until that upgrade has ended; if it is stuck, end it with \`select pg_terminate_backend(${facts.pid})\`.`,
    details: { ...facts },
  })
}
