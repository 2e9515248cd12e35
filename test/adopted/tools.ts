/** Three migrations of each tool, and the first two of them run as the tool runs them. */
import { knexFiles, kyselyFiles, nodePgMigrate } from './code-tools.ts'
import { drizzleFolders, drizzleJournal } from './drizzle-tools.ts'
import {
  dbmate,
  flyway,
  golangMigrate,
  goose,
  graphileMigrate,
  prisma,
  sqlx,
  supabase,
} from './sql-tools.ts'
import type { TestedTool } from './tested-tool.ts'

/** Every tool. */
export const testedTools: readonly TestedTool[] = [
  drizzleJournal(),
  drizzleFolders(),
  prisma(),
  supabase(),
  graphileMigrate(),
  flyway(),
  dbmate(),
  goose(),
  golangMigrate(),
  sqlx(),
  knexFiles(),
  kyselyFiles(),
  nodePgMigrate(),
]
