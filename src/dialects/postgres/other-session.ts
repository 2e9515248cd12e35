/** Sessions of a server, in words: who it is that others wait for. */
import type { Row } from '../../core/connection.ts'
import type { OtherSession } from '../../core/dialect.ts'
import { integer, textOrNull } from '../../core/row.ts'
import { sql, type Sql } from '../../core/sql.ts'

/**
 * What is told of a session of `pg_stat_activity a`.
 *
 * Another role's session shows its process id and its role alone, unless this role may read all statistics.
 */
export const sessionColumns: Sql = sql`a.application_name::text as application, a.usename::text as role,
  pg_catalog.to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since,
  a.state::text as state, nullif(pg_catalog.left(a.query, 500), '') as query,
  greatest(0, extract(epoch from pg_catalog.clock_timestamp() -
    case a.state when 'active' then a.query_start else a.state_change end))::integer as seconds,
  greatest(0, extract(epoch from pg_catalog.clock_timestamp() - a.xact_start))::integer as transaction_seconds`

/** What is known of a session. */
export interface SessionFacts {
  readonly pid: number
  readonly application: string | null
  readonly user: string | null
  /** When it connected: ISO 8601, UTC. */
  readonly since: string | null
  /** As `pg_stat_activity` says it, such as `idle in transaction`. */
  readonly state: string | null
  /** The statement it runs, or the last one that it ran. */
  readonly query: string | null
  /** For how long it runs that, or is idle. */
  readonly seconds: number | null
  /** For how long its transaction is open. */
  readonly transactionSeconds: number | null
}

/** Read a row of `pid` and {@link sessionColumns}. */
export function sessionFacts(row: Row): SessionFacts {
  return {
    pid: integer(row, 'pid'),
    application: textOrNull(row, 'application'),
    user: textOrNull(row, 'role'),
    since: textOrNull(row, 'since'),
    state: textOrNull(row, 'state'),
    query: textOrNull(row, 'query'),
    seconds: row['seconds'] === null ? null : integer(row, 'seconds'),
    transactionSeconds:
      row['transaction_seconds'] === null ? null : integer(row, 'transaction_seconds'),
  }
}

/** A session for people. */
export function otherSession(facts: SessionFacts): OtherSession {
  const { pid, application, user } = facts
  // A prepared transaction holds its locks without any session.
  if (pid === 0)
    return { pid, description: 'a prepared transaction (see the view `pg_prepared_xacts`)' }
  const parts = [
    `server process ${pid}`,
    application === null || application === '' ? '' : `application "${application}"`,
    user === null ? '' : `user "${user}"`,
    work(facts),
  ]
  return { pid, description: parts.filter((part) => part !== '').join(', ') }
}

/** A length of time as people say it. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`
}

function work({ state, query, seconds, transactionSeconds }: SessionFacts): string {
  const shown = query === null ? '' : query.replaceAll(/\s+/g, ' ').trim().slice(0, 160)
  if (state === null || seconds === null) return shown === '' ? '' : `last statement: ${shown}`
  if (state === 'active') return `running for ${duration(seconds)}: ${shown}`
  const open =
    state === 'idle' || transactionSeconds === null
      ? ''
      : `, its transaction open for ${duration(transactionSeconds)}`
  const last = shown === '' ? '' : `, last statement: ${shown}`
  return `${state} for ${duration(seconds)}${open}${last}`
}
