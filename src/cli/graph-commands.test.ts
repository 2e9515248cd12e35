import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockstep, lockstepJson } from '../../test/support/cli.ts'
import { cache } from '../../test/support/generating.ts'
import { runningProject, type RunningProject } from '../../test/support/running.ts'

const up = '-- lockstep:up\n'

function branches(second: string): RunningProject {
  const project = runningProject('pglite', `cache: ${JSON.stringify(cache)}`)
  project.write('a', '', `${up}create table users (id int);\n-- lockstep:down\ndrop table users;\n`)
  project.write('b', 'a', `${up}alter table users add x int;\n`)
  project.write('c', 'a', `${up}${second};\n`)
  return project
}

test('merge says why it is safe', () => {
  const fine = branches('alter table users add y int')
  const merged = lockstep(fine.root, ['merge'])
  expect(merged.status).toBe(0)
  expect(merged.stdout).toMatch(/safe to join them: in each of 2 orders they lead to the same \d+/)
  expect(merged.stdout).toContain('bbbbbbbb  revision b: 1 revision, changes column public.users.x')
  expect(lockstep(fine.root, ['merge']).stdout).toContain('Nothing to join')
}, 60_000)

test('merge names what is in conflict, for people and for programs', () => {
  const clashing = branches('alter table users add x text')
  const { status, stdout } = lockstep(clashing.root, ['merge'])
  expect(status).toBe(1)
  expect(stdout).toContain('column public.users.x  of bbbbbbbb and cccccccc')
  expect(stdout).toContain('lockstep rebase')
  expect(lockstepJson(clashing.root, ['merge'])).toMatchObject({
    status: 1,
    result: { revision: null, conflicts: [{ object: 'column public.users.x' }] },
  })
}, 60_000)

test('rebase lists what it moved; squash what it replaced, and how it came about', () => {
  const project = branches('create table y (id int)')
  const { root } = project
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...words], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: root },
    })
  git('init', '-q', '-b', 'trunk')
  git('add', 'migrations/a.sql', 'migrations/b.sql')
  git('commit', '-q', '-m', 'all')
  expect(lockstepJson(root, ['rebase'])).toMatchObject({
    status: 2,
    result: { error: { code: 'git-failed' } },
  })
  const moved = lockstep(root, ['rebase', 'trunk'])
  expect(moved.status).toBe(0)
  expect(moved.stdout).toContain('1 revision moved behind bbbbbbbb (revision b), which trunk has:')
  expect(moved.stdout).toMatch(/cccccccc {2}revision c {2}as it was/)
  const squashed = lockstep(root, ['squash', 'base..head', '-m', 'all of it'])
  expect(squashed.status).toBe(0)
  expect(squashed.stdout).toContain('as the 3 revisions it replaces')
  expect(squashed.stdout).toContain('Replaced: aaaaaaaa, bbbbbbbb, cccccccc.')
  expect(lockstep(root, ['history']).stdout).toMatch(
    /^[0-9a-f]{8} {2}all of it {2}\(head, base\)\n$/,
  )
}, 60_000)

test('stamp shows what differs and how to go on, and by name goes on', () => {
  const { root, url } = branches('create table y (id int)')
  rmSync(join(root, 'migrations/c.sql'))
  const refused = lockstep(root, ['stamp', 'head', '--url', url])
  expect(refused.status).toBe(1)
  expect(refused.stdout).toContain('is not what the revisions make it, so nothing was written')
  expect(refused.stdout).toContain('- table public.users, with 2 × column')
  expect(refused.stdout).toContain('--force')
  const forced = lockstep(root, ['stamp', 'head', '--force', '--url', url])
  expect(forced.status).toBe(0)
  expect(forced.stdout).toContain('2 revisions recorded: aaaaaaaa, bbbbbbbb')
  expect(lockstep(root, ['status', '--url', url]).status).toBe(0)
}, 60_000)
