import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byHand, changedByHand, driftOf } from '../../../test/support/by-hand.ts'
import { ownServer } from '../../../test/support/own-server.ts'
import { freshDatabase, ids, type RunningProject } from '../../../test/support/running.ts'
import { check } from '../check.ts'
import { drift } from '../drift.ts'
import { upgrade } from '../upgrade.ts'
import { adoptDrift, type AdoptDriftOptions, type AdoptDriftResult } from './adopt.ts'
import { revertDrift, type RevertDriftOptions, type RevertDriftResult } from './revert.ts'
import { tolerateDrift, type TolerateDriftOptions, type TolerateDriftResult } from './tolerate.ts'

const server = ownServer()

const base = `create table users (id int primary key, name text, email text not null);
create index users_name_idx on users (name);`

async function changed(change: string, config = ''): Promise<RunningProject> {
  return changedByHand(await freshDatabase(server), { base, change, config })
}

async function adopt(
  project: RunningProject,
  options?: AdoptDriftOptions,
): Promise<AdoptDriftResult> {
  return adoptDrift(await project.open(), options)
}

async function revert(
  project: RunningProject,
  options?: RevertDriftOptions,
): Promise<RevertDriftResult> {
  return revertDrift(await project.open(), options)
}

async function tolerate(
  project: RunningProject,
  options?: TolerateDriftOptions,
): Promise<TolerateDriftResult> {
  return tolerateDrift(await project.open(), options)
}

function filesOf({ root }: RunningProject): readonly string[] {
  return readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
}

function lastFile(project: RunningProject): string {
  const [file = ''] = filesOf(project).filter((name) => name !== 'a.sql')
  return readFileSync(join(project.root, 'migrations', file), 'utf8')
}

test('what is adopted is a revision that the database has run, and that another one runs', async () => {
  const project = await changed(
    'alter table users add phone text; create table extra (id int); drop index users_name_idx',
  )
  const result = await adopt(project, { message: 'by hand', now: new Date(0) })
  expect(result).toMatchObject({
    verdict: 'in-sync',
    recorded: true,
    left: [],
    parents: ['aaaaaaaa'],
  })
  expect(result.toDeclare).toEqual(['table public.extra', 'table public.users'])
  expect(result.revision?.file).toBe('migrations/19700101000000_by_hand.sql')
  expect(await driftOf(project)).toMatchObject({ verdict: 'in-sync', causes: [] })
  const other = await freshDatabase(server)
  const { applied } = await upgrade(await project.open(other))
  expect(applied.map(({ message }) => message)).toEqual(['revision a', 'by hand'])
  expect(await driftOf(project, other)).toMatchObject({ verdict: 'in-sync' })
})

test('a revision that was adopted is proved, and what is declared must follow', async () => {
  const project = await changed('alter table users add phone text')
  writeFileSync(join(project.root, 'schema.sql'), base)
  await adopt(project)
  const { findings } = await check(await project.open())
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'pending-change', subject: 'column public.users.phone' }),
  )
})

test('one cause of several is adopted, and the rest is said to be left', async () => {
  const project = await changed('alter table users add phone text; drop index users_name_idx')
  const result = await adopt(project, { what: ['index public.users_name_*'] })
  expect(result.revision?.changes).toEqual(['index public.users_name_idx'])
  expect(result.verdict).toBe('drifted')
  expect(result.left.map(({ subject }) => subject)).toEqual(['column public.users.phone'])
  expect((await driftOf(project)).causes).toEqual(result.left)
})

test('what looks renamed is asked for, and adopted as a rename', async () => {
  const project = await changed('alter table users rename name to full_name')
  const open = await adopt(project)
  expect(open.questions).toMatchObject([
    { kind: 'rename', choices: [{ flags: ['--rename', 'users.name:full_name'] }, {}] },
  ])
  expect(filesOf(project)).toEqual(['a.sql'])
  expect(ids((await driftOf(project)).at)).toBe('a')
  const done = await adopt(project, { renames: ['users.name:full_name'] })
  expect(done.verdict).toBe('in-sync')
  expect(lastFile(project)).toContain('alter table "users" rename column "name" to "full_name";')
})

