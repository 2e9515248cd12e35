import { expect, test } from 'vitest'
import type { AdoptedMigration, LedgerRow } from './adapter.ts'
import type { AdoptedFolder } from './folder.ts'
import { flyway } from './flyway.ts'

async function read(files: Readonly<Record<string, string>>): Promise<readonly AdoptedMigration[]> {
  const text = (file: string): Promise<string> => Promise.resolve(files[file] ?? '')
  const folder: AdoptedFolder = {
    path: '/x',
    files: Object.keys(files).sort(),
    label: (file) => file,
    bytes: () => Promise.reject(new Error('not asked for')),
    text,
  }
  return flyway.read({
    folder,
    placeholders: {},
    recorder: {
      importModule: () => Promise.reject(new Error('no code')),
      record: () => Promise.reject(new Error('no code')),
    },
  })
}

const keys = (migrations: readonly AdoptedMigration[]): readonly string[] =>
  migrations.map(({ key }) => key)

test('versions stand in the order of their numbers, in whatever folder, and repeatable ones behind', async () => {
  const found = await read({
    'V10__d.sql': 'select 10',
    'R__views.sql': 'select 0',
    'V2.10__c.sql': 'select 3',
    'a/V2_9__b.sql': 'select 2',
    'V002__a.sql': 'select 1',
    'U2__a.sql': 'select -1',
    'notes.sql': 'select 9',
  })
  expect(keys(found)).toEqual(['2', '2.9', '2.10', '10', 'R views'])
  expect(found[0]?.sections.map(({ direction, text }) => `${direction} ${text}`)).toEqual([
    'up select 1',
    'down select -1',
  ])
})

test('a baseline file counts only where what it stands for is gone', async () => {
  const files = { 'B2__all.sql': 'select 2', 'V3__c.sql': 'select 3' }
  expect(keys(await read(files))).toEqual(['2', '3'])
  expect(keys(await read({ ...files, 'V1__a.sql': '', 'V2__b.sql': '' }))).toEqual(['1', '2', '3'])
})

test('a script that is told to runs outside a transaction', async () => {
  const [found] = await read({
    'V1__a.sql': 'select 1',
    'V1__a.sql.conf': 'executeInTransaction=false\n',
  })
  expect(found?.sections).toMatchObject([{ transactional: false }])
})

test('migrations in Java are refused by name', async () => {
  await expect(read({ 'V1__a.sql': '', 'V2__Fill.java': '' })).rejects.toMatchObject({
    code: 'revision-invalid',
    details: { file: 'V2__Fill.java' },
  })
})

const row = (
  rank: number,
  version: string | null,
  type = 'SQL',
  more: LedgerRow = {},
): LedgerRow => ({
  installed_rank: rank,
  version,
  description: 'views',
  type,
  checksum: null,
  success: true,
  ...more,
})

test('a baseline stands for what is before it; what was undone or deleted is not there', async () => {
  const migrations = await read({
    'V1__a.sql': '',
    'V1.1__b.sql': '',
    'V2__c.sql': '',
    'V3__d.sql': '',
  })
  const records = flyway.records(
    [row(1, '1.1', 'BASELINE'), row(2, '2'), row(4, '3', 'UNDO_SQL'), row(3, '3')],
    migrations,
  )
  expect(records.map(({ key }) => key)).toEqual(['1', '1.1', '2'])
})

test('a migration that failed is not done', async () => {
  const records = flyway.records([row(1, '1', 'SQL', { success: false })], [])
  expect(records).toMatchObject([{ key: '1', isDone: false }])
})

test('a repeatable migration that was edited is to be run again', async () => {
  const migrations = await read({ 'R__views.sql': 'select 1' })
  const [checksum = ''] = migrations[0]?.fingerprints ?? []
  const known = [row(1, null, 'SQL', { checksum: 7 }), row(2, null, 'SQL', { checksum: +checksum })]
  expect(flyway.records(known, migrations)).toMatchObject([{ key: 'R views' }])
  expect(flyway.records(known.slice(0, 1), migrations)).toEqual([])
})
