/** What `drift` says of databases that nobody changed but that look otherwise, and of such as can hardly be read. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { drift } from '../../src/commands/drift.ts'
import type { DatabaseDrift, DriftResult } from '../../src/commands/drift/result.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { sql, verbatim } from '../../src/core/sql.ts'
import type { Project } from '../../src/project/project.ts'
import { ownServer } from '../support/own-server.ts'
import { isAbsent as psqlIsAbsent } from '../support/psql.ts'
import {
  connectTo,
  freshDatabase,
  runningProject,
  type RunningProject,
} from '../support/running.ts'
import { startServer, startStandby } from './embedded.ts'

const server = ownServer()

const tables = `-- lockstep:up
create table users (id bigint generated always as identity primary key, email text not null, score numeric default 0);
create table posts (id bigint primary key, author bigint not null references users (id), body text, check (length(body) < 1000));
create index posts_author_idx on posts (author) where body is not null;
create function twice(n integer) returns integer language sql immutable as 'select n * 2';
create view long_posts as select id, body from posts where length(body) > 100;
comment on table users is 'Who is here';
`

const more = `
create schema app;
create type mood as enum ('good', 'bad');
create type address as (street text collate "C", zip varchar(10));
create domain positive as integer default 1 check (value > 0);
create sequence app.numbers start 100 increment 5 cache 10;
create table app.things (
  id integer primary key default nextval('app.numbers'),
  mood mood default 'good',
  home address,
  amount positive not null,
  tags text[] default '{a,"b c"}',
  during tstzrange,
  lower_name text generated always as (lower('x' || id::text)) stored,
  at timestamp default (now() at time zone 'utc'),
  code char(4) check (code in ('a', 'b') or code between 'x' and 'z'),
  constraint one_at_a_time exclude using gist (during with &&)
);
alter sequence app.numbers owned by app.things.id;
create table app.events (id bigint, at date not null, data text, primary key (id, at)) partition by range (at);
create table app.events_2025 partition of app.events for values from ('2025-01-01') to ('2026-01-01');
create table app.events_rest partition of app.events default;
create index on app.events (data);
create table app.base (id integer, note text default 'n');
create table app.child (extra numeric(10, 2) default 0) inherits (app.base);
create function app.touch() returns trigger language plpgsql as $$ begin new.at = now(); return new; end $$;
create trigger touch before update on app.things for each row when (old.id is distinct from new.id) execute function app.touch();
create procedure app.work(inout x integer) language plpgsql as $$ begin x := x + 1; end $$;
create aggregate app.total (integer) (sfunc = int4pl, stype = integer, initcond = '0');
create materialized view app.counts as select mood, count(*) as n from app.things where mood in ('good', 'bad') group by mood;
create unique index counts_mood_idx on app.counts (mood);
create view app.recent with (security_barrier) as
  with t as (select * from app.things where at > now() - interval '1 day') select t.id, u.email from t left join users u on u.id = t.id;
create rule keep as on delete to app.things do instead nothing;
alter table app.things enable row level security;
create policy own on app.things for select using (amount > 0);
create statistics app.both on id, mood from app.things;
create text search configuration app.words (copy = simple);
alter default privileges in schema app grant select on tables to public;
grant select on users to public;
comment on column users.email is 'it''s theirs';
`

async function upgraded(text: string, url?: string, config = ''): Promise<RunningProject> {
  const project = runningProject(url ?? (await freshDatabase(server)), config)
  project.write('a', '', text)
  await upgrade(await project.open())
  return project
}

async function look(project: Project, fresh = false): Promise<DatabaseDrift> {
  const [one] = (await drift(project, { fresh })).databases
  if (!one) throw new TypeError('There is one database.')
  return one
}

async function change({ url }: RunningProject, ...statements: readonly string[]): Promise<void> {
  const connection = await connectTo(url)
  for (const statement of statements) await connection.run(verbatim(statement))
  await connection.close()
}

test('upkeep of a database is no drift, and hardly a reason to read it again', async () => {
  const project = await upgraded(tables)
  await change(project, `insert into users (email) select 'u' || n from generate_series(1, 100) n`)
  expect(await look(await project.open())).toMatchObject({ verdict: 'in-sync', read: 'whole' })
  await change(
    project,
    'analyze',
    'vacuum',
    `insert into users (email) select 'v' || n from generate_series(1, 9000) n`,
  )
  expect(await look(await project.open())).toMatchObject({ verdict: 'in-sync', read: 'digest' })
  await change(
    project,
    'reindex table users',
    'vacuum full',
    'cluster users using users_pkey',
    'alter table users set without cluster',
  )
  expect(await look(await project.open())).toMatchObject({ verdict: 'in-sync', causes: [] })
  expect(await look(await project.open(), true)).toMatchObject({ verdict: 'in-sync', causes: [] })
})

test('the same definitions made again, and settings of the session or the database, are no drift', async () => {
  const project = await upgraded(tables)
  await look(await project.open())
  const name = new URL(project.url).pathname.slice(1)
  await change(
    project,
    `create or replace function twice(n integer) returns integer language sql immutable as 'select n * 2'`,
    'create or replace view long_posts as select id, body /* said again */ from posts where length(body) > 100',
    `alter database "${name}" set search_path = pg_catalog`,
    `alter database "${name}" set datestyle = 'German, DMY'`,
    `alter database "${name}" set quote_all_identifiers = on`,
    `alter database "${name}" set timezone = 'Asia/Tokyo'`,
    `comment on table users is 'Who is here'`,
  )
  expect(await look(await project.open())).toMatchObject({ verdict: 'in-sync', causes: [] })
  expect(await look(await project.open(), true)).toMatchObject({ verdict: 'in-sync', causes: [] })
})

