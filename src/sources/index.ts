/** The list of sources. A new one is a file beside this, a line here, and an entry in package.json. */
import type { SchemaSource } from '../core/source.ts'
import { drizzle } from './drizzle.ts'
import { sql } from './sql-files.ts'

/** Every source by the name that a config uses: each takes the paths to read. */
export const sources: Readonly<
  Record<'drizzle' | 'sql', (paths: string | readonly string[]) => SchemaSource>
> = { drizzle: (paths) => drizzle(paths), sql: (paths) => sql(paths) }
