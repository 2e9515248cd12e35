import { expect, test } from 'vitest'
import { handMadeKinds, idOf, objectOf, opOf, schemaOf } from '../../test/support/hand-made.ts'
import type { Op } from '../core/plan.ts'
import { idText, type SchemaObject } from '../core/schema.ts'
import { sql } from '../core/sql.ts'
import { filesOf } from './files.ts'

const shelvesApart = handMadeKinds.map((kind) =>
  kind.name === 'shelf' ? { ...kind, file: 'tables' as const } : kind,
)
const takeTexts = { session: sql`set trust`, ahead: sql`set local trust` }
const cutter = { kinds: shelvesApart, takeTexts }

const filesFor = (objects: readonly SchemaObject[]): Readonly<Record<string, string>> => {
  const ops = objects.map(({ id }) => make(id.kind, id.path.join('.')))
  const files = filesOf(planOf(ops), schemaOf(objects), cutter)
  return Object.fromEntries(files.map(({ path, text }) => [path, text.trim()]))
}

test('a table has a file with its parts, and the rest a file for each sort', () => {
  const shelf = objectOf('shelf', 'hall.a')
  const book = objectOf('book', 'hall.a.one', { parent: shelf.id })
  expect(filesFor([objectOf('genre', 'crime'), shelf, book])).toEqual({
    '06_tables/hall/a.sql': 'shelf hall.a;\n\nbook hall.a.one;',
    '09_other.sql': 'genre crime;',
  })
})

test('what needs a later file stands in a later one itself, and so does what needs that', () => {
  const [a, b] = [objectOf('shelf', 'hall.a'), objectOf('shelf', 'hall.b')]
  const onB = objectOf('book', 'hall.a.one', { parent: a.id, needs: [b.id] })
  const onThat = objectOf('genre', 'crime', { needs: [onB.id] })
  const onGenre = objectOf('book', 'hall.b.two', { parent: b.id, needs: [onThat.id] })
  expect(filesFor([a, b, onB, onThat, onGenre])).toEqual({
    '06_tables/hall/a.sql': 'shelf hall.a;',
    '06_tables/hall/b.sql': 'shelf hall.b;',
    '90_later/06_tables/hall/a.sql': 'book hall.a.one;',
    '90_later/09_other.sql': 'genre crime;',
    '90_later/90_later/06_tables/hall/b.sql': 'book hall.b.two;',
  })
})

test('names of files are apart on any file system, and pass for no test', () => {
  const names = ['users', 'Users', 'a b', 'a/b', 'a\nb', 'größe', 'CON', 'con', 'x'.repeat(63), '']
  const objects = names.map((name) => ({
    ...objectOf('shelf', ''),
    id: { kind: 'shelf', path: ['__tests__', name] },
  }))
  const ops = objects.map(({ id }) => opOf('x', { id, covers: [idText(id)] }))
  const paths = filesOf(planOf(ops), schemaOf(objects), cutter).map(({ path }) => path)
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length)
  expect(paths).toContain(`06_tables/__tests__-adfea75c/users.sql`)
  for (const path of paths) expect(path).toMatch(/^06_tables\/[a-z0-9_-]+\/[a-z0-9_-]+\.sql$/)
  expect(paths.filter((path) => /\/con\./.test(path))).toEqual([])
})

test('what fires when anything is made stands behind all of it, with what needs it', () => {
  const kinds = shelvesApart.map((kind) => (kind.name === 'genre' ? { ...kind, last: true } : kind))
  const [a, b] = [objectOf('shelf', 'hall.a'), objectOf('shelf', 'hall.b')]
  const objects = [
    b,
    objectOf('genre', 'crime'),
    a,
    objectOf('book', 'hall.a.one', { parent: a.id, needs: [b.id] }),
    objectOf('book', 'hall.b.two', { parent: b.id, needs: [idOf('genre', 'crime')] }),
  ]
  const ops = objects.map(({ id }) => make(id.kind, id.path.join('.')))
  const files = filesOf(planOf(ops), schemaOf(objects), { ...cutter, kinds })
  expect(files.map(({ path }) => path)).toEqual([
    '06_tables/hall/a.sql',
    '06_tables/hall/b.sql',
    '90_later/06_tables/hall/a.sql',
    '99_last.sql',
  ])
})

test('texts that name other objects are taken as they stand', () => {
  const kinds = shelvesApart.map((kind) =>
    kind.name === 'genre' ? { ...kind, mentions: () => 'a' } : kind,
  )
  const objects = [objectOf('genre', 'crime'), objectOf('shelf', 'hall.a')]
  const crime = make('genre', 'crime')
  const ahead = { ...crime, sql: sql`set local trust;\n${crime.sql}` }
  const ops = [ahead, make('shelf', 'hall.a')]
  expect(filesOf(planOf(ops), schemaOf(objects), { ...cutter, kinds })).toEqual([
    { path: '06_tables/hall/a.sql', text: 'shelf hall.a;\n' },
    { path: '09_other.sql', text: 'set trust;\n\ngenre crime;\n' },
  ])
})

function make(kind: string, path: string): Op {
  return opOf(`${kind} ${path}`, { id: idOf(kind, path), covers: [`${kind} ${path}`] })
}

function planOf(ops: readonly Op[]) {
  return { ops, startsFrom: '', hazards: [] }
}
