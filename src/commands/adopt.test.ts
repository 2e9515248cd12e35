import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { writeProjectFiles } from '../../test/support/temporary-project.ts'
import { verbatim } from '../core/sql.ts'
import { adopt } from './adopt.ts'
import { adoptDatabase } from './adopt/database.ts'
import { check } from './check.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

/** A shadow on the server starts sooner than one in process. */
async function project(...statements: readonly string[]): Promise<RunningProject> {
  const url = await freshDatabase(server)
  const connection = await connectTo(url)
  for (const statement of statements) await connection.run(verbatim(statement))
  return runningProject(url, `shadow: '${server.url}'`)
}

const users = 'create table users (id int primary key, email text);'
const files = {
  'db/migrations/1_users.sql': `-- migrate:up\n${users}\n-- migrate:down\ndrop table users;\n`,
  'db/migrations/2_tags.sql': '-- migrate:up\ncreate table tags (id int);\n',
}
const dbmateLedger = [
  'create table schema_migrations (version varchar(128) primary key)',
  "insert into schema_migrations values ('1'), ('9')",
]

test('a folder is found, tried, held against the ledger of its tool, and written into the config', async () => {
  const { root, open, url } = await project(users, ...dbmateLedger)
  writeProjectFiles(root, files)
  const result = await adopt(await open(), { tool: 'dbmate' })
  expect(result).toMatchObject({
    tool: 'dbmate',
    folder: 'db/migrations',
    revisions: 2,
    head: { message: '2_tags', file: 'db/migrations/2_tags.sql' },
    database: { applied: 1, pending: 1, edited: [], missing: ['9'] },
    config: { file: 'lockstep.config.ts', written: true },
  })
  expect(result.objects).toBeGreaterThan(4)
  expect((await open()).config.adopted).toMatchObject({ tool: 'dbmate', folder: 'db/migrations' })
  const connection = await connectTo(url)
  expect(await valueOf(connection, `select to_regclass('lockstep.ledger')`)).toBeNull()
  expect(await valueOf(connection, `select to_regclass('tags')`)).toBeNull()
  await expect(adopt(await open(), { tool: 'dbmate' })).rejects.toMatchObject({ code: 'usage' })
})

test('a dry run, and a config that is written otherwise, leave the file alone', async () => {
  const { root, open } = await project()
  writeProjectFiles(root, files)
  const path = join(root, 'lockstep.config.ts')
  const text = readFileSync(path, 'utf8')
  const line = "adopted: { tool: 'dbmate', folder: 'db/migrations' },"
  const options = { tool: 'dbmate', folder: 'db/migrations' }
  const dry = await adopt(await open(), { ...options, dryRun: true })
  expect(dry.config).toEqual({ file: 'lockstep.config.ts', line, written: false })
  expect(readFileSync(path, 'utf8')).toBe(text)
  const otherwise =
    text.replace('export default {', 'const config = () => ({').replace(/\}\s*$/, '})\n') +
    'export default config()\n'
  writeFileSync(path, otherwise)
  expect((await adopt(await open(), options)).config).toEqual(dry.config)
  expect(readFileSync(path, 'utf8')).toBe(otherwise)
})

test('several folders are a question, whose flags answer it; none is an error', async () => {
  const { root, open } = await project()
  await expect(adopt(await open())).rejects.toMatchObject({ code: 'not-found' })
  await expect(adopt(await open(), { tool: 'liquibase' })).rejects.toMatchObject({ code: 'usage' })
  writeProjectFiles(root, { ...files, 'prisma/migrations/1_x/migration.sql': users })
  const { questions, config } = await adopt(await open())
  expect(config).toBeNull()
  expect(questions).toMatchObject([{ id: 'tool', kind: 'source' }])
  expect(questions[0]?.choices.map(({ flags }) => flags.join(' '))).toContain(
    '--tool prisma --folder prisma/migrations',
  )
})

test('a migration that fails on an empty database is named, and the config stays', async () => {
  const { root, open } = await project()
  writeProjectFiles(root, { 'db/migrations/1_x.sql': '-- migrate:up\n\nalter table no add x int;' })
  const text = readFileSync(join(root, 'lockstep.config.ts'), 'utf8')
  await expect(adopt(await open(), { tool: 'dbmate' })).rejects.toMatchObject({
    code: 'revision-failed',
    details: { file: 'db/migrations/1_x.sql', line: 3 },
  })
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toBe(text)
})

test('the folder of the own revisions is not that of another tool', async () => {
  const { open } = await project()
  await expect(adopt(await open(), { tool: 'dbmate', folder: 'migrations' })).rejects.toMatchObject(
    { code: 'config-invalid', hint: expect.stringContaining('migrations:') },
  )
})

const schema = [
  users,
  "insert into users values (1, 'ada')",
  "create type mood as enum ('fine')",
  'create view names as select email from users',
  "comment on table users is 'people; and -- more'",
]

test('a database becomes the first revision, proved and recorded, and nothing in it changes', async () => {
  const { root, open, url } = await project(...schema)
  const result = await adoptDatabase(await open(), { message: 'as it was' })
  expect(result).toMatchObject({ written: true, findings: [], revision: { message: 'as it was' } })
  const [file, ...others] = readdirSync(join(root, 'migrations')).filter((name) =>
    name.endsWith('.sql'),
  )
  expect(others).toEqual([])
  const text = readFileSync(join(root, 'migrations', file ?? ''), 'utf8')
  expect(text).toMatch(/create table "users"/)
  expect(text).not.toMatch(/lockstep:down/)
  expect((await status(await open())).revisions.map(({ state }) => state)).toEqual(['applied'])
  expect((await upgrade(await open())).applied).toEqual([])
  expect(await valueOf(await connectTo(url), 'select email from users')).toBe('ada')
  writeFileSync(
    join(root, 'schema.sql'),
    schema.filter((text) => !text.startsWith('insert')).join(';\n'),
  )
  expect(await check(await open())).toMatchObject({ inStep: true })
  const empty = await freshDatabase(server)
  expect((await upgrade(await open(empty))).applied).toHaveLength(1)
  await expect(adoptDatabase(await open())).rejects.toMatchObject({ code: 'usage' })
  rmSync(join(root, 'migrations'), { recursive: true })
  await expect(adoptDatabase(await open())).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(result.revision.id),
  })
})

test('a dry run of it, and a database that holds nothing, leave no file and no row', async () => {
  const { root, open, url } = await project(users)
  expect(await adoptDatabase(await open(), { dryRun: true })).toMatchObject({ written: false })
  expect(await valueOf(await connectTo(url), `select to_regclass('lockstep.ledger')`)).toBeNull()
  expect(readdirSync(join(root, 'migrations'))).toEqual(['.keep'])
  const empty = await freshDatabase(server)
  await expect(adoptDatabase(await open(empty))).rejects.toMatchObject({ code: 'not-found' })
})

test('a role that may not keep a ledger leaves no file behind', async () => {
  const { root, open, url } = await project(
    users,
    'drop role if exists onlooker',
    "create role onlooker login password 'x'",
    'grant select on users to onlooker',
  )
  const asOnlooker = url.replace(/\/\/[^@]*@/, '//onlooker:x@')
  await expect(adoptDatabase(await open(asOnlooker))).rejects.toMatchObject({
    code: 'ledger-denied',
  })
  expect(readdirSync(join(root, 'migrations'))).toEqual(['.keep'])
})
