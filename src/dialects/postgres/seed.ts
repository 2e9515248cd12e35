/** Awkward rows for every table, so that a revision is not only proved on empty ones. */
import type { Connection } from '../../core/connection.ts'
import type { Seeding } from '../../core/dialect.ts'
import { pathText, type Schema } from '../../core/schema.ts'
import { fill, type Filled } from './seed/fill.ts'
import { seedTable } from './seed/seed-table.ts'
import { parentsFirst, readTables } from './seed/tables.ts'

/**
 * Put up to three rows into every table of a schema: nulls, duplicates, extremes, as far as its
 * constraints let it. The rows are the same for the same schema.
 */
export async function seed(connection: Connection, schema: Schema): Promise<Seeding> {
  const wanted = new Set(
    [...schema.objects.values()]
      .filter(({ id }) => id.kind === 'table')
      .map(({ id }) => pathText(id.path)),
  )
  const tables = (await readTables(connection)).filter(({ path }) => wanted.has(pathText(path)))
  const ordered = parentsFirst(tables)
  const filled = await fill(connection, ordered.map(seedTable))
  return reportOf(
    ordered.map(({ path }, at) => ({ table: pathText(path), ...outcome(filled[at]) })),
  )
}

function outcome(filled: Filled | undefined): Filled {
  return filled ?? { filled: false, reason: 'it was not tried' }
}

function reportOf(tables: readonly (Filled & { readonly table: string })[]): Seeding {
  return {
    filled: tables.filter(({ filled }) => filled).map(({ table }) => table),
    empty: tables.filter(({ filled }) => !filled).map(({ table, reason }) => ({ table, reason })),
  }
}
