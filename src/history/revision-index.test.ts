import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Revision } from '../core/revision.ts'
import { readRevisions } from './revision-store.ts'

const count = 300

function idOf(at: number): string {
  return at.toString(16).padStart(8, '0')
}

interface Folder {
  readonly path: string
  readonly cache: string
  readonly read: () => Promise<readonly Revision[]>
  readonly write: (at: number, text: string) => void
}

function textOf(at: number, sql = 'select 1;'): string {
  return `-- lockstep:revision ${idOf(at)}\n-- lockstep:message step ${at}\n-- lockstep:up\n${sql}\n`
}

/** A long history; the clock says later than its files, so that they count as settled. */
function longHistory(files = count): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-index-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const cache = join(path, 'cache')
  const write = (at: number, text: string): void =>
    writeFileSync(join(path, `${String(at).padStart(4, '0')}.sql`), text)
  for (let at = 0; at < files; at++) write(at, textOf(at))
  return { path, cache, write, read: () => readRevisions(path, path, { cacheFolder: cache }) }
}

/** Make the index say something that no file says: who recalls it, reads the index. */
function tamper({ cache }: Folder): void {
  const file = join(cache, 'revisions-2.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('step 7"', 'recalled"'))
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

test('what was read is recalled, with the sections of its file', async () => {
  const folder = longHistory()
  const first = await folder.read()
  tamper(folder)
  const second = await folder.read()
  expect(second[7]?.message).toBe('recalled')
  const rest = [...second.slice(0, 7), ...second.slice(8)]
  expect(rest.map((revision) => ({ ...revision }))).toEqual([
    ...first.slice(0, 7),
    ...first.slice(8),
  ])
})

test('an edit counts, though the size is the same and the time of the last change is set back', async () => {
  const folder = longHistory()
  await folder.read()
  const before = new Date(0)
  utimesSync(join(folder.path, '0009.sql'), before, before)
  await folder.read()
  folder.write(9, textOf(9, 'select 2;'))
  utimesSync(join(folder.path, '0009.sql'), before, before)
  const [revision] = (await folder.read()).filter(({ id }) => id === idOf(9))
  expect(revision?.sections[0]?.text).toBe('select 2;')
})

test('files that come, go or change their names are seen', async () => {
  const folder = longHistory()
  await folder.read()
  rmSync(join(folder.path, '0001.sql'))
  renameSync(join(folder.path, '0002.sql'), join(folder.path, '9999.sql'))
  folder.write(count, textOf(count))
  const revisions = await folder.read()
  expect(revisions).toHaveLength(count)
  expect(revisions.some(({ id }) => id === idOf(1))).toBe(false)
  expect(revisions.at(-1)).toMatchObject({ id: idOf(2), file: '9999.sql' })
})

test('a file that was written a moment ago is read again', async () => {
  const folder = longHistory()
  vi.setSystemTime(Date.now() - 60_000)
  await folder.read()
  expect(() => tamper(folder)).not.toThrow()
  expect((await folder.read())[7]?.message).toBe('step 7')
})

test('a damaged index is none, and so is that of another folder', async () => {
  const folder = longHistory()
  const whole = await folder.read()
  writeFileSync(join(folder.cache, 'revisions-2.json'), '{"folder":')
  expect(await folder.read()).toEqual(whole)
  const other = longHistory()
  other.write(7, textOf(7).replace('step 7', 'other'))
  const revisions = await readRevisions(other.path, other.path, { cacheFolder: folder.cache })
  expect(revisions[7]?.message).toBe('other')
})

test('a few files that are large are recalled too', async () => {
  const folder = longHistory(9)
  folder.write(8, textOf(8, 'select 1;\n'.repeat(30_000)))
  await folder.read()
  tamper(folder)
  const revisions = await folder.read()
  expect(revisions[7]?.message).toBe('recalled')
  expect(revisions[8]?.sections[0]?.text).toHaveLength(30_000 * 10 - 1)
})

test('a file that changes after it was recalled is not taken for what it was', async () => {
  const folder = longHistory()
  await folder.read()
  const revisions = await folder.read()
  folder.write(3, textOf(3, 'drop table users;'))
  expect(() => revisions[3]?.sections).toThrow(
    expect.objectContaining({ code: 'cannot-read', message: expect.stringContaining('0003.sql') }),
  )
})
