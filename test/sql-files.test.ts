import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFiles } from '../src/project/find-files.ts'
import type { SourceContext } from '../src/core/source.ts'
import { sql } from '../src/sources/sql-files.ts'

let root: string
let context: SourceContext

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lockstep-sql-'))
  await mkdir(join(root, 'schema/deep'), { recursive: true })
  await writeFile(join(root, 'schema/b.sql'), '\uFEFFcreate table b (id int);\n')
  await writeFile(join(root, 'schema/a.sql'), 'create table a (id int);\n')
  await writeFile(join(root, 'schema/deep/c.sql'), 'create table c (id int);\n')
  await writeFile(join(root, 'schema/notes.md'), 'no SQL')
  context = {
    root,
    importModule: () => Promise.reject(new Error('nothing to import')),
    findFiles: (patterns, extensions) => findFiles(root, patterns, extensions),
    readFile: (path) => readFile(path, 'utf8'),
  }
})

afterAll(() => rm(root, { recursive: true }))

test('each file of a folder is a script of its own, with its place', async () => {
  const loaded = await sql('schema').load(context)
  expect(loaded.unordered).toBe(true)
  expect(
    loaded.scripts.map(({ label, location, sql }) => [label, location?.file, sql.text]),
  ).toEqual([
    ['schema/a.sql', 'schema/a.sql', 'create table a (id int);\n'],
    ['schema/b.sql', 'schema/b.sql', 'create table b (id int);\n'],
    ['schema/deep/c.sql', 'schema/deep/c.sql', 'create table c (id int);\n'],
  ])
})

test('several patterns add up, and a file that two of them match is read once', async () => {
  const loaded = await sql(['schema/*.sql', 'schema/a.sql']).load(context)
  expect(loaded.scripts.map((script) => script.label)).toEqual(['schema/a.sql', 'schema/b.sql'])
})

test('a pattern without files is an error that names it', async () => {
  await expect(sql('schema/*.ddl').load(context)).rejects.toMatchObject({
    code: 'source-not-found',
    message: `No .sql file matches "schema/*.ddl" in ${root}.`,
  })
})

test('a file that can not be read is an error that names it', async () => {
  const failing: SourceContext = {
    ...context,
    readFile: () => Promise.reject(new Error('EACCES: permission denied')),
  }
  await expect(sql('schema/a.sql').load(failing)).rejects.toMatchObject({
    code: 'source-failed',
    message: 'The file "schema/a.sql" can not be read: EACCES: permission denied',
  })
})

test('the source covers everything and is named after its patterns', () => {
  expect(sql(['a.sql', 'b']).name).toBe('sql(a.sql, b)')
  expect(sql('a.sql').covers).toBe('all')
})
