import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { startLockstep } from '../../test/support/cli.ts'
import { type CodeProject, codeProject } from '../../test/support/code-project.ts'
import { connectTo, freshDatabase, ids, ledgerOf, valueOf } from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { downgrade } from './downgrade.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

async function newProject(): Promise<CodeProject> {
  return codeProject(await freshDatabase(server))
}

const backfill = (fails: string): string => `async up({ run, batch, progress }) {
    await run(sql\`insert into users values (100, 'first step')\`)
    let parts = 0
    const { rows } = await batch({
      table: ['public', 'users'],
      key: 'id',
      where: sql\`upper_name is null\`,
      size: 10,
      change: (part) => {
        if (++parts > 2 && ${fails}) throw new Error('killed')
        return sql\`update users set upper_name = upper(name) where \${part}\`
      },
    })
    progress(\`went through \${rows}\`)
  },
  async down() {},`

test('a backfill goes on where it was stopped, and no step runs twice', async () => {
  const project = await newProject()
  project.code(backfill('true'), 'transaction: false,')
  const told: string[] = []
  await expect(
    upgrade(await project.open(), {}, (message) => told.push(message)),
  ).rejects.toMatchObject({ code: 'revision-failed', message: expect.stringContaining('killed') })
  const connection = await connectTo(project.url)
  expect(told).toContain('public.users: 10 rows')
  expect(await valueOf(connection, 'select count(upper_name)::int from users')).toBe(10)
  const { revisions } = await status(await project.open())
  expect(revisions.map(({ state }) => state)).toEqual(['applied', 'half-applied'])
  // What has not run yet may be mended.
  project.code(backfill('false'), 'transaction: false,')
  const result = await upgrade(await project.open(), {}, (message) => told.push(message))
  expect(ids(result.applied)).toBe('b')
  expect(told).toContain('went through 26')
  expect(await valueOf(connection, 'select count(upper_name)::int from users')).toBe(26)
  expect(await valueOf(connection, 'select count(*)::int from lockstep.steps')).toBe(0)
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/2', 'b 1/2'])
  await downgrade(await project.open(), { target: '-1' })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

const steps = (first: string): string => `async up({ run }) {
    await run(sql\`${first}\`)
    await run(sql\`insert into nowhere values (1)\`)
  },`

test('a step that others are in the way of is tried again as often as the config says', async () => {
  const project = codeProject(
    await freshDatabase(server),
    'lockTimeout: 20, lockAttempts: 3, lockPause: 5',
  )
  project.code(steps(`update users set name = 'x' where id = 1`), 'transaction: false,')
  await upgrade(await project.open(), { target: 'aaaa' })
  const other = await connectTo(project.url)
  await other.run(verbatim('begin; lock table users'))
  const told: string[] = []
  await expect(
    upgrade(await project.open(), {}, (message) => told.push(message)),
  ).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringContaining('in 3 attempts of 20 ms'),
    details: { attempts: 3, sqlstate: '55P03' },
  })
  expect(told.filter((message) => message.includes('a lock was not to be had'))).toHaveLength(2)
  await other.run(verbatim('rollback'))
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('"nowhere" does not exist'),
  })
})

test('a step that ran and was edited is named', async () => {
  const project = await newProject()
  project.code(steps('update users set upper_name = name'), 'transaction: false,')
  await expect(upgrade(await project.open())).rejects.toMatchObject({ code: 'revision-failed' })
  project.code(steps('update users set upper_name = id'), 'transaction: false,')
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'applied-revision-edited',
    details: { step: 1 },
  })
})

test('a batch refuses a key that can be null, and a query that writes', async () => {
  const project = await newProject()
  project.code(
    `async up({ batch }) { await batch({ table: 'users', key: ['upper_name', 'id'], change: (part) => part }) },`,
    'transaction: false,',
  )
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    message: expect.stringContaining('goes through "users" by "upper_name", which can be null'),
  })
  project.code(
    `async up({ query }) { await query(sql\`delete from users where true returning id\`) },`,
    'transaction: false,',
  )
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    details: { sqlstate: '25006' },
  })
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, 'select count(*)::int from users')).toBe(25)
})

test('keys of several columns, with text in them, are gone through once each', async () => {
  const project = await newProject()
  const connection = await connectTo(project.url)
  await connection.run(
    verbatim(`create table pairs (a text, b timestamptz, seen int not null default 0, primary key (a, b));
insert into pairs select repeat('q"\\''', n % 3), '2026-01-01'::timestamptz + n * interval '1 microsecond' from generate_series(1, 50) n`),
  )
  project.code(
    `async up({ batch }) {
    await batch({ table: 'pairs', key: ['a', 'b'], size: 7, change: (part) => sql\`update pairs set seen = seen + 1 where \${part}\` })
  },`,
    'transaction: false,',
  )
  await upgrade(await project.open(), { confirmed: true })
  expect(await valueOf(connection, 'select count(*)::int from pairs where seen = 1')).toBe(50)
})

test('a function that a kill ended goes on behind the step that was committed last', async () => {
  const project = await newProject()
  project.code(
    `async up({ run, batch }) {
    await run(sql\`insert into users values (100, 'once')\`)
    await batch({ table: 'users', key: 'id', size: 5, pauseMs: 20, change: (part) => sql\`update users set name = name || '!' where \${part}\` })
  },`,
    'transaction: false,',
  )
  const connection = await connectTo(project.url)
  let kills = 0
  for (let attempt = 0; attempt < 20; attempt++) {
    const running = upgrade(await project.open(), {}, (message) => {
      if (!message.startsWith('users: ') || kills >= 3) return
      kills++
      void connection.run(
        verbatim(`select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()`),
      )
    })
    if (
      await running.then(
        () => true,
        () => false,
      )
    )
      break
  }
  expect(kills).toBe(3)
  expect(await valueOf(connection, `select count(*)::int from users where name !~ '[^!]!$'`)).toBe(
    0,
  )
  expect(await valueOf(connection, 'select count(*)::int from users')).toBe(26)
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/2', 'b 1/2'])
})

test('a process that is killed outright costs the part that was under way, and nothing else', async () => {
  const project = await newProject()
  project.code(
    `async up({ run, batch }) {
    await run(sql\`insert into users values (100, 'once')\`)
    await batch({ table: 'users', key: 'id', size: 3, pauseMs: 50, change: (part) => sql\`update users set name = name || '!' where \${part}\` })
  },`,
    'transaction: false,',
  )
  let kills = 0
  for (let attempt = 0; attempt < 10; attempt++) {
    const { child, ended } = startLockstep(project.root, ['upgrade', '--url', project.url])
    child.stderr?.on('data', (chunk: Buffer) => {
      if (kills >= 3 || !chunk.toString().includes('users: ')) return
      kills++
      child.kill('SIGKILL')
    })
    const { status } = await ended
    if (status === 0) break
  }
  expect(kills).toBe(3)
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, `select count(*)::int from users where name ~ '[^!]!$'`)).toBe(
    26,
  )
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/2', 'b 1/2'])
}, 120_000)