test('what the revision will destroy elsewhere asks for consent', async () => {
  const project = await changed('alter table users drop column name')
  const open = await adopt(project)
  expect(open.questions).toMatchObject([
    { kind: 'data-loss', choices: [{ flags: ['--allow-loss', 'users.name'] }] },
  ])
  expect(await adopt(project, { allowLoss: ['users.name'] })).toMatchObject({ verdict: 'in-sync' })
  expect(lastFile(project)).toContain('-- lockstep:allow column public.users.name')
})

test('a dry run writes neither a file nor a row', async () => {
  const project = await changed('alter table users add phone text')
  const result = await adopt(project, { dryRun: true })
  expect(result).toMatchObject({ verdict: 'drifted', recorded: false, revision: { file: null } })
  expect(result.revision?.text).toContain('add column "phone" text')
  expect(filesOf(project)).toEqual(['a.sql'])
  expect(ids((await driftOf(project)).at)).toBe('a')
})

test('a database behind the head gets a branch, and is told how to join it', async () => {
  const project = await changed('alter table users add phone text')
  project.write('b', 'a', '-- lockstep:up\ncreate table posts (id int);\n')
  const result = await adopt(project)
  expect(result.findings).toContainEqual(
    expect.objectContaining({
      code: 'new-branch',
      hint: expect.stringContaining('lockstep merge'),
    }),
  )
  expect(result.parents).toEqual(['aaaaaaaa'])
  expect(await driftOf(project)).toMatchObject({ verdict: 'in-sync' })
  const { applied } = await upgrade(await project.open(), { target: 'heads' })
  expect(ids(applied)).toBe('b')
})

test('nothing builds upon what a database is merely held against', async () => {
  const project = await changed('alter table users add phone text')
  for (const against of ['declared', { at: 'aaaaaaaa' }] as const)
    await expect(adopt(project, { against })).rejects.toMatchObject({ code: 'usage' })
})

test('what was renamed, dropped and added is taken back, with the rows that are there', async () => {
  const project = await changed(
    `insert into users values (1, 'Ann', 'a@b');
     alter table users rename name to full_name; alter table users alter email drop not null;
     drop index users_name_idx; alter table users add constraint ck check (id > 0)`,
  )
  const renames = ['users.full_name:name']
  const shown = await revert(project, { renames })
  expect(shown).toMatchObject({ ran: false, proved: true, verdict: 'drifted', questions: [] })
  expect(shown.script).toContain('alter table "users" rename column "full_name" to "name";')
  expect(await driftOf(project)).toMatchObject({ verdict: 'drifted' })
  const done = await revert(project, { renames, run: true })
  expect(done).toMatchObject({ ran: true, verdict: 'in-sync', left: [] })
  expect(done.script).toBe(shown.script)
  expect(await driftOf(project)).toMatchObject({ verdict: 'in-sync' })
  await expect(
    byHand(
      project.url,
      `do $$begin if (select name from users) <> 'Ann' then raise 'lost'; end if; end$$`,
    ),
  ).resolves.toBeUndefined()
})

test('a loss is named first, and asked for before anything runs', async () => {
  const project = await changed(
    'alter table users add phone text; alter table users rename name to full_name',
  )
  const open = await revert(project, { renames: ['users.full_name:name'], run: true })
  expect(open).toMatchObject({ ran: false, questions: [{ kind: 'data-loss' }] })
  expect(open.questions[0]?.choices[0]).toEqual({
    label: 'yes, take it back',
    flags: ['--allow-loss', 'users.phone'],
  })
  const shown = await revert(project, { renames: ['users.full_name:name'] })
  expect(shown.script).toMatch(/^-- data-loss: .*phone/)
  const options = { renames: ['users.full_name:name'], allowLoss: ['users.phone'], run: true }
  expect(await revert(project, options)).toMatchObject({ ran: true, verdict: 'in-sync' })
})

