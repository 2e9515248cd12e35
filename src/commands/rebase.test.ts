import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cache, projectOf } from '../../test/support/generating.ts'
import { runningProject, type RunningProject } from '../../test/support/running.ts'
import { check } from './check.ts'
import { generate } from './generate.ts'
import { history } from './history.ts'
import { merge } from './merge.ts'
import { rebase, rebaseExitCode, type RebaseOptions, type RebaseResult } from './rebase.ts'

const up = '-- lockstep:up\n'
const users = `${up}create table users (id int primary key, email text);\n-- lockstep:down\ndrop table users;\n`

interface Repository extends RunningProject {
  readonly commit: (branch: string) => void
  readonly read: (letter: string) => string
}

/** A repository whose branch `main` has the first revision. */
function repository(): Repository {
  const project = runningProject('', `cache: ${JSON.stringify(cache)}`)
  const git = gitIn(project.root)
  git('init', '-q', '-b', 'main')
  project.write('a', '', users)
  const commit = (branch: string): void => {
    git('checkout', '-q', '-B', branch)
    git('add', 'migrations')
    git('commit', '-q', '-m', 'more')
  }
  commit('main')
  const read = (letter: string): string =>
    readFileSync(join(project.root, 'migrations', `${letter}.sql`), 'utf8')
  return { ...project, commit, read }
}

function gitIn(root: string): (...words: readonly string[]) => void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@localhost']
  return (...words) =>
    void execFileSync('git', [...identity, ...words], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: root },
    })
}

async function run(project: RunningProject, options?: RebaseOptions): Promise<RebaseResult> {
  return rebase(await project.open(), options)
}

test('what the branch does not have goes behind what it has, and keeps its statements to the byte', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table tags (id int);\n`)
  project.commit('main')
  project.write('c', 'a', `-- note\r\n${up}alter table users\r\n  add c int;\n`)
  project.write('d', 'c', `${up}alter table users add d int;\n`)
  const before = project.read('c')
  const result = await run(project)
  expect(result).toMatchObject({
    onto: 'main',
    head: { id: 'bbbbbbbb' },
    unpublished: 2,
    moved: [{ id: 'cccccccc', parents: ['bbbbbbbb'], how: 'kept' }],
    conflicts: [],
    written: true,
  })
  expect(project.read('c')).toBe(before.replace('parents aaaaaaaa', 'parents bbbbbbbb'))
  expect((await history(await project.open())).heads).toEqual(['dddddddd'])
  expect(await run(project)).toMatchObject({ moved: [], unpublished: 2 })
})

test('a generated revision that does not fit any more is planned anew', async () => {
  const table = 'create table users (id int primary key, email text);'
  const { project, root } = await projectOf(table)
  const git = gitIn(root)
  git('init', '-q', '-b', 'main')
  await generate(project, { message: 'users', now: new Date(0) })
  git('add', 'migrations')
  git('commit', '-q', '-m', 'users')
  const mine = 'create table users (id int primary key, email text, a int, b int);'
  writeFileSync(join(root, 'schema.sql'), mine)
  const own = await generate(project, { message: 'mine', now: new Date(1e6) })
  const text = readFileSync(join(root, own.revision?.file ?? ''), 'utf8')
  git('stash', '-q', '-u', '--', 'migrations')
  writeFileSync(join(root, 'schema.sql'), mine.replace(', b int', ''))
  await generate(project, { message: 'theirs', now: new Date(2e6) })
  git('add', 'migrations')
  git('commit', '-q', '-m', 'theirs')
  writeFileSync(join(root, own.revision?.file ?? ''), text)
  writeFileSync(join(root, 'schema.sql'), mine)
  expect(await check(project).catch(({ code }: { code: string }) => code)).toBe('revision-failed')
  const { moved } = await rebase(project)
  expect(moved).toMatchObject([{ id: own.revision?.id, how: 'planned' }])
  const planned = readFileSync(join(root, own.revision?.file ?? ''), 'utf8')
  expect(planned).toContain('add column "b" integer')
  expect(planned).not.toContain('"a"')
  expect(await check(project)).toMatchObject({ inStep: true })
})

test('an object that both sides change otherwise is named, and no file is touched', async () => {
  const project = repository()
  project.write('b', 'a', `${up}alter table users alter email type varchar(20);\n`)
  project.commit('main')
  project.write('c', 'a', `${up}alter table users alter email type varchar(30);\n`)
  const before = project.read('c')
  const result = await run(project)
  expect(result).toMatchObject({
    moved: [],
    written: false,
    conflicts: [
      {
        revision: 'cccccccc',
        object: 'column public.users.email',
        message: expect.stringContaining('Both sides change its type'),
      },
    ],
  })
  expect(rebaseExitCode(result)).toBe(1)
  expect(project.read('c')).toBe(before)
})

test('what was written by hand and fails in its new place is left to its author', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table x (); alter table users add late int;\n`)
  project.commit('main')
  project.write('c', 'a', `${up}select count(*) from users;\nalter table users add late int;\n`)
  expect((await run(project)).conflicts).toMatchObject([
    { revision: 'cccccccc', object: null, message: expect.stringContaining('written by hand') },
  ])
})

