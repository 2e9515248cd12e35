import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  ledgerOf,
  runningProject,
  type RunningProject,
} from '../../test/support/running.ts'
import { cases, users } from '../../test/support/preflight-cases.ts'
import { LockstepError } from '../core/errors.ts'
import type { Obstacle } from '../core/preflight.ts'
import { verbatim } from '../core/sql.ts'
import { upgrade, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

const server = ownServer()

async function up(project: RunningProject, options?: UpgradeOptions): Promise<UpgradeResult> {
  return upgrade(await project.open(), { ...options, lossAllowed: true })
}

/** A database that stands at revision a, with rows, and a revision b that is pending. */
async function pendingOn(
  tables: string,
  rows: string,
  pending: string,
  config?: string,
): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server), config)
  project.write('a', '', `-- lockstep:allow table users\n-- lockstep:up\n${tables}\n`)
  await up(project)
  const connection = await connectTo(project.url)
  await connection.run(verbatim(rows))
  project.write('b', 'a', `-- lockstep:up\n${pending}\n`)
  return project
}

/** What a dry run says. An upgrade refuses for errors alone, and without any goes through. */
async function obstaclesOf(
  tables: string,
  rows: string,
  pending: string,
): Promise<readonly Obstacle[]> {
  const project = await pendingOn(tables, rows, pending)
  const { obstacles } = await up(project, { dryRun: true })
  const thrown = await up(project).catch((thrown: unknown) => thrown)
  const isRefused = thrown instanceof LockstepError && thrown.code === 'preflight-failed'
  if (obstacles.length === 0) expect(thrown).toMatchObject({ applied: [{ id: 'bbbbbbbb' }] })
  expect(isRefused, JSON.stringify(thrown)).toBe(
    obstacles.some(({ severity }) => severity === 'error'),
  )
  if (!isRefused) return obstacles
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  // The server is the judge: what was refused fails when it is run all the same.
  await expect(up(project, { despite: obstacles.map(({ code }) => code) })).rejects.toMatchObject({
    code: 'revision-failed',
  })
  return obstacles
}

test('nulls under a column that is to be not null are counted, named and refused', async () => {
  const rows = `insert into users select n, nullif(n % 2, 0)::text from generate_series(1, 20) n`
  expect(await obstaclesOf(users, rows, 'alter table users alter email set not null;')).toEqual([
    {
      code: 'null-rows',
      severity: 'error',
      subject: 'column public.users.email',
      message: 'It is to be not null, and 10 rows have no value in it.',
      hint: expect.stringContaining('update'),
      location: { file: 'migrations/b.sql', line: 5 },
      rows: 10,
      keys: ['id = 2', 'id = 4', 'id = 6', 'id = 8', 'id = 10'],
    },
  ])
})

test.each(cases)('$name', async ({ tables = users, rows, pending, found }) => {
  const obstacles = await obstaclesOf(tables, rows, pending)
  expect(
    obstacles.map(({ code, subject, rows, keys = [] }) =>
      [code, subject, rows, ...keys].filter((part) => part !== undefined),
    ),
    JSON.stringify(obstacles),
  ).toEqual(found)
})

test('what is found can be gone on in spite of, by name', async () => {
  const project = await pendingOn(
    users,
    'insert into users values (1)',
    'alter table users alter email set not null;',
  )
  const refused = up(project, { despite: ['orphan-rows'] })
  await expect(refused).rejects.toMatchObject({ code: 'preflight-failed' })
  const tried = up(project, { despite: ['null-rows'] })
  await expect(tried).rejects.toMatchObject({
    code: 'revision-failed',
    details: { sqlstate: '23502' },
  })
})