test('what no revision has made stays unless it is named', async () => {
  const project = await changed('drop index users_name_idx; create table theirs (id int)')
  const first = await revert(project, { run: true })
  expect(first.left.map(({ subject }) => subject)).toEqual(['table public.theirs'])
  expect(await revert(project, { run: true })).toMatchObject({ ran: false, taken: [] })
  const what = ['table public.theirs']
  expect((await revert(project, { what, run: true })).questions).toHaveLength(1)
  const named = await revert(project, { what, run: true, allowLoss: ['theirs'] })
  expect(named).toMatchObject({ ran: true, verdict: 'in-sync' })
})

test('rows that do not fit are counted, and nothing is run', async () => {
  const project = await changed(
    `alter table users alter email drop not null; drop index users_name_idx;
     insert into users (id) values (1), (2)`,
  )
  await expect(revert(project, { run: true })).rejects.toMatchObject({
    code: 'preflight-failed',
    details: { obstacles: [{ code: 'null-rows', rows: 2 }] },
  })
  expect((await driftOf(project)).causes).toHaveLength(2)
})

test('a database is taken back to a revision that its ledger does not hold', async () => {
  const project = await changed('drop schema lockstep cascade; drop index users_name_idx')
  const done = await revert(project, { against: { at: 'aaaaaaaa' }, run: true, confirmed: true })
  expect(done).toMatchObject({ ran: true, verdict: 'in-sync' })
})

test('what is tolerated stands in the config with its reason, and is green', async () => {
  const project = await changed('drop index users_name_idx; create table theirs (id int)')
  const now = new Date('2026-03-01')
  const open = await tolerate(project, { now })
  expect(open).toMatchObject({ written: false, questions: [{ kind: 'reason' }] })
  const what = ['table public.theirs', 'index public.users_*']
  const options = { what, reason: "it's known", until: '2026-03-31', now }
  const result = await tolerate(project, options)
  expect(result).toMatchObject({ written: true, verdict: 'in-sync', left: [] })
  expect((await project.open()).config.tolerate).toEqual(
    what.map((object) => ({ object, reason: "it's known", until: '2026-03-31' })),
  )
  const during = await drift(await project.open(), { now: new Date('2026-03-31') })
  expect(during.databases[0]).toMatchObject({ verdict: 'in-sync', tolerated: [{}, {}] })
  const after = await drift(await project.open(), { now: new Date('2026-04-01') })
  expect(after.verdict).toBe('drifted')
  const codes = after.databases[0]?.findings.map(({ code }) => code)
  expect(codes).toEqual(['tolerance-expired', 'tolerance-expired'])
})

test('a day that is over, or is none, is an error', async () => {
  const project = await changed('drop index users_name_idx')
  for (const until of ['2026-02-28', '2027-02-30', 'tomorrow']) {
    const options = { reason: 'known', until, now: new Date('2026-03-01') }
    await expect(tolerate(project, options)).rejects.toMatchObject({ code: 'usage' })
  }
})

test('a config that is written otherwise than most stays as it is, and the line is shown', async () => {
  const project = await changed('drop index users_name_idx')
  const path = join(project.root, 'lockstep.config.ts')
  const text = readFileSync(path, 'utf8').replace(
    'export default {',
    'const rest = {}\nexport default { ...rest, ',
  )
  writeFileSync(path, text)
  const result = await tolerate(project, { reason: 'known' })
  expect(result).toMatchObject({
    written: false,
    verdict: 'drifted',
    lines: ["{ object: 'index public.users_name_idx', reason: 'known' },"],
  })
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a tolerance that names a table is said to name all of it', async () => {
  const project = await changed('alter table users set (fillfactor = 70)')
  const { findings } = await tolerate(project, { reason: 'known' })
  expect(findings).toMatchObject([{ code: 'wide-tolerance', subject: 'table public.users' }])
})

test('nothing is chosen of a database that is what it should be', async () => {
  const project = await changed('select 1')
  expect(await adopt(project)).toMatchObject({ revision: null, verdict: 'in-sync' })
  expect(await revert(project, { run: true })).toMatchObject({ ran: false, verdict: 'in-sync' })
  await expect(adopt(project, { what: ['abcdef'] })).rejects.toMatchObject({ code: 'not-found' })
})
