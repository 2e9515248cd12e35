import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { cache } from '../../test/support/generating.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
} from '../../test/support/running.ts'
import { sql, verbatim } from '../core/sql.ts'
import { stamp, stampExitCode, type StampOptions, type StampResult } from './stamp.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

const users = '-- lockstep:up\ncreate table users (id int primary key);\n'
const mixed =
  '-- lockstep:up\nalter table users add email text;\n-- lockstep:up no-transaction\ncreate index concurrently e on users (email);\n'

async function project(config = ''): Promise<RunningProject> {
  const project = runningProject(
    await freshDatabase(server),
    `cache: ${JSON.stringify(cache)}, ${config}`,
  )
  project.write('a', '', users)
  project.write('b', 'a', mixed)
  return project
}

async function mark(project: RunningProject, options: StampOptions): Promise<StampResult> {
  return stamp(await project.open(), options)
}

async function runBeside({ url }: RunningProject, text: string): Promise<void> {
  await (await connectTo(url)).run(verbatim(text))
}

const atHead =
  'create table users (id int primary key, email text); create index e on users (email)'

test('a database that is what the revisions make it is stamped unit by unit, and nothing is left to run', async () => {
  const own = await project()
  await runBeside(own, atHead)
  const result = await mark(own, { target: 'head' })
  expect(result).toMatchObject({ stamped: true, differences: [], unproved: null, erased: [] })
  expect(ids(result.recorded)).toBe('ab')
  expect(ids(result.at)).toBe('b')
  expect(await ledgerOf(own.url)).toEqual(['a 0/1', 'b 0/2', 'b 1/2'])
  expect((await status(await own.open())).revisions.map(({ state }) => state)).toEqual([
    'applied',
    'applied',
  ])
  expect((await upgrade(await own.open())).applied).toEqual([])
})

test('a database that differs is not stamped: the differences are listed, and nothing is written', async () => {
  const own = await project()
  await runBeside(
    own,
    'create table users (id int primary key, email varchar(9)); create table x ()',
  )
  const result = await mark(own, { target: 'head' })
  expect(result.stamped).toBe(false)
  expect(stampExitCode(result, {})).toBe(1)
  expect(result.differences.map(({ verb, id }) => `${verb} ${id}`)).toEqual([
    'alter column public.users.email',
    'drop index public.e',
    'create table public.x',
  ])
  const connection = await connectTo(own.url)
  expect(
    await connection.query(sql`select to_regclass('lockstep.ledger') is null as absent`),
  ).toEqual([{ absent: true }])
})

test('by name it is stamped all the same', async () => {
  const own = await project()
  const result = await mark(own, { target: 'aaaa', force: true })
  expect(result.stamped).toBe(true)
  expect(result.differences).toContainEqual(
    expect.objectContaining({ verb: 'drop', id: 'table public.users' }),
  )
  expect(stampExitCode(result, { force: true })).toBe(0)
  expect(await ledgerOf(own.url)).toEqual(['a 0/1'])
})

test('what the config leaves out is no difference', async () => {
  const own = await project(`exclude: ['legacy']`)
  await runBeside(own, `${atHead}; create schema legacy create table t ()`)
  expect(await mark(own, { target: 'head' })).toMatchObject({ stamped: true })
})

test('stamping an earlier revision takes the later ones out of the ledger, known or unknown', async () => {
  const own = await project()
  await upgrade(await own.open())
  own.write('c', 'b', '-- lockstep:up\n')
  await upgrade(await own.open())
  own.remove('c')
  await runBeside(own, 'drop index e; alter table users drop email')
  const result = await mark(own, { target: 'aaaaaaaa' })
  expect(result).toMatchObject({ stamped: true, recorded: [] })
  expect(ids(result.erased)).toBe('bc')
  expect(await ledgerOf(own.url)).toEqual(['a 0/1'])
})

test('an edited revision is recorded as it is now, once the database is what it says', async () => {
  const own = await project()
  await upgrade(await own.open())
  own.edit('a', (text) => text.replace('int primary key', 'bigint primary key'))
  expect(await mark(own, { target: 'head' })).toMatchObject({ stamped: false })
  await runBeside(own, 'alter table users alter id type bigint')
  const result = await mark(own, { target: 'head' })
  expect(result).toMatchObject({ stamped: true, erased: [] })
  expect(ids(result.recorded)).toBe('a')
  expect((await status(await own.open())).revisions.map(({ state }) => state)).toEqual([
    'applied',
    'applied',
  ])
})

test('a dry run looks and writes nothing; base empties the ledger', async () => {
  const own = await project()
  await upgrade(await own.open())
  expect(await mark(own, { target: 'base', dryRun: true })).toMatchObject({ stamped: false })
  expect(await ledgerOf(own.url)).toHaveLength(3)
  const result = await mark(own, { target: 'base', force: true })
  expect(result).toMatchObject({ stamped: true, at: [] })
  expect(await ledgerOf(own.url)).toEqual([])
})

test('what can not be replayed is an error, unless it is forced, and then it is said', async () => {
  const own = await project()
  own.write('c', 'b', '-- lockstep:up\ncreate extension no_such_extension;\n')
  await expect(mark(own, { target: 'head' })).rejects.toMatchObject({
    code: 'shadow-lacks-extension',
  })
  expect(await mark(own, { target: 'head', force: true })).toMatchObject({
    stamped: true,
    unproved: expect.stringContaining('no_such_extension'),
  })
})
