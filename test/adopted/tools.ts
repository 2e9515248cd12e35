/** Three migrations of each tool, and the first two of them run as the tool runs them. */
import { writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import knex from 'knex'
import { FileMigrationProvider, Kysely, Migrator, PostgresDialect } from 'kysely'
import * as fileSystem from 'node:fs/promises'
import * as path from 'node:path'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import type { AdoptedTool } from '../../src/history/adopted/tool.ts'
import type { ProjectFiles } from '../support/temporary-project.ts'

/** The schema that the three migrations of every tool make. */
export const declared: string = [
  'create table users (id int primary key, email text);',
  'create table posts (id int primary key, user_id int references users);',
  'create index posts_user on posts (user_id);',
  'create table tags (id int primary key);',
].join('\n')

/** What is known of a tool in these tests. */
export interface TestedTool {
  readonly tool: AdoptedTool
  readonly files: ProjectFiles
  /** Run the first two migrations, and record them as the tool does. */
  readonly runTwo: (place: { readonly url: string; readonly root: string }) => Promise<void>
  /** Nothing where the tool records nothing. */
  readonly ledger: string | undefined
  /** A file of which the ledger keeps a digest, and another text for it. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string }
}

const users = 'create table users (id int primary key, email text);'
const posts = 'create table posts (id int primary key, user_id int references users);'
const postsIndex = 'create index posts_user on posts (user_id);'
const concurrentIndex = 'create index concurrently posts_user on posts (user_id);'
const tags = 'create table tags (id int primary key);'
const folder = 'theirs'

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

function drizzleJournal(): TestedTool {
  const journal = (entries: number): string =>
    JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: ['0000_users', '0001_posts', '0002_tags']
        .slice(0, entries)
        .map((tag, idx) => ({ idx, version: '7', when: 1_700_000_000_123 + idx, tag })),
    })
  return {
    tool: 'drizzle',
    files: {
      'theirs/meta/_journal.json': journal(3),
      'theirs/0000_users.sql': users,
      // The last statement before a breakpoint may go without its semicolon.
      'theirs/0001_posts.sql': `${posts.slice(0, -1)}--> statement-breakpoint\n${postsIndex}`,
      'theirs/0002_tags.sql': tags,
    },
    runTwo: async ({ url, root }) => {
      const file = join(root, 'theirs/meta/_journal.json')
      writeFileSync(file, journal(2))
      const client = new pg.Client(url)
      await client.connect()
      await migrate(drizzle(client), { migrationsFolder: join(root, folder) })
      await client.end()
      writeFileSync(file, journal(3))
    },
    ledger: 'drizzle.__drizzle_migrations',
    edit: { file: 'theirs/0000_users.sql', from: 'email', to: 'mail' },
  }
}

function drizzleFolders(): TestedTool {
  const first = users
  const second = `${posts}--> statement-breakpoint\n${postsIndex}`
  return {
    tool: 'drizzle',
    files: {
      'theirs/20240101000000_users/migration.sql': first,
      'theirs/20240101000000_users/snapshot.json': '{}',
      'theirs/20240102000000_posts/migration.sql': second,
      'theirs/20240103000000_tags/migration.sql': tags,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create schema drizzle',
        'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint, name text, applied_at timestamptz default now())',
        // The first was run by an older version: to the millisecond, and without a name.
        `insert into drizzle.__drizzle_migrations (hash, created_at, applied_at) values ('${sha(first)}', 1704067200123, null)`,
        `insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('${sha(second)}', 1704153600000, '20240102000000_posts')`,
      ),
    ledger: 'drizzle.__drizzle_migrations',
    edit: { file: 'theirs/20240102000000_posts/migration.sql', from: 'posts', to: 'post' },
  }
}

function prisma(): TestedTool {
  return {
    tool: 'prisma',
    files: {
      'theirs/migration_lock.toml': 'provider = "postgresql"',
      'theirs/20240101000000_users/migration.sql': users,
      'theirs/20240102000000_posts/migration.sql': `${posts}\n${postsIndex}`,
      'theirs/20240103000000_tags/migration.sql': tags,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)',
        `insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('1', '${sha(users)}', now(), '20240101000000_users')`,
        `insert into _prisma_migrations (id, checksum, rolled_back_at, migration_name) values ('2', 'x', now(), '20240102000000_posts')`,
        // It was run on a machine where git writes CRLF.
        `insert into _prisma_migrations (id, checksum, finished_at, migration_name) values ('3', '${sha(`${posts}\r\n${postsIndex}`)}', now(), '20240102000000_posts')`,
      ),
    ledger: 'public._prisma_migrations',
    edit: { file: 'theirs/20240101000000_users/migration.sql', from: 'email', to: 'mail' },
  }
}

function supabase(): TestedTool {
  return {
    tool: 'supabase',
    files: {
      'theirs/20240101000000_users.sql': users,
      'theirs/20240102000000_posts.sql': `${posts}\n${postsIndex}`,
      'theirs/20240103000000_tags.sql': tags,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create schema supabase_migrations',
        'create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)',
        `insert into supabase_migrations.schema_migrations values ('20240101000000', array['${users}'], 'users'), ('20240102000000', null, 'posts')`,
      ),
    ledger: 'supabase_migrations.schema_migrations',
  }
}

function graphileMigrate(): TestedTool {
  const file = (previous: string, hash: string, body: string): string =>
    `--! Previous: ${previous}\n--! Hash: ${hash}\n\n${body}\n`
  return {
    tool: 'graphile-migrate',
    files: {
      'theirs/committed/000001-users.sql': file('-', 'sha1:1', users),
      'theirs/committed/000002.sql': file('sha1:1', 'sha1:2', `${posts}\n${postsIndex}`),
      'theirs/committed/000003.sql': file('sha1:2', 'sha1:3', tags),
      'theirs/current.sql': 'create table not_yet ();',
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create schema graphile_migrate',
        'create table graphile_migrate.migrations (hash text primary key, previous_hash text, filename text not null, date timestamptz not null default now())',
        `insert into graphile_migrate.migrations values ('sha1:1', null, '000001.sql'), ('sha1:2', 'sha1:1', '000002.sql')`,
      ),
    ledger: 'graphile_migrate.migrations',
    edit: { file: 'theirs/committed/000001-users.sql', from: 'sha1:1', to: 'sha1:0' },
  }
}

function flyway(): TestedTool {
  return {
    tool: 'flyway',
    files: {
      'theirs/V1__users.sql': `${users}\n`,
      'theirs/U1__users.sql': 'drop table users;',
      'theirs/V1.10__tags.sql': tags,
      'theirs/V1_2__posts.sql': `\${create} posts (id int primary key, user_id int references users);\n${concurrentIndex}`,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table flyway_schema_history (installed_rank integer primary key, version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum integer, installed_by varchar(100) not null, installed_on timestamp not null default now(), execution_time integer not null, success boolean not null)',
        `insert into flyway_schema_history values (1, '1', 'users', 'SQL', 'V1__users.sql', ${flywayDigest}, 'me', now(), 1, true)`,
        `insert into flyway_schema_history values (2, '1.2', 'posts', 'SQL', 'V1_2__posts.sql', null, 'me', now(), 1, true)`,
      ),
    ledger: 'public.flyway_schema_history',
    edit: { file: 'theirs/V1__users.sql', from: 'email', to: 'mail' },
  }
}

/** CRC-32 of the one line, by zlib, as a signed number. */
const flywayDigest = 1591050818

function dbmate(): TestedTool {
  const file = (up: string, down: string, options = ''): string =>
    `-- migrate:up${options}\n${up}\n\n-- migrate:down\n${down}\n`
  return {
    tool: 'dbmate',
    files: {
      'theirs/20240101000000_users.sql': file(users, 'drop table users;'),
      'theirs/20240102000000_posts.sql': file(
        `${posts}\n${concurrentIndex}`,
        'drop table posts;',
        ' transaction:false',
      ),
      'theirs/20240103000000_tags.sql': file(tags, 'drop table tags;'),
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table schema_migrations (version varchar(128) primary key)',
        `insert into schema_migrations values ('20240101000000'), ('20240102000000')`,
      ),
    ledger: 'public.schema_migrations',
  }
}

function goose(): TestedTool {
  return {
    tool: 'goose',
    files: {
      'theirs/00001_users.sql': `-- +goose Up\n-- +goose StatementBegin\n${users.slice(0, -1)}\n-- +goose StatementEnd\n-- +goose Down\ndrop table users;\n`,
      'theirs/00002_posts.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${posts}\n${concurrentIndex}\n-- +goose Down\ndrop table posts;\n`,
      'theirs/00010_tags.sql': `-- +goose Up\n${tags}\n-- +goose Down\ndrop table tags;\n`,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table goose_db_version (id serial primary key, version_id bigint not null, is_applied boolean not null, tstamp timestamp default now())',
        'insert into goose_db_version (version_id, is_applied) values (0, true), (1, true), (2, true), (10, true), (10, false)',
      ),
    ledger: 'public.goose_db_version',
  }
}

function golangMigrate(): TestedTool {
  return {
    tool: 'golang-migrate',
    files: {
      'theirs/000001_users.up.sql': `BEGIN;\n${users}\nCOMMIT;\n`,
      'theirs/000001_users.down.sql': 'BEGIN;\ndrop table users;\nCOMMIT;\n',
      'theirs/000002_posts.up.sql': `begin; ${posts} commit;\n${postsIndex}`,
      'theirs/000002_posts.down.sql': 'drop table posts;',
      'theirs/000010_tags.up.sql': tags,
      'theirs/000010_tags.down.sql': 'drop table tags;',
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table schema_migrations (version bigint primary key, dirty boolean not null)',
        'insert into schema_migrations values (2, false)',
      ),
    ledger: 'public.schema_migrations',
  }
}

function sqlx(): TestedTool {
  const second = `-- no-transaction\n${posts}\n${concurrentIndex}`
  const digest = (text: string): string => createHash('sha384').update(text).digest('hex')
  return {
    tool: 'sqlx',
    files: {
      'theirs/1_users.sql': users,
      'theirs/2_posts.up.sql': second,
      'theirs/2_posts.down.sql': 'drop table posts;',
      'theirs/10_tags.sql': tags,
    },
    runTwo: ({ url }) =>
      run(
        url,
        users,
        posts,
        postsIndex,
        'create table _sqlx_migrations (version bigint primary key, description text not null, installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null, execution_time bigint not null)',
        String.raw`insert into _sqlx_migrations values (1, 'users', now(), true, '\x${digest(users)}', 1), (2, 'posts', now(), true, '\x${digest(second)}', 1)`,
      ),
    ledger: 'public._sqlx_migrations',
    edit: { file: 'theirs/1_users.sql', from: 'email', to: 'mail' },
  }
}

function knexFiles(): TestedTool {
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

function kyselyFiles(): TestedTool {
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
      'theirs/003_tags.mjs': `export const up = (db) => db.schema.createTable('tags').addColumn('id', 'integer', (column) => column.primaryKey()).execute()`,
    },
    runTwo: async ({ url, root }) => {
      const pool = new pg.Pool({ connectionString: url })
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

function nodePgMigrate(): TestedTool {
  const quiet = (): void => undefined
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

async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const connection = await connect(url)
  for (const statement of statements) await connection.run(verbatim(statement))
  await connection.close()
}

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
