/** drizzle-kit, before and since 1.0. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import {
  folder,
  posts,
  postsIndex,
  runTwo,
  sha,
  tags,
  users,
  type TestedTool,
} from './tested-tool.ts'

/** A project of the tool. */
export function drizzleJournal(): TestedTool {
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
      const client = new Client(url)
      await client.connect()
      await migrate(drizzle(client), { migrationsFolder: join(root, folder) })
      await client.end()
      writeFileSync(file, journal(3))
    },
    ledger: 'drizzle.__drizzle_migrations',
    edit: { file: 'theirs/0000_users.sql', from: 'email', to: 'mail' },
  }
}

/** A project of the tool. */
export function drizzleFolders(): TestedTool {
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
      runTwo(
        url,
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

function journal(entries: number): string {
  return JSON.stringify({
    version: '7',
    dialect: 'postgresql',
    entries: ['0000_users', '0001_posts', '0002_tags']
      .slice(0, entries)
      .map((tag, idx) => ({ idx, version: '7', when: 1_700_000_000_123 + idx, tag })),
  })
}
