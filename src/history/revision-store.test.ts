import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RevisionDraft } from './revision-file.ts'
import { newRevisionId, readRevisions, writeRevision } from './revision-store.ts'

const now = new Date('2026-01-02T03:04:05.678Z')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-store-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function draft(message: string, id = newRevisionId()): RevisionDraft {
  const section = { direction: 'up', transactional: true, text: 'select 1;' } as const
  return { id, parents: [], message, allows: [], sections: [section] }
}

test('a written revision is read back', async () => {
  const written = await writeRevision(folder, draft('add users.email', '3f9a1c2b'), { now })
  expect(written.path).toBe(join(folder, '20260102030405_add_users_email.sql'))
  expect(await readFile(written.path, 'utf8')).toBe(written.text)
  expect(await readRevisions(folder, folder)).toMatchObject([
    {
      id: '3f9a1c2b',
      message: 'add users.email',
      file: '20260102030405_add_users_email.sql',
      location: { file: '20260102030405_add_users_email.sql' },
    },
  ])
  expect(await readdir(folder)).toHaveLength(1)
})

test.each([
  ['Add  Größe & naïve Šaty!', 'add_groe_naive_saty'],
  ['日本語', 'revision'],
  ['../../etc/passwd', 'etc_passwd'],
  [`${'word '.repeat(9)}1234 tail`, 'word_word_word_word_word_word_word_word_word_1234'],
])('the message %j gives the file name %s', async (message, slug) => {
  const { path } = await writeRevision(folder, draft(message), { now })
  expect(path).toBe(join(folder, `20260102030405_${slug}.sql`))
})

test('the folder is made where it is absent', async () => {
  const deep = join(folder, 'a', 'b')
  await writeRevision(deep, draft('m'), { now })
  expect(await readRevisions(deep, folder)).toMatchObject([
    { location: { file: expect.stringMatching(/^a.b.\d+_.*\.sql$/) } },
  ])
})

test('an existing file is never overwritten', async () => {
  const first = await writeRevision(folder, draft('same'), { now })
  await expect(writeRevision(folder, draft('same'), { now })).rejects.toMatchObject({
    code: 'cannot-write',
    message: `The file "${first.path}" can not be written: it exists already.`,
  })
  expect(await readFile(first.path, 'utf8')).toBe(first.text)
  expect(await readdir(folder)).toHaveLength(1)
})

test('of two writers of one name exactly one succeeds', async () => {
  const writers = Array.from({ length: 8 }, () => writeRevision(folder, draft('same'), { now }))
  const results = await Promise.allSettled(writers)
  const [winner, ...others] = results.filter(({ status }) => status === 'fulfilled')
  expect(others).toEqual([])
  const [revision] = await readRevisions(folder, folder)
  expect(winner).toMatchObject({ value: { text: expect.stringContaining(`${revision?.id}`) } })
  expect(await readdir(folder)).toHaveLength(1)
})

test('a folder whose path leads through a file can not be written', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(
    writeRevision(join(folder, 'file', 'migrations'), draft('m'), { now }),
  ).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining('a part of the path is no folder'),
  })
})

test.skipIf(process.getuid?.() === 0)('a read-only folder can not be written', async () => {
  const locked = join(folder, 'locked')
  await mkdir(locked)
  await chmod(locked, 0o555)
  await expect(writeRevision(locked, draft('m'), { now })).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining('access is denied'),
  })
  expect(await readdir(locked)).toEqual([])
})

test('a draft that no file can hold leaves no trace', async () => {
  const bad = { ...draft('m'), id: 'nope' }
  await expect(writeRevision(join(folder, 'new'), bad, { now })).rejects.toMatchObject({
    code: 'revision-invalid',
  })
  expect(await readdir(folder)).toEqual([])
})

test('a folder that does not exist holds no revisions', async () => {
  expect(await readRevisions(join(folder, 'none'), folder)).toEqual([])
})

test('revisions are read in the order of their names, links to files included', async () => {
  await writeRevision(folder, draft('b'), { now })
  const { path } = await writeRevision(folder, draft('c'), { now: new Date(0) })
  await symlink(path, join(folder, '00000000000000_link.sql'))
  const messages = (await readRevisions(folder, folder)).map(({ file }) => file)
  expect(messages).toEqual([
    '00000000000000_link.sql',
    '19700101000000_c.sql',
    '20260102030405_b.sql',
  ])
})

test('other files, hidden files and folders are left alone', async () => {
  await writeFile(join(folder, 'README.md'), 'text')
  await writeFile(join(folder, 'data.js'), 'text')
  await writeFile(join(folder, 'types.d.ts'), 'text')
  await writeFile(join(folder, '._a.sql'), 'text')
  await mkdir(join(folder, 'old.sql'))
  expect(await readRevisions(folder, folder)).toEqual([])
})

test('an SQL file that is no revision is an error that names it', async () => {
  await writeRevision(folder, draft('a'), { now })
  await writeFile(join(folder, 'seed.SQL'), 'insert into t values (1);')
  await writeFile(join(folder, 'zzz.sql'), 'select 1;')
  await expect(readRevisions(folder, folder)).rejects.toMatchObject({
    code: 'revision-invalid',
    message: 'seed.SQL:1 is no revision: it has no line "-- lockstep:revision <id>".',
    hint: expect.stringContaining('another folder'),
  })
})

test('bytes that are no UTF-8 are an error with their line', async () => {
  const path = join(folder, 'a.sql')
  await writeFile(path, Buffer.from('-- lockstep:revision 3f9a1c2b\n-- é\n-- caf\xe9\n', 'latin1'))
  await expect(readRevisions(folder, folder)).rejects.toMatchObject({
    code: 'revision-invalid',
    message: 'a.sql:2 has bytes that are no UTF-8.',
  })
})

test('a file in UTF-16 is an error that says how to save it', async () => {
  await writeFile(join(folder, 'a.sql'), Buffer.from('\ufeff-- lockstep:revision', 'utf16le'))
  await expect(readRevisions(folder, folder)).rejects.toMatchObject({
    code: 'revision-invalid',
    hint: expect.stringContaining('Save the file as UTF-8'),
  })
})

test('a file with a byte order mark is read', async () => {
  const { path, text } = await writeRevision(folder, draft('m'), { now })
  await writeFile(path, `\ufeff${text}`)
  expect(await readRevisions(folder, folder)).toMatchObject([{ message: 'm' }])
})

test('a link that leads nowhere is an error that names it', async () => {
  await symlink(join(folder, 'gone'), join(folder, 'a.sql'))
  await expect(readRevisions(folder, folder)).rejects.toMatchObject({
    code: 'cannot-read',
    message: expect.stringContaining(join(folder, 'a.sql')),
  })
})

test('a path that is no folder is an error that names it', async () => {
  const path = join(folder, 'file')
  await writeFile(path, '')
  await expect(readRevisions(path, folder)).rejects.toMatchObject({
    code: 'cannot-read',
    message: expect.stringContaining(path),
  })
})

test('more files than are read at once are all read', async () => {
  const text = '-- lockstep:message m\n-- lockstep:up\n'
  const ids = Array.from({ length: 100 }, (_, at) => String(at).padStart(8, '0'))
  await Promise.all(
    ids.map((id) => writeFile(join(folder, `${id}.sql`), `-- lockstep:revision ${id}\n${text}`)),
  )
  expect((await readRevisions(folder, folder)).map(({ id }) => id)).toEqual(ids)
})

test('new ids are eight hexadecimal digits and differ', () => {
  const ids = Array.from({ length: 100 }, newRevisionId)
  expect(ids.every((id) => /^[0-9a-f]{8}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(100)
})
