/** What a server says of itself. */
import type { Row, ServerInfo } from '../../../core/connection.ts'
import { bool, integer, text } from '../../../core/row.ts'
import { sql, type Sql } from '../../../core/sql.ts'

/** Ask which server this is; read the row with {@link serverInfo}. */
export const askServer: Sql = sql`select version() as banner, current_setting('server_version') as version,
  current_setting('is_superuser') = 'on' as sees_all, pg_backend_pid() as pid`

/**
 * The answer to {@link askServer}.
 *
 * @param pid - The process that the protocol named when the connection was made: a pooler names none of the server's.
 */
export function serverInfo(row: Row, pid?: unknown): ServerInfo {
  const version = text(row, 'version').split(' ')[0] ?? ''
  const product = text(row, 'banner').includes('PGlite') ? 'PGlite' : 'PostgreSQL'
  const major = Number.parseInt(version, 10)
  const isPooled = typeof pid === 'number' && pid !== integer(row, 'pid')
  return { product, version, major, seesAll: bool(row, 'sees_all'), isPooled }
}
