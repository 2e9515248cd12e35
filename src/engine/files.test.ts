import { expect, test } from 'vitest'
import { handMadeKinds, idOf, objectOf, opOf, schemaOf } from '../../test/support/hand-made.ts'
import type { Kind } from '../core/kind.ts'
import { emptySchema, type SchemaObject } from '../core/schema.ts'
import { sql } from '../core/sql.ts'
import { filesOf, scriptOf } from './files.ts'

const takeTexts = { session: sql`set trust`, ahead: sql`set local trust` }
const kinds = kindsWith('shelf', { file: 'tables' })

test('a table has a file with its parts, and the rest a file for each sort', () => {
  const shelf = objectOf('shelf', 'hall.a')
  const book = objectOf('book', 'hall.a.one', { parent: shelf.id })
  expect(filesFor([objectOf('genre', 'crime'), shelf, book])).toEqual({
    '06_tables/hall/a.sql': 'build "hall.a";\n\nwrite "hall.a.one";',
    '09_other.sql': 'list;',
  })
})

test('what needs a later file stands in a later one itself, and so does what needs that', () => {
  const [a, b] = [objectOf('shelf', 'hall.a'), objectOf('shelf', 'hall.b')]
  const onB = objectOf('book', 'hall.a.one', { parent: a.id, needs: [b.id] })
  const onThat = objectOf('genre', 'crime', { needs: [onB.id] })
  const onGenre = objectOf('book', 'hall.b.two', { parent: b.id, needs: [onThat.id] })
  expect(filesFor([a, b, onB, onThat, onGenre])).toEqual({
    '06_tables/hall/a.sql': 'build "hall.a";',
    '06_tables/hall/b.sql': 'build "hall.b";',
    '90_later/06_tables/hall/a.sql': 'write "hall.a.one";',
    '90_later/09_other.sql': 'list;',
    '90_later/90_later/06_tables/hall/b.sql': 'write "hall.b.two";',
  })
})

const isSecond = ({ id }: SchemaObject): boolean => id.path.join('.') === 'hall.a.one'

test('what its kind says comes after another stands in no earlier file', () => {
  const [a, b] = [objectOf('shelf', 'hall.a'), objectOf('shelf', 'hall.b')]
  const first = objectOf('book', 'hall.b.one', { parent: b.id })
  const second = objectOf('book', 'hall.a.one', { parent: a.id })
  const expected = {
    '06_tables/hall/a.sql': 'build "hall.a";',
    '06_tables/hall/b.sql': 'build "hall.b";\n\nwrite "hall.b.one";',
    '90_later/06_tables/hall/a.sql': 'write "hall.a.one";',
  }
  const after = kindsWith(
    'book',
    { comesAfter: (book) => (isSecond(book) ? [first.id] : []) },
    kinds,
  )
  expect(filesFor([a, b, first, second], after)).toEqual(expected)
  const outlives = kindsWith(
    'book',
    { outlives: (book) => (isSecond(book) ? [] : [second.id]) },
    kinds,
  )
  expect(filesFor([a, b, first, second], outlives)).toEqual(expected)
})

test('a part with a file of its own stands there, and not within the statement of the whole', () => {
  const shelf = objectOf('shelf', 'hall.a')
  const book = objectOf('book', 'hall.a.one', { parent: shelf.id })
  const inlined = kindsWith('book', { inline: () => sql`with a book`, file: 'foreign-keys' }, kinds)
  expect(filesFor([shelf, book], inlined)).toEqual({
    '06_tables/hall/a.sql': 'build "hall.a";',
    '08_foreign-keys.sql': 'write "hall.a.one";',
  })
})

test('names of files are apart on any file system, and pass for no test', () => {
  const names = [
    'users',
    'Users',
    'a b',
    'a/b',
    'a\nb',
    'größe',
    'CON',
    'con',
    'x'.repeat(63),
    '表',
  ]
  const objects = names.map((name) => ({
    ...objectOf('shelf', ''),
    id: { kind: 'shelf', path: ['__tests__', name] },
  }))
  const paths = Object.keys(filesFor(objects))
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length)
  expect(paths).toContain(`06_tables/__tests__-adfea75c/users.sql`)
  for (const path of paths) expect(path).toMatch(/^06_tables\/[a-z0-9_-]+\/[a-z0-9_-]+\.sql$/)
  expect(paths.filter((path) => /\/con\./.test(path))).toEqual([])
})

test('what fires when anything is made stands behind all of it, with what needs it', () => {
  const firing = kindsWith('genre', { file: 'last' }, kinds)
  const [a, b] = [objectOf('shelf', 'hall.a'), objectOf('shelf', 'hall.b')]
  const crime = objectOf('genre', 'crime')
  const files = filesFor(
    [
      b,
      crime,
      a,
      objectOf('book', 'hall.a.one', { parent: a.id, needs: [b.id] }),
      objectOf('book', 'hall.b.two', { parent: b.id, needs: [crime.id] }),
    ],
    firing,
  )
  expect(files).toEqual({
    '06_tables/hall/a.sql': 'build "hall.a";',
    '06_tables/hall/b.sql': 'build "hall.b";',
    '90_later/06_tables/hall/a.sql': 'write "hall.a.one";',
    '99_last.sql': 'list;\n\nwrite "hall.b.two";',
  })
})

test('texts that name other objects are taken as they stand, and their script says so once', () => {
  const naming = kindsWith('genre', { mentions: () => 'a' }, kinds)
  const schema = schemaOf([objectOf('genre', 'crime'), objectOf('shelf', 'hall.a')])
  const crime = { id: idOf('genre', 'crime'), covers: ['genre crime'] }
  const ops = [opOf('set local trust;\nlist', crime), opOf('set local trust;\nlist again', crime)]
  expect(scriptOf(ops, schema, { kinds: naming, takeTexts })).toBe(
    'set trust;\n\nlist;\nlist again;\n',
  )
  expect(filesFor([...schema.objects.values()], naming)).toEqual({
    '06_tables/hall/a.sql': 'build "hall.a";',
    '09_other.sql': 'set trust;\n\nlist;',
  })
})

function filesFor(
  objects: readonly SchemaObject[],
  those: readonly Kind[] = kinds,
): Readonly<Record<string, string>> {
  const dialect = { kinds: those, takeTexts, newDatabase: emptySchema }
  const files = filesOf(schemaOf(objects), dialect)
  return Object.fromEntries(files.map(({ path, text }) => [path, text.trim()]))
}

function kindsWith(
  name: string,
  slots: Partial<Kind>,
  all: readonly Kind[] = handMadeKinds,
): readonly Kind[] {
  return all.map((kind) => (kind.name === name ? { ...kind, ...slots } : kind))
}
