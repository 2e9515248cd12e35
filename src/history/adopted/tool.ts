/** The names of the tools. */

/** The tools whose migrations can be adopted, in the order in which a folder is tried. */
export const adoptedTools = [
  'drizzle',
  'prisma',
  'supabase',
  'graphile-migrate',
  'flyway',
  'dbmate',
  'goose',
  'golang-migrate',
  'sqlx',
  'knex',
  'kysely',
  'node-pg-migrate',
  'sql',
] as const

/** One of {@link adoptedTools}. */
export type AdoptedTool = (typeof adoptedTools)[number]
