/** Every other tool whose migrations can be adopted: one line each, and one file beside this one. */
import type { Adapter } from './adapter.ts'
import { dbmate } from './dbmate.ts'
import { drizzle } from './drizzle.ts'
import { flyway } from './flyway.ts'
import { golangMigrate } from './golang-migrate.ts'
import { goose } from './goose.ts'
import { graphileMigrate } from './graphile-migrate.ts'
import { knex } from './knex.ts'
import { kysely } from './kysely.ts'
import { nodePgMigrate } from './node-pg-migrate.ts'
import { plainSql } from './plain-sql.ts'
import { prisma } from './prisma.ts'
import { sqlx } from './sqlx.ts'
import { supabase } from './supabase.ts'
import type { AdoptedTool } from './tool.ts'

/** The tools by name. */
export const adapters: Readonly<Record<AdoptedTool, Adapter>> = {
  drizzle,
  prisma,
  supabase,
  'graphile-migrate': graphileMigrate,
  flyway,
  dbmate,
  goose,
  'golang-migrate': golangMigrate,
  sqlx,
  knex,
  kysely,
  'node-pg-migrate': nodePgMigrate,
  sql: plainSql,
}
