import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { downgrade, type DowngradeOptions, type DowngradeResult } from './downgrade.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

async function upgraded(revisions: Readonly<Record<string, string>>): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server))
  let parent = ''
  for (const [letter, text] of Object.entries(revisions)) {
    project.write(letter, parent, text)
    parent = letter
  }
  await upgrade(await project.open())
  return project
}

async function down(
  project: RunningProject,
  target: string,
  options: Partial<DowngradeOptions> = {},
): Promise<DowngradeResult> {
  return downgrade(await project.open(), { target, ...options })
}

const users =
  '-- lockstep:up\ncreate table users (id int, email text);\n-- lockstep:down\ndrop table users;\n'
const index =
  '-- lockstep:up\ncreate index users_id on users (id);\n-- lockstep:down\ndrop index users_id;\n'
const noDown = '-- lockstep:up\ncreate table tags (id int);\n'

test('downgrade undoes the latest first and can be gone back from', async () => {
  const project = await upgraded({ a: users, b: index, c: '-- lockstep:up\n-- lockstep:down\n' })
  const result = await down(project, 'aaa')
  expect(ids(result.undone)).toBe('cb')
  expect({ from: ids(result.from), at: ids(result.at) }).toEqual({ from: 'c', at: 'a' })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select to_regclass('users_id')`)).toBeNull()
  expect(ids((await upgrade(await project.open())).applied)).toBe('bc')
  expect((await down(project, 'ccc')).undone).toEqual([])
})

test('what destroys data is a question; with the consent it runs', async () => {
  const project = await upgraded({ a: users, b: index })
  await expect(down(project, 'base')).rejects.toMatchObject({
    code: 'data-loss',
    message: 'The way down destroys table public.users. Nothing was run.',
    details: {
      losses: [{ destroys: 'table public.users', file: 'migrations/a.sql', line: 6 }],
      questions: [{ kind: 'data-loss', choices: [{ flags: ['--allow-loss'] }] }],
    },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/1'])
  const { undone, at } = await down(project, 'base', { lossAllowed: true })
  expect({ undone: ids(undone), at }).toEqual({ undone: 'ba', at: [] })
  expect(await ledgerOf(project.url)).toEqual([])
})

test('a revision without a way down stops the run before it starts', async () => {
  const project = await upgraded({ a: users, b: noDown, c: '-- lockstep:up\n-- nothing\n' })
  await expect(down(project, 'base', { lossAllowed: true })).rejects.toMatchObject({
    code: 'irreversible',
    message: expect.stringContaining('"bbbbbbbb" (migrations/b.sql)'),
  })
  expect(ids((await status(await project.open())).at)).toBe('c')
  project.edit('b', (text) => `${text}\n-- lockstep:down\ndrop table tags;\n`)
  expect(ids((await down(project, '-2', { lossAllowed: true })).undone)).toBe('cb')
})

test('a revision without a way down is gone past when it is named, and what it made stays', async () => {
  const project = await upgraded({ a: users, b: noDown })
  const { undone } = await down(project, '-1', { leave: ['bbb'] })
  expect(ids(undone)).toBe('b')
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select to_regclass('tags')::text`)).toBe('tags')
  await expect(down(project, 'base', { leave: ['aaa'], lossAllowed: true })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('has a way down'),
  })
})

test('there is no way down to a revision that is not applied', async () => {
  const project = await upgraded({ a: users })
  project.write('b', 'a', index)
  await expect(down(project, 'bbb')).rejects.toMatchObject({ code: 'usage' })
})

test('an edited revision is not undone by what it says now', async () => {
  const project = await upgraded({ a: users, b: index })
  project.edit('b', (text) => text.replace('(id)', '(email)'))
  await expect(down(project, '-1')).rejects.toMatchObject({ code: 'applied-revision-edited' })
})

test('a dry run lists what would be undone and what that destroys', async () => {
  const project = await upgraded({ a: users, b: index })
  const { planned, undone, at } = await down(project, 'base', { dryRun: true })
  expect({ undone, at: ids(at) }).toEqual({ undone: [], at: 'b' })
  expect(planned?.map(({ id, statements }) => [id, statements])).toEqual([
    ['bbbbbbbb', [{ text: 'drop index users_id', line: 7, destroys: [] }]],
    ['aaaaaaaa', [{ text: 'drop table users', line: 6, destroys: ['table public.users'] }]],
  ])
})

const twoParts = `-- lockstep:up
create table users (id int);
create index users_id on users (id);
-- lockstep:down no-transaction
drop index concurrently users_id;
drop table nobody;
`

test('a way down that stopped halfway goes on at the part that failed, and blocks the way up', async () => {
  const project = await upgraded({ a: twoParts })
  await expect(down(project, 'base', { lossAllowed: true })).rejects.toMatchObject({
    code: 'revision-failed',
    details: { sqlstate: '42P01', undone: [] },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'a 1/1'])
  expect((await status(await project.open())).revisions[0]?.state).toBe('half-undone')
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'half-applied',
    hint: 'Run `lockstep downgrade base` to finish it, then `lockstep upgrade`.',
  })
  project.edit('a', (text) => text.replace('concurrently users_id', 'concurrently other'))
  await expect(down(project, '-1', { lossAllowed: true })).rejects.toMatchObject({
    code: 'applied-revision-edited',
  })
  project.edit('a', (text) =>
    text.replace('concurrently other', 'concurrently users_id').replace('nobody', 'users'),
  )
  expect(ids((await down(project, '-1', { lossAllowed: true })).undone)).toBe('a')
  expect(await ledgerOf(project.url)).toEqual([])
})

test('a half-applied revision is finished before it is undone', async () => {
  const project = await upgraded({ a: users })
  project.write('b', 'a', `-- lockstep:up\nselect 1;\n-- lockstep:up\nselect 1/0;\n${index}`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({ code: 'revision-failed' })
  await expect(down(project, 'base', { lossAllowed: true })).rejects.toMatchObject({
    code: 'half-applied',
    message: expect.stringContaining('1 of 3 parts ran'),
  })
})
