/** What only a server can show: builds and detaching that others are at, roles that may not look, libraries of another version. */
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import type { Finding } from '../../src/core/finding.ts'
import { verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { health } from '../../src/dialects/postgres/health/index.ts'
import { doctor } from '../../src/commands/doctor.ts'
import { ownServer } from '../support/own-server.ts'
import { connectTo, freshDatabase, runningProject, valueOf } from '../support/running.ts'

const server = ownServer()
let url = ''
beforeAll(async () => {
  url = await freshDatabase(server)
})

async function run(connection: Connection, statements: string): Promise<void> {
  await connection.run(verbatim(statements))
}

async function found(connection: Connection): Promise<readonly Finding[]> {
  await connection.run(catalog.beginSnapshot)
  try {
    return await health(connection)
  } finally {
    await connection.run(catalog.endSnapshot)
  }
}

function named(findings: readonly Finding[], code: string): readonly string[] {
  return findings.filter((finding) => finding.code === code).map(({ subject }) => subject)
}

/** Wait until a query gives true: others take their time. */
async function until(connection: Connection, query: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await valueOf(connection, query)) === true) return
    await delay(25)
  }
  throw new Error(`It never came true: ${query}`)
}

describe('an index that is being built concurrently', () => {
  test('is under way as long as somebody is at it, whoever looks, and left behind once he is gone', async () => {
    const [owner, builder, idler] = [
      await connectTo(url),
      await connectTo(url),
      await connectTo(url),
    ]
    await run(owner, "create table built (id int); create role health_looker login password 'look'")
    // A transaction that has written into the table keeps the build waiting.
    await run(idler, 'begin; insert into built values (1)')
    const build = builder.run(verbatim('create index concurrently built_id on built (id)')).then(
      () => 'built',
      () => 'ended',
    )
    await until(
      owner,
      `select exists (select from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = 'built_id')`,
    )

    const now = await found(owner)
    expect(named(now, 'index-under-way')).toEqual(['index public.built_id'])
    expect(named(now, 'invalid-index')).toEqual([])
    const outsider = await connectTo(url.replace(/\/\/[^@]*@/, '//health_looker:look@'))
    expect(named(await found(outsider), 'index-under-way')).toEqual(['index public.built_id'])

    await run(
      owner,
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index concurrently built_id%' and pid <> pg_backend_pid()`,
    )
    expect(await build).toBe('ended')
    await run(idler, 'rollback')
    await until(owner, `select not exists (select from pg_stat_progress_create_index)`)
    expect(named(await found(owner), 'invalid-index')).toEqual(['index public.built_id'])
    await run(owner, 'drop table built; drop role health_looker')
  })
})

