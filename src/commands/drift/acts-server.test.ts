import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byHand, changedByHand, driftOf } from '../../../test/support/by-hand.ts'
import { ownServer } from '../../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  valueOf,
  type RunningProject,
} from '../../../test/support/running.ts'
import { sql, verbatim } from '../../core/sql.ts'
import { upgrade } from '../upgrade.ts'
import { adoptDrift } from './adopt.ts'
import { revertDrift, type RevertDriftOptions, type RevertDriftResult } from './revert.ts'

const server = ownServer()

const base = `create type mood as enum ('glad', 'sad', 'calm');
create table users (id int primary key, name text, email text not null, mood mood);
create index users_name_idx on users (name);
alter table users add constraint users_email_key unique (email);`

async function changed(change: string, config = ''): Promise<RunningProject> {
  return changedByHand(await freshDatabase(server), { base, change, config })
}

async function revert(
  project: RunningProject,
  options: RevertDriftOptions = {},
): Promise<RevertDriftResult> {
  return revertDrift(await project.open(), { run: true, ...options })
}

function filesOf({ root }: RunningProject): readonly string[] {
  return readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
}

test('what is taken back and what is adopted leave a database as its revisions make it', async () => {
  const project = await changed(
    'alter table users rename name to full_name; create table extra (id int)',
  )
  const renames = ['users.full_name:name']
  expect(await revert(project, { renames })).toMatchObject({ ran: true, proved: true })
  expect(await adoptDrift(await project.open())).toMatchObject({ verdict: 'in-sync' })
  const other = await freshDatabase(server)
  await upgrade(await project.open(other))
  expect(await driftOf(project, other)).toMatchObject({ verdict: 'in-sync' })
})

test('a table that another session holds is tried for again, then given up and left as it was', async () => {
  const project = await changed(
    'alter table users alter email drop not null',
    'lockTimeout: 50, lockPause: 1, lockAttempts: 2',
  )
  const other = await connectTo(project.url)
  await other.run(sql`begin; lock table users in row exclusive mode`)
  await expect(revert(project)).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringContaining('in 2 attempts of 50 ms'),
    hint: expect.stringContaining('Run the command again'),
  })
  await other.run(sql`rollback`)
  expect((await driftOf(project)).causes).toHaveLength(1)
  expect(await revert(project)).toMatchObject({ ran: true, verdict: 'in-sync' })
})

test('what changes between the plan and its run stops it', async () => {
  const project = await changed('drop index users_name_idx')
  const other = await connectTo(project.url)
  const { lock } = await (await project.open()).loadDialect()
  await lock.acquire(other, 0)
  const open = await project.open()
  const said: string[] = []
  const run = revertDrift(open, { run: true }, (message) => said.push(message))
  const isWaiting = (): boolean =>
    said.some((message) => message.startsWith('Waiting for the upgrade lock, held'))
  await expect.poll(isWaiting, { timeout: 60_000 }).toBe(true)
  await byHand(project.url, 'alter table users add column age int')
  await lock.release(other)
  await expect(run).rejects.toMatchObject({ code: 'out-of-step' })
  expect((await driftOf(project)).causes).toHaveLength(2)
})

test('of a way back in several parts what ran stays, and the next run takes back the rest', async () => {
  const project = await changed(`
    alter table users drop constraint users_email_key;
    insert into users (id, email) values (1, 'a'), (2, 'a');
    alter type mood rename to gone; create type mood as enum ('glad', 'sad');
    alter table users alter mood type mood using mood::text::mood; drop type gone;`)
  const despite = ['duplicate-rows']
  await expect(revert(project, { despite })).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('could not create unique index'),
    hint: expect.stringContaining('what ran before this one stays'),
  })
  const left = (await driftOf(project)).causes.map(({ subject }) => subject)
  expect(left).toEqual(['unique public.users.users_email_key'])
  await byHand(project.url, 'delete from users where id = 2')
  expect(await revert(project)).toMatchObject({ ran: true, verdict: 'in-sync' })
})

test('rows that share what is to be unique again are counted, and nothing is run', async () => {
  const project = await changed(`alter table users drop constraint users_email_key;
    insert into users (id, email) values (1, 'a'), (2, 'a'); drop index users_name_idx`)
  await expect(revert(project)).rejects.toMatchObject({
    code: 'preflight-failed',
    details: { obstacles: [{ code: 'duplicate-rows', rows: 2 }] },
  })
  expect((await driftOf(project)).causes).toHaveLength(2)
})

test('a ledger that can not be written leaves no file', async () => {
  const project = await changed(`alter table users add phone text;
    create function public.no() returns trigger language plpgsql as $$begin raise 'no'; end$$;
    create trigger no before insert on lockstep.ledger for each row execute function no();`)
  await expect(adoptDrift(await project.open())).rejects.toMatchObject({
    message: expect.stringContaining('no'),
  })
  expect(filesOf(project)).toEqual(['a.sql'])
})

test('a role that may make no database has the way back tried in this process', async () => {
  const project = await changed('drop index users_name_idx')
  const name = `modest_${process.pid}`
  await byHand(
    project.url,
    `create role ${name} login password 'x'; grant all on schema public, lockstep to ${name};
     grant all on all tables in schema lockstep to ${name}; alter table users owner to ${name}; alter type mood owner to ${name}`,
  )
  const url = new URL(project.url)
  url.username = name
  url.password = 'x'
  const what = ['index public.users_name_idx']
  const done = await revertDrift(await project.open(url.href), { what, run: true })
  expect(done).toMatchObject({ ran: true, proved: true })
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select to_regclass('users_name_idx') is not null`)).toBe(true)
  await connection.run(
    verbatim(`alter table users owner to current_user; alter type mood owner to current_user`),
  )
})

test('a database that the config does not mean is not touched', async () => {
  const project = await changed('drop index users_name_idx', `database: 'test_*'`)
  const config = join(project.root, 'lockstep.config.ts')
  writeFileSync(config, readFileSync(config, 'utf8').replace('test_*', 'shop'))
  await expect(revert(project)).rejects.toMatchObject({ code: 'other-database' })
  expect((await driftOf(project)).verdict).toBe('drifted')
  expect(await revert(project, { confirmed: true })).toMatchObject({ ran: true })
})
