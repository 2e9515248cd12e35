import { expect, test, vi } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import {
  connectTo,
  freshDatabase,
  runningProject,
  type RunningProject,
} from '../../test/support/running.ts'
import { verbatim } from '../core/sql.ts'
import { downgrade } from './downgrade.ts'
import { status, statusExitCode, type StatusResult } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

async function statusOf(project: RunningProject): Promise<StatusResult> {
  return status(await project.open())
}

function states({ revisions }: StatusResult): readonly string[] {
  return revisions.map(({ id, state }) => `${id.charAt(0)} ${state}`)
}

test('a database without a ledger has everything before it, and is left as it is', async () => {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', '-- lockstep:up\ncreate table users ();\n')
  const result = await statusOf(project)
  expect(result).toMatchObject({ at: [], heads: [{ id: 'aaaaaaaa' }], behind: 1 })
  expect(states(result)).toEqual(['a pending'])
  expect(statusExitCode(result)).toBe(1)
  const connection = await connectTo(project.url)
  expect(
    await connection.query(verbatim(`select from pg_namespace where nspname = 'lockstep'`)),
  ).toEqual([])
})

test('every state is told apart', async () => {
  const project = runningProject(await freshDatabase(server))
  for (const letter of 'abc')
    project.write(
      letter,
      letter === 'a' ? '' : String.fromCharCode(letter.charCodeAt(0) - 1),
      `-- lockstep:up\ncreate table ${letter} ();\n`,
    )
  await upgrade(await project.open())
  expect(statusExitCode(await statusOf(project))).toBe(0)
  project.edit('b', (text) => text.replace('()', '(id int)'))
  project.remove('c')
  project.write('d', 'b', '-- lockstep:up\nselect 1;\n')
  const result = await statusOf(project)
  expect(states(result)).toEqual(['c missing', 'a applied', 'b edited', 'd pending'])
  expect(result.revisions[0]).toMatchObject({ message: 'revision c', file: null })
  expect(statusExitCode(result)).toBe(1)
})

test('a role that may only read sees the same', async () => {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', '-- lockstep:up\ncreate table users ();\n')
  await upgrade(await project.open())
  const admin = await connectTo(project.url)
  await admin.run(
    verbatim(`create role reader login password 'reader' in role pg_read_all_data;
alter role reader set default_transaction_read_only = on`),
  )
  const url = new URL(project.url)
  url.username = 'reader'
  url.password = 'reader'
  const result = await status(await project.open(url.href))
  expect(states(result)).toEqual(['a applied'])
  expect(result.database).toContain('reader@')
})

test('the whole journey runs on PGlite', async () => {
  const project = runningProject('pglite')
  project.write(
    'a',
    '',
    '-- lockstep:up\ncreate table users (id int);\n-- lockstep:up no-transaction\ncreate index concurrently users_id on users (id);\n-- lockstep:down\ndrop table users;\n',
  )
  expect((await upgrade(await project.open())).applied).toMatchObject([{ id: 'aaaaaaaa' }])
  const result = await statusOf(project)
  expect(result.server).toMatch(/^PGlite 1\d/)
  expect(states(result)).toEqual(['a applied'])
  await downgrade(await project.open(), { target: 'base', lossAllowed: true })
  expect(states(await statusOf(project))).toEqual(['a pending'])
})

test('without a URL nothing can be said', async () => {
  vi.stubEnv('DATABASE_URL', '')
  const project = await runningProject('').open()
  await expect(status(project)).rejects.toMatchObject({ code: 'no-url' })
  vi.unstubAllEnvs()
})
