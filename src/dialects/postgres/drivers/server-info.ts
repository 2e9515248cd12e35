/** What a server says of itself. */
import type { Row, ServerInfo } from '../../../core/connection.ts'
import { bool, text } from '../../../core/row.ts'
import { sql, type Sql } from '../../../core/sql.ts'

/** Ask which server this is; read the row with {@link serverInfo}. */
export const askServer: Sql = sql`select version() as banner, current_setting('server_version') as version,
  current_setting('is_superuser') = 'on' as sees_all`

/** The answer to {@link askServer}. */
export function serverInfo(row: Row): ServerInfo {
  const version = text(row, 'version').split(' ')[0] ?? ''
  const product = text(row, 'banner').includes('PGlite') ? 'PGlite' : 'PostgreSQL'
  const major = Number.parseInt(version, 10)
  return { product, version, major, seesAll: bool(row, 'sees_all') }
}
