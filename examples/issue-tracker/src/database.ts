import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './db/schema.ts'

/** The tracker's database, whichever driver it is reached by. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>
