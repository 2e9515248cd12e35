/** Tools whose migrations are code. */
import * as fileSystem from 'node:fs/promises'
import * as path from 'node:path'
import { join } from 'node:path'
import knex from 'knex'
import { FileMigrationProvider, Kysely, Migrator, PostgresDialect } from 'kysely'
import { runner } from 'node-pg-migrate'
import { Pool } from 'pg'
import { folder, posts, postsIndex, type TestedTool } from './tested-tool.ts'

/** A project of the tool. */
export function knexFiles(): TestedTool {
  return {
    tool: 'knex',
    files: {
      'theirs/20240101000000_users.js': `exports.up = (knex) => knex.schema.createTable('users', (table) => { table.integer('id').primary(); table.text('email') })
exports.down = (knex) => knex.schema.dropTable('users')`,
      'theirs/20240102000000_posts.js': `exports.up = async (knex) => {
  if (!(await knex.schema.hasTable('users'))) throw new Error('no users')
  await knex.raw('${posts}')
  await knex.schema.alterTable('posts', (table) => table.index('user_id', 'posts_user'))
}
exports.down = (knex) => knex.schema.dropTable('posts')`,
      'theirs/20240103000000_tags.js': `exports.up = (knex) => knex.schema.createTable('tags', (table) => table.integer('id').primary())`,
    },
    runTwo: async ({ url, root }) => {
      const directory = join(root, folder)
      const database = knex({ client: 'pg', connection: url, migrations: { directory } })
      await database.migrate.up()
      await database.migrate.up()
      await database.destroy()
    },
    ledger: 'public.knex_migrations',
  }
}

/** A project of the tool. */
export function kyselyFiles(): TestedTool {
  return {
    tool: 'kysely',
    files: {
      'theirs/001_users.mjs': `export const up = (db) => db.schema.createTable('users').addColumn('id', 'integer', (column) => column.primaryKey()).addColumn('email', 'text').execute()
export const down = (db) => db.schema.dropTable('users').execute()`,
      'theirs/002_posts.mjs': `import { sql } from 'kysely'
export async function up(db) {
  await sql\`${posts.slice(0, -1)}\`.execute(db)
  await db.schema.createIndex('posts_user').on('posts').column('user_id').execute()
}`,
      // It is no migration: only what exports a way up is one.
      'theirs/shared.mjs': `export const kind = 'integer'`,
      'theirs/003_tags.mjs': `export const up = (db) => db.schema.createTable('tags').addColumn('id', 'integer', (column) => column.primaryKey()).execute()`,
    },
    runTwo: async ({ url, root }) => {
      const pool = new Pool({ connectionString: url })
      const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
      const migrationFolder = join(root, folder)
      const provider = new FileMigrationProvider({ fs: fileSystem, path, migrationFolder })
      const { error } = await new Migrator({ db, provider }).migrateTo('002_posts')
      await db.destroy()
      if (error !== undefined) throw error
    },
    ledger: 'public.kysely_migration',
  }
}

/** A project of the tool. */
export function nodePgMigrate(): TestedTool {
  return {
    tool: 'node-pg-migrate',
    files: {
      'theirs/1700000000000_users.cjs': `exports.shorthands = { mail: { type: 'text' } }
exports.up = (pgm) => pgm.createTable('users', { id: { type: 'integer', primaryKey: true }, email: 'mail' })`,
      'theirs/1700000000001_posts.sql': `-- Up Migration\n${posts}\n${postsIndex}\n-- Down Migration\ndrop table posts;\n`,
      // Fourteen months later by its seventeen digits, though the number is the larger one anyway.
      'theirs/20250103000000000_tags.cjs': `exports.up = (pgm) => pgm.createTable('tags', { id: { type: 'integer', primaryKey: true } })
exports.down = false`,
    },
    runTwo: async ({ url, root }) => {
      const dir = join(root, folder)
      const migrationsTable = 'pgmigrations'
      await runner({
        databaseUrl: url,
        dir,
        migrationsTable,
        direction: 'up',
        count: 2,
        logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      })
    },
    ledger: 'public.pgmigrations',
  }
}

function quiet(): void {}
