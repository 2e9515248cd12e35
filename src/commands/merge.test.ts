import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runningProject, type RunningProject } from '../../test/support/running.ts'
import { cache } from '../../test/support/generating.ts'
import { history } from './history.ts'
import { merge, mergeExitCode, type MergeOptions, type MergeResult } from './merge.ts'

const users =
  '-- lockstep:up\ncreate table users (id int primary key, email text);\n-- lockstep:down\ndrop table users;\n'

function branches(first: string, second: string): RunningProject {
  const project = runningProject('', `cache: ${JSON.stringify(cache)}`)
  project.write('a', '', users)
  project.write('b', 'a', `-- lockstep:up\n${first}\n`)
  project.write('c', 'a', `-- lockstep:up\n${second}\n`)
  return project
}

async function run(project: RunningProject, options?: MergeOptions): Promise<MergeResult> {
  return merge(await project.open(), options)
}

function filesOf({ root }: RunningProject): readonly string[] {
  return readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
}

test('branches that lead to the same schema in both orders are joined', async () => {
  const project = branches('alter table users add a int;', 'alter table users add b int;')
  const result = await run(project)
  expect(result).toMatchObject({
    orders: 2,
    conflicts: [],
    findings: [],
    sides: [
      { id: 'bbbbbbbb', revisions: 1, touches: ['column public.users.a'] },
      { id: 'cccccccc', revisions: 1, touches: ['column public.users.b'] },
    ],
    revision: {
      parents: ['bbbbbbbb', 'cccccccc'],
      message: 'merge bbbbbbbb and cccccccc',
    },
  })
  expect(result.objects).toBeGreaterThan(4)
  expect(mergeExitCode(result)).toBe(0)
  const text = readFileSync(join(project.root, result.revision?.file ?? ''), 'utf8')
  expect(text).toContain('-- lockstep:parents bbbbbbbb cccccccc\n')
  expect((await history(await project.open())).heads).toEqual([result.revision?.id])
  expect(await run(project)).toMatchObject({ sides: [], revision: null })
})

test('a dry run tries the orders and writes nothing', async () => {
  const project = branches('create table x ();', 'create table y ();')
  expect(await run(project, { dryRun: true })).toMatchObject({ orders: 2, revision: null })
  expect(filesOf(project)).toHaveLength(3)
})

test('an object that the last to run decides on is named, and nothing is written', async () => {
  const project = branches(
    'create or replace function f() returns int language sql as $$ select 1 $$;',
    'create or replace function f() returns int language sql as $$ select 2 $$;',
  )
  const result = await run(project)
  expect(result.conflicts).toMatchObject([
    {
      object: 'function public.f."()"',
      heads: ['bbbbbbbb', 'cccccccc'],
      message: expect.stringContaining('cccccccc run last'),
    },
  ])
  expect(mergeExitCode(result)).toBe(1)
  expect(filesOf(project)).toHaveLength(3)
})

test('where a statement fails behind the other side, what both touch is named with the failure', async () => {
  const project = branches(
    'alter table users drop email;',
    'alter table users rename email to mail;',
  )
  const { conflicts, revision } = await run(project)
  expect(revision).toBe(null)
  expect(conflicts).toMatchObject([
    {
      object: 'column public.users.email',
      heads: ['bbbbbbbb', 'cccccccc'],
      message: expect.stringContaining('column "email" does not exist'),
    },
  ])
})

test('a side that fails on its own is an error, and no conflict', async () => {
  const project = branches('alter table nowhere drop x;', 'create table y ();')
  await expect(run(project)).rejects.toMatchObject({
    code: 'revision-failed',
    details: { revision: 'bbbbbbbb' },
  })
})

test('rows that both sides write are pointed out: no schema shows them', async () => {
  const project = branches(
    `insert into users values (1, 'x');`,
    `update users set email = 'y';\nalter table users add b int;`,
  )
  const { findings, revision } = await run(project)
  expect(findings).toMatchObject([
    { code: 'rows-not-compared', subject: 'revisions bbbbbbbb, cccccccc' },
  ])
  expect(revision).not.toBe(null)
})

test('three heads are tried in every order, and some of several can be joined', async () => {
  const project = branches('create table x ();', 'create table y ();')
  project.write('d', 'a', '-- lockstep:up\ncreate table z ();\n')
  expect(await run(project, { dryRun: true })).toMatchObject({ orders: 6, conflicts: [] })
  const { revision } = await run(project, { heads: ['bbbb', 'dddd'], message: 'meet' })
  expect(revision).toMatchObject({ parents: ['bbbbbbbb', 'dddddddd'], message: 'meet' })
  await expect(run(project, { heads: ['aaaa', 'cccc'] })).rejects.toMatchObject({
    code: 'usage',
    details: { revision: 'aaaaaaaa' },
  })
})