describe('a partition that is being detached concurrently', () => {
  test('is none that was left until its session is cancelled; the hint ends it then', async () => {
    const [owner, detacher, reader] = [
      await connectTo(url),
      await connectTo(url),
      await connectTo(url),
    ]
    await run(
      owner,
      `create table parts (day date not null) partition by range (day);
       create table parts_1 partition of parts for values from ('2026-01-01') to ('2026-02-01')`,
    )
    // Who has read the whole keeps the second half of it waiting.
    await run(reader, 'begin; select * from parts')
    const detaching = detacher
      .run(verbatim('alter table parts detach partition parts_1 concurrently'))
      .then(
        () => 'detached',
        () => 'cancelled',
      )
    await until(owner, 'select coalesce(bool_or(inhdetachpending), false) from pg_inherits')
    expect(named(await found(owner), 'pending-detach')).toEqual([])

    await run(
      owner,
      `select pg_cancel_backend(pid) from pg_stat_activity where query like 'alter table parts detach%' and pid <> pg_backend_pid()`,
    )
    expect(await detaching).toBe('cancelled')
    await run(reader, 'rollback')
    const left = (await found(owner)).filter(({ code }) => code === 'pending-detach')
    expect(left.map(({ subject }) => subject)).toEqual(['table public.parts_1'])
    const [, statement = ''] = /`([^`]+)`/.exec(left[0]?.hint ?? '') ?? []
    await run(owner, statement)
    expect(named(await found(owner), 'pending-detach')).toEqual([])
    await run(owner, 'drop table parts, parts_1')
  })
})

describe('a role that may do nothing but connect', () => {
  test('gets no error, and is told what nobody looked at with the grants that it wants', async () => {
    const owner = await connectTo(url)
    await run(
      owner,
      `create role health_guest login password 'guest';
       create schema hidden; create table hidden.numbers (id serial primary key);
       insert into hidden.numbers values (7)`,
    )
    const guest = await connectTo(url.replace(/\/\/[^@]*@/, '//health_guest:guest@'))
    const told = (await found(guest)).filter(({ code }) => code === 'not-looked-at')
    expect(told.map(({ severity, subject }) => [severity, subject])).toEqual([
      ['note', 'columns'],
      ['note', 'sequences'],
    ])
    expect(told[0]?.message).toContain('"hidden"."numbers"."id" (the role may not read them')
    await run(
      owner,
      `alter role health_guest bypassrls; ${/`([^`]+)`/.exec(told[0]?.hint ?? '')?.[1]}`,
    )
    expect(named(await found(guest), 'not-looked-at')).toEqual([])
    expect(named(await found(guest), 'sequence-behind')).toEqual(['sequence hidden.numbers_id_seq'])
    await run(owner, 'drop schema hidden cascade; drop role health_guest')
  })

  test('a catalog that was taken from it is named, and the other checks are made all the same', async () => {
    const owner = await connectTo(url)
    await run(
      owner,
      `create role health_barred login password 'barred';
       revoke select on pg_catalog.pg_policy from public;
       create table open (id int primary key, other int);
       create index one on open (other); create index two on open (other)`,
    )
    const barred = await connectTo(url.replace(/\/\/[^@]*@/, '//health_barred:barred@'))
    const told = await found(barred)
    expect(named(told, 'not-looked-at')).toEqual(['pg_policy'])
    expect(named(told, 'duplicate-index')).toEqual(['index public.two'])
    const [finding] = told.filter(({ subject }) => subject === 'pg_policy')
    await run(owner, /`([^`]+)`/.exec(finding?.hint ?? '')?.[1] ?? '')
    expect(named(await found(barred), 'not-looked-at')).toEqual([])
    await run(
      owner,
      'drop table open; drop owned by health_barred; drop role health_barred; grant select on pg_catalog.pg_policy to public',
    )
  })
})

describe('a library of another version', () => {
  test('a collation that indexes are sorted by is an error, and the hint takes the version as it is', async () => {
    const owner = await connectTo(url)
    await run(
      owner,
      `create collation german (provider = icu, locale = 'de');
       create table words (word text collate german); create index words_word on words (word);
       update pg_collation set collversion = '1' where collname = 'german'`,
    )
    const told = (await found(owner)).filter(({ code }) => code === 'collation-version')
    expect(told.map(({ severity, subject }) => [severity, subject])).toEqual([
      ['error', 'collation public.german'],
    ])
    expect(told[0]?.message).toContain('made with version 1,')
    for (const [, statement = ''] of (told[0]?.hint ?? '').matchAll(/`([^`]+)`/g))
      await run(owner, statement)
    expect(named(await found(owner), 'collation-version')).toEqual([])
    await run(owner, 'drop table words; drop collation german')
  })

  test('so is that of the database, from PostgreSQL 15 on', async (context) => {
    const admin = await connectTo(server.url)
    context.skip(admin.server.major < 15, 'databases have no version of their collation before 15')
    await run(
      admin,
      `create database test_icu template template0 locale_provider icu icu_locale 'de'`,
    )
    const owner = await connectTo(server.url.replace(/[^/]*$/, 'test_icu'))
    await run(
      owner,
      `create table plain (word text); create index plain_word on plain (word);
       update pg_database set datcollversion = '1' where datname = current_database()`,
    )
    const told = (await found(owner)).filter(({ code }) => code === 'collation-version')
    expect(told.map(({ severity }) => severity)).toEqual(['error'])
    expect(told[0]?.subject).toBe('database test_icu')
    for (const [, statement = ''] of (told[0]?.hint ?? '').matchAll(/`([^`]+)`/g))
      await run(owner, statement)
    expect(named(await found(owner), 'collation-version')).toEqual([])
  })
})

test('doctor leaves out what the patterns and the presets of the config leave alone', async () => {
  const own = await freshDatabase(server)
  const owner = await connectTo(own)
  await run(
    owner,
    `create schema pgboss; ${twins('pgboss.job')}; ${twins('mine')}; ${twins('old_tmp')}`,
  )
  const lines = async (config: string): Promise<readonly string[]> => {
    const project = runningProject(own, config)
    const result = await doctor({ cwd: project.root, url: own })
    return result.lines.filter(({ subject }) => subject === 'health').map(({ message }) => message)
  }
  expect(await lines('')).toHaveLength(6)
  const left = await lines("presets: ['pg-boss'], exclude: ['old_*']")
  expect(left.map((message) => /^check public\.(\w+)\./.exec(message)?.[1])).toEqual([
    'mine',
    'mine_2',
  ])
})

/** Two tables, each with a constraint that is not valid. */
function twins(table: string): string {
  return [table, `${table}_2`]
    .map(
      (name) => `create table ${name} (id int); alter table ${name} add check (id > 0) not valid`,
    )
    .join(';')
}
