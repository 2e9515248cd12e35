/** The SQL that the Drizzle source writes, as people read it. */
import { sql } from 'drizzle-orm'
import { authUsers } from 'drizzle-orm/supabase'
import {
  customType,
  index,
  integer,
  pgPolicy,
  pgRole,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { drizzle } from '../src/sources/drizzle.ts'
import { contextIn, fixtures, loadExports, textOf } from './drizzle-context.ts'

const typed = (name: string) => customType<{ data: string }>({ dataType: () => name })()

test('a table with its index, its foreign key and its policy reads as written by hand', async () => {
  const users = pgTable('users', { id: integer('id').primaryKey(), email: text('email').unique() })
  const posts = pgTable(
    'posts',
    {
      id: integer('id').primaryKey().generatedAlwaysAsIdentity({ startWith: 100 }),
      author: integer('author')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      title: text('title').default("it's new").notNull(),
    },
    (table) => [
      index()
        .on(table.author, table.id.desc().nullsFirst())
        .where(sql`${table.title} <> ${''}`),
      pgPolicy('read', { for: 'select', to: pgRole('app'), using: sql`true` }),
    ],
  )
  const loaded = await loadExports({ users, posts })
  expect(textOf(loaded)).toBe(`create table "users" (
  "id" integer primary key,
  "email" text,
  constraint "users_email_unique" unique ("email")
);
create table "posts" (
  "id" integer primary key generated always as identity (start with 100),
  "author" integer not null,
  "title" text default 'it''s new' not null
);
create index "posts_author_id_index" on "posts" ("author", "id" desc) where "title" <> '';
alter table "posts"
  add constraint "posts_author_users_id_fk" foreign key ("author")
  references "users" ("id") on delete cascade;
alter table "posts" enable row level security;
create policy "read" on "posts"
  for select
  to "app"
  using (true);`)
  expect(loaded.roles).toEqual(['app'])
  expect(loaded.findings).toEqual([])
})

test('types and indexes of extensions are written as they are', async () => {
  const loaded = await drizzle('extensions').load(contextIn(fixtures))
  expect(textOf(loaded)).toBe(`create table "embeddings" (
  "id" integer primary key,
  "dense" vector(3) default '[1,2,3]' not null,
  "half" halfvec(3),
  "sparse" sparsevec(5) default '{1:1,3:2}/5',
  "place" geometry(point) default 'point(1 2)',
  "spot" geometry(point)
);
create index "embeddings_dense" on "embeddings" using hnsw ("dense" vector_cosine_ops) with (m = 16, ef_construction = 64);
create index "embeddings_place" on "embeddings" using gist ("place");`)
})

test('a custom type is written as it is, and quoted when its name has mixed case', async () => {
  const t = pgTable('t', {
    a: typed('citext'),
    b: typed('MyDomain[]'),
    c: typed('TEXT'),
    d: typed('extensions.ltree'),
    e: typed('text collate "C"'),
  })
  expect(textOf(await loadExports({ t }))).toBe(`create table "t" (
  "a" citext,
  "b" "MyDomain"[],
  "c" TEXT,
  "d" extensions.ltree,
  "e" text collate "C"
);`)
})

test('files that import each other give the same as the file that exports all of them', async () => {
  const one = await drizzle('shop/index.ts').load(contextIn(fixtures))
  const folder = await drizzle('shop').load(contextIn(fixtures))
  expect(one.scripts.map((script) => script.label).sort()).toEqual(
    folder.scripts.map((script) => script.label).sort(),
  )
  expect(one.scripts.map((script) => script.label)).toContain('table shop_users')
})

test('a table that a foreign key needs and nobody exports is declared, with a warning', async () => {
  const profiles = pgTable('profiles', {
    id: uuid('id')
      .primaryKey()
      .references(() => authUsers.id),
  })
  const loaded = await loadExports({ profiles })
  expect(loaded.scripts.map((script) => script.label)).toEqual([
    'schema auth',
    'table profiles',
    'table auth.users',
    'foreign key profiles_id_users_id_fk of table profiles',
  ])
  expect(loaded.findings).toContainEqual({
    code: 'drizzle-not-exported',
    severity: 'warning',
    subject: 'table auth.users',
    message:
      'The table "auth.users" is not exported, and is taken as declared because "tables.ts" needs it.',
    hint: 'Export it, or name it in `exclude` when it is made elsewhere.',
    location: { file: 'tables.ts' },
  })
})

test('a role that is declared is needed by the scripts and told not to be made', async () => {
  const loaded = await loadExports({
    users: pgTable('users', { id: integer('id') }),
    admin: pgRole('admin'),
    there: pgRole('there').existing(),
  })
  expect(loaded.roles).toEqual(['admin'])
  expect(loaded.findings).toMatchObject([{ severity: 'note', subject: 'role admin' }])
})

test('reading the tables twice writes the same', async () => {
  const first = await drizzle('everything').load(contextIn(fixtures))
  const second = await drizzle('everything').load(contextIn(fixtures))
  expect(textOf(second)).toBe(textOf(first))
})

test('the source is named after its paths and covers what Drizzle can say', () => {
  const source = drizzle(['src/db/*.ts', 'src/more.ts'])
  expect(source.name).toBe('drizzle(src/db/*.ts, src/more.ts)')
  expect(source.covers).toMatchObject({ column: ['type'], default: 'all' })
  expect(source.covers).toHaveProperty(
    'index.attributes',
    expect.arrayContaining(['keys', 'predicate']),
  )
  expect(source.covers).not.toHaveProperty('index.attributes', expect.arrayContaining(['include']))
  expect(source.covers).not.toHaveProperty('extension')
  expect(source.covers).not.toHaveProperty('comment')
})
