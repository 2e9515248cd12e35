/** Who claims what: the addresses that kinds give, and those that are reported as unmodeled. */
import type { Connection } from '../../src/core/connection.ts'
import type { Kind } from '../../src/core/kind.ts'
import { text } from '../../src/core/row.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { reflect } from '../../src/engine/reflect.ts'

/** Addresses, by who answers for them. */
export interface Claims {
  readonly claimed: ReadonlySet<string>
  readonly reported: ReadonlySet<string>
}

/** Reflect a database, and keep the addresses. */
export async function claimsOn(connection: Connection): Promise<Claims> {
  const claimed = new Set<string>()
  const listening = kinds.map((kind): Kind => {
    return {
      ...kind,
      read: (row, context) => {
        const reading = kind.read(row, context)
        for (const address of reading?.addresses ?? []) claimed.add(address)
        return reading
      },
    }
  })
  await reflect(connection, { catalog, kinds: listening })
  const rows = await connection.query(catalog.everything.sql(connection.server))
  const listed = rows.map((row) => text(row, 'address'))
  return { claimed, reported: new Set(listed.filter((address) => !claimed.has(address))) }
}