test.skipIf(psqlIsAbsent)(
  'a database that was dumped and restored is no drift, on the same and on a later version',
  async () => {
    const old = await startServer(15)
    try {
      const url = await freshDatabase(old)
      const project = await upgraded(`${tables}${more}`, url)
      expect(await look(await project.open())).toMatchObject({ verdict: 'in-sync', causes: [] })
      for (const target of [await freshDatabase(old), await freshDatabase(server)]) {
        restore(url, target)
        const found = await look(await project.open(target), true)
        expect(found.causes.map(({ title }) => title)).toEqual([])
        expect(found.verdict).toBe('in-sync')
      }
    } finally {
      await old.stop()
    }
  },
)

function restore(from: string, to: string): void {
  const dump = spawnSync('pg_dump', ['--no-owner', from], { encoding: 'utf8', maxBuffer: 1e9 })
  expect(dump.stderr).toBe('')
  const restored = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', to], {
    encoding: 'utf8',
    input: dump.stdout,
  })
  expect(restored.stderr).toBe('')
}

test('a role that may only connect and read the ledger sees drift, and writes nothing', async () => {
  const project = await upgraded(tables)
  const admin = await connectTo(project.url)
  await admin.run(sql`drop role if exists watcher`)
  await admin.run(
    sql`create role watcher login password 'w'; alter role watcher set default_transaction_read_only = on`,
  )
  const asWatcher = Object.assign(new URL(project.url), { username: 'watcher', password: 'w' }).href
  await expect(look(await project.open(asWatcher))).rejects.toMatchObject({ code: 'ledger-denied' })
  await admin.run(
    sql`grant usage on schema lockstep to watcher; grant select on lockstep.ledger to watcher`,
  )
  const found = await look(await project.open(asWatcher))
  expect(found).toMatchObject({ verdict: 'in-sync', causes: [] })
  expect(found.shadow).toMatch(/PGlite/)
  expect(found.findings.map(({ code }) => code)).toContain('other-shadow')
  await admin.run(sql`alter table posts add column sneaked integer`)
  expect(await look(await project.open(asWatcher))).toMatchObject({ verdict: 'drifted' })
  await admin.run(sql`drop owned by watcher; drop role watcher`)
})

test('a standby is held against its ledger like any other', async () => {
  const primary = await startServer()
  const project = await upgraded(tables, await freshDatabase(primary))
  await change(project, 'alter table users add column nick text')
  const standby = await startStandby(primary)
  try {
    const path = new URL(project.url).pathname
    const url = Object.assign(new URL(standby.url), { pathname: path }).href
    const found = await look(await project.open(url))
    expect(found.causes.map(({ title }) => title)).toEqual(['column public.users.nick was added'])
    expect(found.findings.find(({ code }) => code === 'other-shadow')?.message).toMatch(/standby/)
  } finally {
    await standby.stop()
  }
})

test('a database that changes while it is read is read again', async () => {
  const project = await upgraded(tables)
  const other = await connectTo(project.url)
  let changes: Promise<void> | undefined
  const said: string[] = []
  const result = await drift(await project.open(), { fresh: true }, (message) => {
    said.push(message)
    if (message.startsWith('Building') && changes === undefined)
      changes = other.run(sql`alter table users add column late integer`)
  })
  await changes
  expect(said).toContain('It has changed while it was read: reading it again')
  expect(result.databases[0]?.causes.map(({ title }) => title)).toEqual([
    'column public.users.late was added',
  ])
})

test('a database that changes all the time is never said to be in sync', async () => {
  const project = await upgraded(tables, undefined, `unmanaged: 'note'`)
  const found = await driftWhile(project, (round) => `create schema passing_${round}`)
  expect(found.databases[0]?.findings.map(({ code }) => code)).toContain('changed-meanwhile')
  expect(found.verdict).toBe('unknown')
})

test('where objects go while they are read it says that it could not be read', async () => {
  const project = await upgraded(tables)
  const again = `create function twice(n integer) returns integer language sql immutable as 'select n * 2'`
  const looked = driftWhile(project, () => `drop function twice; ${again}`)
  await expect(looked).rejects.toThrow(/could not be read, 3 times over/)
})

/** Each time that the database is read, something in it changes. */
async function driftWhile(
  project: RunningProject,
  changeOf: (round: number) => string,
): Promise<DriftResult> {
  const other = await connectTo(project.url)
  let [round, changes] = [0, Promise.resolve()]
  try {
    return await drift(await project.open(), { fresh: true }, (message) => {
      if (message.startsWith('Reading'))
        changes = changes.then(() => other.run(verbatim(changeOf(++round))))
    })
  } finally {
    await changes
  }
}

test('what the revisions would change for a whole server is never run on it', async () => {
  const project = await upgraded(`-- lockstep:up
do $$ begin if not exists (select from pg_roles where rolname = 'app_reader') then create role app_reader; end if; end $$;
${tables.replace('-- lockstep:up', '')}`)
  const found = await look(await project.open())
  expect(found.verdict).toBe('in-sync')
  expect(found.shadow).toMatch(/PGlite/)
  expect(found.findings.find(({ code }) => code === 'other-shadow')?.message).toMatch(
    /such as to roles/,
  )
  await change(project, 'drop role app_reader')
})
