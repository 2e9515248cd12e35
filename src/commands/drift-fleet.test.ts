import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runningProject, connectTo, type RunningProject } from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { createBuilds } from './drift/builds.ts'
import { withinTime } from './drift/fleet/deadline.ts'
import { driftAll } from './drift-fleet.ts'
import { upgrade } from './upgrade.ts'

/** A project with one revision; its databases stand in folders below it. */
function shops(config: string): RunningProject {
  const project = runningProject('pglite', config)
  project.write(
    'a',
    '',
    `-- lockstep:up
create table users (id integer primary key, email text);
create view emails as select email from users;
create function count_users() returns bigint language sql as 'select count(*) from users';`,
  )
  return project
}

/** The statements of the revision, for a schema of their own. */
function tenant(name: string): string {
  return `create schema ${name}; set search_path = ${name};
    create table users (id integer primary key, email text);
    create view emails as select email from users;
    create function count_users() returns bigint language sql as 'select count(*) from users';`
}

async function run(url: string, statements: string): Promise<void> {
  const connection = await connectTo(url)
  await connection.run(verbatim(statements))
  await connection.close()
}

test('three databases in folders are told by what was found, and one that is not there fails none of the others', async () => {
  const project = shops(
    "databases: ['one', 'two', 'three'].map((name) => ({ name, url: `pglite:${import.meta.dirname}/${name}` }))",
  )
  const urls = ['one', 'two'].map((name) => `pglite:${join(project.root, name)}`)
  for (const url of urls) await upgrade(await project.open(url))
  await run(urls[1] ?? '', 'drop view emails')
  const found = await driftAll(await project.open())
  expect(found).toMatchObject({
    verdict: 'unknown',
    groups: [
      { verdict: 'drifted', databases: ['two'] },
      { verdict: 'unknown', reason: { code: 'cannot-connect' }, databases: ['three'] },
      { verdict: 'in-sync', expected: ['revision aaaaaaaa (revision a)'], databases: ['one'] },
    ],
  })
})

test('tenants are held against the public of the revisions, each by itself', async () => {
  const project = shops(`databases: { schemas: 'tenant_*' }`)
  project.write(
    'b',
    'a',
    `-- lockstep:up\ncreate schema shared;\ncreate table shared.plans (id integer);`,
  )
  await upgrade(await project.open())
  await run(
    project.url,
    `${['tenant_1', 'tenant_2', 'tenant_3'].map(tenant).join('\n')}
     alter table tenant_2.users add column phone text; create schema elsewhere`,
  )
  const found = await driftAll(await project.open())
  expect(found).toMatchObject({
    verdict: 'drifted',
    databases: [
      { name: 'tenant_1', verdict: 'in-sync' },
      {
        name: 'tenant_2',
        causes: [{ differences: [{ verb: 'create', id: 'column public.users.phone' }] }],
      },
      { name: 'tenant_3', verdict: 'in-sync' },
      { name: '(outside of tenants)', causes: [{ subject: 'schema elsewhere' }] },
    ],
  })
  const again = await driftAll(await project.open())
  expect(again.groups).toEqual(found.groups)
  expect(new Set(again.databases.map(({ read }) => read))).toEqual(new Set(['digest']))
  await run(project.url, 'drop view tenant_3.emails; create schema tenant_4')
  const later = await driftAll(await project.open())
  expect(later.databases.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'tenant_1 in-sync',
    'tenant_2 drifted',
    'tenant_3 drifted',
    'tenant_4 drifted',
    '(outside of tenants) drifted',
  ])
  const one = await driftAll(await project.open(), { only: ['tenant_1'] })
  expect(one).toMatchObject({ verdict: 'in-sync', databases: [{ name: 'tenant_1' }] })
  const strange = await project.open()
  await expect(driftAll(strange, { only: ['tenant_9'] })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a pattern that no schema fits is an error', async () => {
  const project = shops(`databases: { schemas: 'customer_*' }`)
  await upgrade(await project.open())
  await expect(driftAll(await project.open())).rejects.toMatchObject({ code: 'not-found' })
})

test('what many ask for at once is built once, and what failed is tried again', async () => {
  const { built } = createBuilds()
  let times = 0
  const build = async () => {
    times += 1
    await Promise.resolve()
    if (times === 1) throw new Error('not yet')
    return {
      schema: { objects: new Map(), unmodeled: [], unmodeledNeeds: new Map() },
      description: '',
    }
  }
  const failed = await Promise.allSettled([built('a', build), built('a', build)])
  expect([times, ...failed.map(({ status }) => status)]).toEqual([1, 'rejected', 'rejected'])
  await Promise.all([built('a', build), built('a', build), built('a', build)])
  expect(times).toBe(2)
})

test('a database is left when its time is over, and what it opened is closed; what is built does not count', async () => {
  const project = await shops('').open()
  let isClosed = false
  const hung = withinTime({ project, timeoutMs: 50 }, (own) => {
    own.onExit(() => Promise.resolve(void (isClosed = true)))
    return new Promise(() => undefined)
  })
  await expect(hung).rejects.toMatchObject({ code: 'timed-out' })
  expect(isClosed).toBe(true)
  const slow = withinTime({ project, timeoutMs: 50 }, (_, { stopped }) =>
    stopped(() => new Promise((resolve) => setTimeout(() => resolve('built'), 150))),
  )
  expect(await slow).toBe('built')
})
