/** Whether revisions can be run on a database at all: it takes writes, and a session stays the same. */
import type { Connection } from '../../core/connection.ts'
import { LockstepError } from '../../core/errors.ts'
import type { DatabaseTraits, Fitness } from '../../core/fitness.ts'
import { bool, integer, text, texts } from '../../core/row.ts'
import { join, literal, sql, type Sql } from '../../core/sql.ts'
import { sharesSessions } from './pooler.ts'

/** See {@link Fitness}. */
export const fitness: Fitness = { refusal, traits }

async function refusal(connection: Connection): Promise<LockstepError | undefined> {
  if (connection.server.isPooled && (await sharesSessions(connection))) return pooled(connection)
  const [row = {}] = await connection.query(writable)
  if (bool(row, 'is_in_recovery')) return inRecovery(connection)
  return bool(row, 'is_read_only') ? readOnly(connection) : undefined
}

const writable: Sql = sql`
select pg_catalog.pg_is_in_recovery() as is_in_recovery,
  pg_catalog.current_setting('transaction_read_only') = 'on' as is_read_only`

function pooled({ address }: Connection): LockstepError {
  return new LockstepError('pooled-connection', {
    message: `${address} is a pooler that gives each transaction another session of the server. The upgrade lock, which keeps two upgrades apart, belongs to one session, as do its settings. Nothing was run.`,
    hint: 'Set `directUrl` in the config to the URL of the server itself, or of a pool in session mode: it goes before `url` and DATABASE_URL. A client that is lent must lead there itself.',
    details: { address },
  })
}

function inRecovery({ address }: Connection): LockstepError {
  return new LockstepError('read-only', {
    message: `The database ${address} is in recovery: a standby, which takes no writes, or a server that is being restored. Nothing was run.`,
    hint: 'Name the primary in the URL, or wait until the server has left recovery (`select pg_is_in_recovery()`).',
    details: { address, recovery: true },
  })
}

/** The error for a database that takes no writes. */
export function readOnly({ address }: Connection): LockstepError {
  return new LockstepError('read-only', {
    message: `The database ${address} is read-only, so no revision can be run or recorded there. Nothing was run.`,
    hint: '`default_transaction_read_only` is on, for the server, the database or the role: turn it off (`show default_transaction_read_only`), or name another role or server.',
    details: { address, recovery: false },
  })
}

async function traits(
  connection: Connection,
  searchPath: readonly string[],
): Promise<DatabaseTraits> {
  const [row = {}] = await connection.query(tablesOf(searchPath))
  return {
    name: text(row, 'name'),
    tables: texts(row, 'tables'),
    tableCount: integer(row, 'count'),
  }
}

/** What an extension owns nobody made. */
function tablesOf(searchPath: readonly string[]): Sql {
  const schemas = join([...searchPath, 'public'].map(literal))
  return sql`
select pg_catalog.current_database()::text as name, pg_catalog.count(t.name)::integer as count,
  coalesce((pg_catalog.array_agg(t.name order by t.name) filter (where t.name is not null))[1:5], '{}'::text[]) as tables
from (select) as one
left join (
  select n.nspname || '.' || c.relname as name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in (${schemas})
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
) as t on true`
}
