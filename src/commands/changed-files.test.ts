import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { freshDatabase, runningProject, type RunningProject } from '../../test/support/running.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

async function upgraded(): Promise<RunningProject> {
  const project = runningProject(await freshDatabase(server))
  project.write('a', '', '-- lockstep:up\ncreate table users (id int primary key, note text);\n')
  project.write('b', 'a', `-- lockstep:up\ninsert into users values (1, 'two\nlines');\n`)
  project.write('c', 'b', '-- lockstep:up\ncreate index e on users (id, note);\n')
  await upgrade(await project.open())
  return project
}

async function states(project: RunningProject): Promise<readonly string[]> {
  const { revisions } = await status(await project.open())
  return revisions.map(({ id, state }) => `${id.charAt(0)} ${state}`)
}

const allApplied = ['a applied', 'b applied', 'c applied']

test('formatting, line ends and the name of a file are free', async () => {
  const project = await upgraded()
  project.edit('a', (text) =>
    text.replace('create table users (id', '/* all\n of them */\ncreate  table users(\n  id'),
  )
  project.edit('b', (text) => text.replaceAll('\n', '\r\n'))
  project.edit('c', (text) => `${text}\n\n-- lockstep:down\ndrop index e;\n`)
  const folder = join(project.root, 'migrations')
  renameSync(join(folder, 'b.sql'), join(folder, '0_first_by_name.sql'))
  expect(await states(project)).toEqual(allApplied)
  expect((await upgrade(await project.open())).applied).toEqual([])
})

test('a file with a byte order mark is the same', async () => {
  const project = await upgraded()
  const path = join(project.root, 'migrations/a.sql')
  writeFileSync(path, `\ufeff${readFileSync(path, 'utf8')}`)
  expect(await states(project)).toEqual(allApplied)
})

test('an edit is named by status, and refused by upgrade with the file', async () => {
  const project = await upgraded()
  project.edit('b', (text) => text.replace('two', 'too'))
  expect(await states(project)).toEqual(['a applied', 'b edited', 'c applied'])
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'applied-revision-edited',
    message: expect.stringContaining('migrations/b.sql'),
  })
})

test('a deleted head is missing, and a deleted parent is named with who needs it', async () => {
  const project = await upgraded()
  project.remove('c')
  expect(await states(project)).toEqual(['c missing', 'a applied', 'b applied'])
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'applied-revision-missing',
    message: expect.stringContaining('"cccccccc" (revision c)'),
  })
  project.remove('a')
  await expect(status(await project.open())).rejects.toMatchObject({
    code: 'missing-parent',
    message: expect.stringMatching(/"bbbbbbbb" in "migrations\/b.sql" has the parent "aaaaaaaa"/),
  })
})

test('what was skipped runs when the history leads over it, also behind later ones', async () => {
  const project = await upgraded()
  project.write('d', 'a', '-- lockstep:up\ncreate table late (id int);\n')
  project.write('e', 'cd', '-- lockstep:up\n')
  expect(await states(project)).toEqual([...allApplied, 'd pending', 'e pending'])
  const { applied } = await upgrade(await project.open())
  expect(applied.map(({ id }) => id)).toEqual(['dddddddd', 'eeeeeeee'])
})
