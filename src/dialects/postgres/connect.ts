/** From a URL to a connection. */
import type { Connection } from '../../core/connection.ts'
import type { ConnectOptions } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { connectPg } from './drivers/pg.ts'
import { connectPglite } from './drivers/pglite.ts'

/**
 * Connect by the scheme of a URL: `postgres://` and `postgresql://` to a server, `pglite:` and
 * `memory://` to a PGlite.
 *
 * @throws {LockstepError} `usage`, `cannot-connect`, `driver-missing`.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Connection> {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/iu.exec(url)?.[0].toLowerCase() ?? ''
  if (scheme === 'postgres' || scheme === 'postgresql') return connectPg(url)
  if (scheme === 'pglite' || scheme === 'memory') return connectPglite(url, options)
  throw new LockstepError('usage', {
    message:
      scheme === ''
        ? 'The database URL has no scheme.'
        : `The scheme "${scheme}" of the database URL is not known.`,
    hint: 'A URL begins with `postgres://`, `postgresql://`, `pglite:` or `memory://`.',
    details: { scheme, accepted: ['postgres', 'postgresql', 'pglite', 'memory'] },
  })
}
