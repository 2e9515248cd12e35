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
import { LockstepError } from '../core/errors.ts'
import { verbatim } from '../core/sql.ts'
import { upgrade, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

const server = ownServer()

async function projectOnServer(config?: string): Promise<RunningProject> {
  return runningProject(await freshDatabase(server), config)
}

async function up(project: RunningProject, options?: UpgradeOptions): Promise<UpgradeResult> {
  return upgrade(await project.open(), options)
}

/** How many sessions run a statement right now. */
async function countActive(url: string, words: string): Promise<unknown> {
  const connection = await connectTo(url)
  return valueOf(
    connection,
    `select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%${words}%'`,
  )
}

const users = '-- lockstep:up\ncreate table users (id int primary key);\n'

const posts = '-- lockstep:up\ncreate table posts (user_id int references users);\n'

test('two upgrades at once run every revision once', async () => {
  const project = await projectOnServer()
  project.write('a', '', `${users}select pg_sleep(0.5);\n`)
  project.write('b', 'a', posts)
  const results = await Promise.all([up(project), up(project)])
  expect(results.map(({ applied }) => ids(applied)).toSorted()).toEqual(['', 'ab'])
})

test('an upgrade that may not wait names who holds the lock', async () => {
  const project = await projectOnServer()
  project.write('a', '', `${users}select pg_sleep(2);\n`)
  const running = up(project)
  await expect.poll(() => countActive(project.url, 'pg_sleep(2)')).toBe('1')
  await expect(up(project, { lockWaitMs: 0 })).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringContaining('application "lockstep"'),
  })
  expect(ids((await running).applied)).toBe('a')
})

test('a table that others hold is tried for again', async () => {
  const project = await projectOnServer('lockTimeout: 50')
  project.write('a', '', users)
  await up(project)
  project.write('b', 'a', '-- lockstep:up\nalter table users add column email text;\n')
  const other = await connectTo(project.url)
  await other.run(verbatim('begin; lock table users'))
  const running = up(project)
  await new Promise((resolve) => setTimeout(resolve, 400))
  await other.run(verbatim('rollback'))
  expect(ids((await running).applied)).toBe('b')
})

test('a table that others keep is given up on, naming the statement', async () => {
  const project = await projectOnServer('lockTimeout: 20')
  project.write('a', '', users)
  await up(project)
  project.write('b', 'a', '-- lockstep:up\nalter table users add column email text;\n')
  const other = await connectTo(project.url)
  await other.run(verbatim('begin; lock table users'))
  await expect(up(project)).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringMatching(/in 5 attempts of 20 ms: .*b\.sql:5/),
    details: { statement: 'alter table users add column email text', sqlstate: '55P03' },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
}, 20_000)

test('a connection that is closed at work stops the statement, and the next run resumes', async () => {
  const project = await projectOnServer()
  project.write('a', '', `${users}select pg_sleep(60);\n`)
  const cleanups: (() => Promise<void>)[] = []
  const opened = await project.open()
  const interrupted = upgrade({
    ...opened,
    onExit: (cleanup) => {
      cleanups.push(cleanup)
      return () => undefined
    },
  }).catch((thrown: unknown) => thrown)
  await expect.poll(() => countActive(project.url, 'pg_sleep(60)')).toBe('1')
  for (const cleanup of cleanups) await cleanup()
  expect(await interrupted).toBeInstanceOf(LockstepError)
  await expect.poll(() => countActive(project.url, 'pg_sleep(60)')).toBe('0')
  expect(await ledgerOf(project.url)).toEqual([])
  project.edit('a', (text) => text.replace('60', '0'))
  expect(ids((await up(project, { lockWaitMs: 1000 })).applied)).toBe('a')
})
