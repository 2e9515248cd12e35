/** Tools whose migrations are SQL. */
import { createHash } from 'node:crypto'
import {
  concurrentIndex,
  posts,
  postsIndex,
  runTwo,
  sha,
  tags,
  users,
  type TestedTool,
} from './tested-tool.ts'

/** A project of the tool. */
export function prisma(): TestedTool {
  return {
    tool: 'prisma',
    files: {
      'theirs/migration_lock.toml': 'provider = "postgresql"',
      'theirs/20240101000000_users/migration.sql': users,
      'theirs/20240102000000_posts/migration.sql': `${posts}\n${postsIndex}`,
      'theirs/20240103000000_tags/migration.sql': tags,
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
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

/** A project of the tool. */
export function supabase(): TestedTool {
  return {
    tool: 'supabase',
    files: {
      'theirs/20240101000000_users.sql': users,
      'theirs/20240102000000_posts.sql': `${posts}\n${postsIndex}`,
      'theirs/20240103000000_tags.sql': tags,
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create schema supabase_migrations',
        'create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)',
        `insert into supabase_migrations.schema_migrations values ('20240101000000', array['${users}'], 'users'), ('20240102000000', null, 'posts')`,
      ),
    ledger: 'supabase_migrations.schema_migrations',
  }
}

/** A project of the tool. */
export function graphileMigrate(): TestedTool {
  return {
    tool: 'graphile-migrate',
    files: {
      'theirs/committed/000001-users.sql': committed('-', 'sha1:1', users),
      'theirs/committed/000002.sql': committed('sha1:1', 'sha1:2', `${posts}\n${postsIndex}`),
      'theirs/committed/000003.sql': committed('sha1:2', 'sha1:3', tags),
      'theirs/current.sql': 'create table not_yet ();',
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create schema graphile_migrate',
        'create table graphile_migrate.migrations (hash text primary key, previous_hash text, filename text not null, date timestamptz not null default now())',
        `insert into graphile_migrate.migrations values ('sha1:1', null, '000001.sql'), ('sha1:2', 'sha1:1', '000002.sql')`,
      ),
    ledger: 'graphile_migrate.migrations',
    edit: { file: 'theirs/committed/000001-users.sql', from: 'sha1:1', to: 'sha1:0' },
  }
}

/** A project of the tool. */
export function flyway(): TestedTool {
  return {
    tool: 'flyway',
    files: {
      'theirs/V1__users.sql': `${users}\n`,
      'theirs/U1__users.sql': 'drop table users;',
      'theirs/V1.10__tags.sql': tags,
      'theirs/V1_2__posts.sql': `\${create} posts (id int primary key, user_id int references users);\n${concurrentIndex}`,
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create table flyway_schema_history (installed_rank integer primary key, version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum integer, installed_by varchar(100) not null, installed_on timestamp not null default now(), execution_time integer not null, success boolean not null)',
        `insert into flyway_schema_history values (1, '1', 'users', 'SQL', 'V1__users.sql', ${flywayDigest}, 'me', now(), 1, true)`,
        `insert into flyway_schema_history values (2, '1.2', 'posts', 'SQL', 'V1_2__posts.sql', null, 'me', now(), 1, true)`,
      ),
    ledger: 'public.flyway_schema_history',
    edit: { file: 'theirs/V1__users.sql', from: 'email', to: 'mail' },
  }
}

/** A project of the tool. */
export function dbmate(): TestedTool {
  return {
    tool: 'dbmate',
    files: {
      'theirs/20240101000000_users.sql': bothWays(users, 'drop table users;'),
      'theirs/20240102000000_posts.sql': bothWays(
        `${posts}\n${concurrentIndex}`,
        'drop table posts;',
        ' transaction:false',
      ),
      'theirs/20240103000000_tags.sql': bothWays(tags, 'drop table tags;'),
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create table schema_migrations (version varchar(128) primary key)',
        `insert into schema_migrations values ('20240101000000'), ('20240102000000')`,
      ),
    ledger: 'public.schema_migrations',
  }
}

/** A project of the tool. */
export function goose(): TestedTool {
  return {
    tool: 'goose',
    files: {
      'theirs/00001_users.sql': `-- +goose Up\n-- +goose StatementBegin\n${users.slice(0, -1)}\n-- +goose StatementEnd\n-- +goose Down\ndrop table users;\n`,
      'theirs/00002_posts.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${posts}\n${concurrentIndex}\n-- +goose Down\ndrop table posts;\n`,
      'theirs/00010_tags.sql': `-- +goose Up\n${tags}\n-- +goose Down\ndrop table tags;\n`,
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create table goose_db_version (id serial primary key, version_id bigint not null, is_applied boolean not null, tstamp timestamp default now())',
        'insert into goose_db_version (version_id, is_applied) values (0, true), (1, true), (2, true), (10, true), (10, false)',
      ),
    ledger: 'public.goose_db_version',
  }
}

/** A project of the tool. */
export function golangMigrate(): TestedTool {
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
      runTwo(
        url,
        'create table schema_migrations (version bigint primary key, dirty boolean not null)',
        'insert into schema_migrations values (2, false)',
      ),
    ledger: 'public.schema_migrations',
  }
}

/** A project of the tool. */
export function sqlx(): TestedTool {
  const second = `-- no-transaction\n${posts}\n${concurrentIndex}`
  return {
    tool: 'sqlx',
    files: {
      'theirs/1_users.sql': users,
      'theirs/2_posts.up.sql': second,
      'theirs/2_posts.down.sql': 'drop table posts;',
      'theirs/10_tags.sql': tags,
    },
    runTwo: ({ url }) =>
      runTwo(
        url,
        'create table _sqlx_migrations (version bigint primary key, description text not null, installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null, execution_time bigint not null)',
        String.raw`insert into _sqlx_migrations values (1, 'users', now(), true, '\x${sha384(users)}', 1), (2, 'posts', now(), true, '\x${sha384(second)}', 1)`,
      ),
    ledger: 'public._sqlx_migrations',
    edit: { file: 'theirs/1_users.sql', from: 'email', to: 'mail' },
  }
}

/** CRC-32 of the one line, by zlib, as a signed number. */
const flywayDigest = 1591050818

function committed(previous: string, hash: string, body: string): string {
  return `--! Previous: ${previous}\n--! Hash: ${hash}\n\n${body}\n`
}

function bothWays(up: string, down: string, options = ''): string {
  return `-- migrate:up${options}\n${up}\n\n-- migrate:down\n${down}\n`
}

function sha384(text: string): string {
  return createHash('sha384').update(text).digest('hex')
}