test('a merge of what lies in a row now is not needed any more', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('main')
  project.write('c', 'a', `${up}create table c ();\n`)
  const { revision } = await merge(await project.open())
  project.write('e', 'c', `${up}create table e ();\n`)
  project.edit('e', (text) => text.replace('cccccccc', revision?.id ?? ''))
  const { moved } = await run(project)
  expect(moved).toMatchObject([
    { id: 'cccccccc', how: 'kept', parents: ['bbbbbbbb'] },
    { id: revision?.id, how: 'removed' },
    { id: 'eeeeeeee', how: 'kept', parents: ['cccccccc'] },
  ])
  expect(
    readdirSync(join(project.root, 'migrations')).filter((name) => name.endsWith('.sql')),
  ).toEqual(['a.sql', 'b.sql', 'c.sql', 'e.sql'])
  expect((await history(await project.open())).heads).toEqual(['eeeeeeee'])
})

test('a dry run changes no file', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('main')
  project.write('c', 'a', `${up}create table c ();\n`)
  const result = await run(project, { dryRun: true })
  expect(result).toMatchObject({ written: false, moved: [{ id: 'cccccccc' }] })
  expect(project.read('c')).toContain('parents aaaaaaaa')
})

test('a renamed file is the same revision', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('main')
  writeFileSync(join(project.root, 'migrations/renamed.sql'), project.read('b'))
  project.remove('b')
  expect(await run(project)).toMatchObject({ unpublished: 0, moved: [] })
})

/** A revision in TypeScript, whose id is its letter eight times. */
function codeOf(letter: string, parents: string, statement: string): string {
  const ids = Array.from(parents).map((parent) => `'${parent.repeat(8)}'`)
  return `import { defineRevision, sql } from 'lockstep/revision'

export default defineRevision({
  id: '${letter.repeat(8)}',
  parents: [${ids.join(', ')}],
  message: 'revision ${letter}',
  async up({ run }) { await run(sql\`${statement}\`) },
  async down() {},
})
`
}

test('a revision in TypeScript goes behind what the branch has, and only its parents change', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('main')
  const path = join(project.root, 'migrations/c.ts')
  const text = codeOf('c', 'a', 'update users set email = null')
  writeFileSync(path, text)
  project.write('d', 'c', `${up}alter table users add d int;\n`)
  const { moved, conflicts } = await run(project)
  expect({ moved, conflicts }).toMatchObject({
    moved: [{ id: 'cccccccc', parents: ['bbbbbbbb'], how: 'kept' }],
    conflicts: [],
  })
  expect(readFileSync(path, 'utf8')).toBe(text.replace('aaaaaaaa', 'bbbbbbbb'))
  expect((await check(await project.open())).heads).toEqual(['dddddddd'])
})

test('one that does not fit in its new place is left to its author', async () => {
  const project = repository()
  project.write('b', 'a', `${up}drop table users;\n`)
  project.commit('main')
  const path = join(project.root, 'migrations/c.ts')
  const text = codeOf('c', 'a', 'update users set email = null')
  writeFileSync(path, text)
  expect((await run(project)).conflicts).toMatchObject([
    { revision: 'cccccccc', message: expect.stringContaining('"users" does not exist') },
  ])
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a merge in TypeScript that does something stays', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('main')
  project.write('c', 'a', `${up}create table c ();\n`)
  writeFileSync(
    join(project.root, 'migrations/d.ts'),
    codeOf('d', 'bc', 'update users set email = null'),
  )
  expect((await run(project)).moved).toMatchObject([
    { id: 'cccccccc', how: 'kept', parents: ['bbbbbbbb'] },
    { id: 'dddddddd', how: 'kept', parents: ['cccccccc'] },
  ])
})

test('a renamed file in TypeScript is the same revision, and one that is not here is named', async () => {
  const project = repository()
  const folder = join(project.root, 'migrations')
  writeFileSync(join(folder, 'b.ts'), codeOf('b', 'a', 'update users set email = null'))
  project.commit('main')
  renameSync(join(folder, 'b.ts'), join(folder, 'renamed.ts'))
  expect(await run(project)).toMatchObject({ unpublished: 0, moved: [] })
  rmSync(join(folder, 'renamed.ts'))
  await expect(run(project)).rejects.toMatchObject({
    message: 'main has 1 revision that this folder has not: bbbbbbbb.',
  })
})

test('a branch that has more is to be brought here first', async () => {
  const project = repository()
  project.write('b', 'a', `${up}create table b ();\n`)
  project.commit('other')
  project.remove('b')
  await expect(run(project, { onto: 'other' })).rejects.toMatchObject({
    code: 'usage',
    message: 'other has 1 revision that this folder has not: bbbbbbbb.',
  })
})

test('a branch that git does not know, and a folder without git, are said', async () => {
  await expect(run(repository(), { onto: '--help' })).rejects.toMatchObject({ code: 'git-failed' })
  const bare = runningProject('')
  bare.write('a', '', users)
  await expect(run(bare)).rejects.toMatchObject({
    code: 'git-failed',
    message: expect.stringContaining('not a git repository'),
  })
})
