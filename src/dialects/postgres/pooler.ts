/** Telling a pooler that keeps a session for its client from one that gives each transaction another. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Connection } from '../../core/connection.ts'
import { integer } from '../../core/row.ts'
import { sql } from '../../core/sql.ts'

/** How often the two connections are held against each other: other clients of the pool come between. */
const rounds = 5
/** Milliseconds after which a connection is taken to wait for a session that another one has. */
const patienceMs = 1000

/**
 * Whether transactions of one connection run on several sessions of the server, or on those of other connections.
 *
 * A second connection opens a transaction, and so takes the session that was used last. Where that was the session of the
 * first, or the first is given another one meanwhile, or none, sessions are shared.
 *
 * A pool of which no second connection is to be had is taken to share: nobody can tell.
 */
export async function sharesSessions(connection: Connection): Promise<boolean> {
  const other = await connection.another?.()
  if (!other) return true
  try {
    for (let round = 0; round < rounds; round++) if (await meets(connection, other)) return true
    return false
  } finally {
    await other.close()
  }
}

async function meets(connection: Connection, other: Connection): Promise<boolean> {
  const own = await processOf(connection)
  // A pool that gives out single statements refuses to open a transaction.
  const isOpen = await other.run(sql`begin`).then(
    () => true,
    () => false,
  )
  if (!isOpen) return true
  const taken = await processOf(other)
  const again = processOf(connection)
  const now = await Promise.race([again, delay(patienceMs, undefined, { ref: false })])
  await other.run(sql`rollback`)
  await again
  return taken === own || now !== own
}

async function processOf(connection: Connection): Promise<number> {
  const [row = {}] = await connection.query(sql`select pg_catalog.pg_backend_pid() as pid`)
  return integer(row, 'pid')
}
