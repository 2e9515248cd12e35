/** Work that is kept as a whole. */
import type { Connection } from '../core/connection.ts'
import { sql } from '../core/sql.ts'

/** Work in a transaction: all of it is kept, or nothing. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.run(sql`begin`)
  try {
    const result = await work()
    await connection.run(sql`commit`)
    return result
  } catch (error) {
    await connection.run(sql`rollback`).catch(() => undefined)
    throw error
  }
}
