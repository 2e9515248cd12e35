import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Revision } from '../core/revision.ts'
import { formatRevision, parseRevision } from './revision-file.ts'
import {
  ancestorsOf,
  buildGraph,
  descendantsOf,
  headsAmong,
  pathDown,
  pathTo,
} from './revision-graph.ts'

/** `c: a b` is a revision `c…c` with the parents `a…a` and `b…b`, in the file `c.sql`. */
function revision(line: string): Revision {
  const [name = '', ...parents] = line.split(/[: ]+/).filter((part) => part !== '')
  const text = formatRevision({
    id: name.repeat(8),
    parents: parents.map((parent) => parent.repeat(8)),
    message: name,
    allows: [],
    sections: [{ direction: 'up', transactional: true, text: '' }],
  })
  return parseRevision(text, `migrations/${name}.sql`)
}

function graph(...lines: readonly string[]) {
  return buildGraph(lines.map(revision))
}

function ids(names: string): readonly string[] {
  return names.split(' ').flatMap((name) => (name === '' ? [] : [name.repeat(8)]))
}

function names(revisions: readonly { readonly id: string }[]): string {
  return revisions.map(({ id }) => id.charAt(0)).join(' ')
}

const diamond = ['d: b c', 'c: a', 'b: a', 'a', 'e']

test('parents come first, and files in the order of their names otherwise', () => {
  expect(names(graph(...diamond).revisions)).toBe('a b c d e')
  expect(names(graph('a: d c', 'b', 'c', 'd').revisions)).toBe('c d a b')
})

test('heads have no child and bases no parent', () => {
  const { heads, bases } = graph(...diamond)
  expect(heads).toEqual(ids('d e'))
  expect(bases).toEqual(ids('a e'))
})

/** The same, where the last words after `=` are what it replaces. */
function squash(line: string): Revision {
  const [own = '', replaced = ''] = line.split('=')
  return { ...revision(own), replaces: ids(replaced.trim()) }
}

test('a squash stands where what it replaces stood, for whoever builds upon that', () => {
  const revisions = [squash('f: a = b c'), ...['a', 'd: c', 'e: b d'].map(revision)]
  const { heads, revisions: ordered } = buildGraph(revisions)
  expect(names(ordered)).toBe('a f d e')
  expect(heads).toEqual(ids('e'))
  expect(ordered.at(-1)?.parents).toEqual(ids('f d'))
})

test('files that are replaced do not count, and a squash of a squash stands for both', () => {
  const squashes = [squash('9 = a f b c d'), squash('f = a b')]
  const { revisions: ordered } = buildGraph([
    ...squashes,
    ...['a', 'b: a', 'c: b', 'd: c', 'e: b'].map(revision),
  ])
  expect(names(ordered)).toBe('9 e')
  expect(ordered.at(-1)?.parents).toEqual(ids('9'))
})

test.each([
  ['f = 9', '9 = f'],
  ['f = f', 'a'],
])('squashes that replace each other, or themselves, are an error: %s, %s', (first, second) => {
  expect(() => buildGraph([squash(first), squash(second)])).toThrow(
    expect.objectContaining({ code: 'revision-cycle' }),
  )
})

test('an empty history has neither heads nor bases', () => {
  expect(buildGraph([])).toMatchObject({ revisions: [], heads: [], bases: [] })
})

test('ancestors and descendants leave the revision itself out', () => {
  const history = graph(...diamond)
  expect(ancestorsOf(history, 'dddddddd')).toEqual(new Set(ids('a b c')))
  expect(ancestorsOf(history, 'aaaaaaaa')).toEqual(new Set())
  expect(descendantsOf(history, 'aaaaaaaa')).toEqual(new Set(ids('b c d')))
  expect(descendantsOf(history, 'dddddddd')).toEqual(new Set())
})

test('the heads among applied revisions are those that no other applied one builds upon', () => {
  const history = graph(...diamond)
  expect(headsAmong(history, new Set(ids('a b c')))).toEqual(ids('b c'))
  expect(headsAmong(history, new Set(ids('a d')))).toEqual(ids('d'))
  expect(headsAmong(history, new Set(['ffffffff']))).toEqual([])
})

test('the path to a target holds what it builds upon and nothing else', () => {
  const history = graph(...diamond)
  expect(names(pathTo(history, new Set(), ids('b')))).toBe('a b')
  expect(names(pathTo(history, new Set(ids('a')), ids('d')))).toBe('b c d')
  expect(names(pathTo(history, new Set(), history.heads))).toBe('a b c d e')
  expect(names(pathTo(history, new Set(ids('a b c d')), ids('d')))).toBe('')
  expect(names(pathTo(history, new Set(), []))).toBe('')
})

test('an older revision that was skipped is run', () => {
  expect(names(pathTo(graph('a', 'b: a', 'c: b'), new Set(ids('a c')), ids('c')))).toBe('b')
})

test('the path down undoes children first, and keeps the target, what it builds upon, and other branches', () => {
  const history = graph(...diamond)
  const all = new Set(ids('a b c d e'))
  expect(names(pathDown(history, all, ids('b')))).toBe('d')
  expect(names(pathDown(history, all, []))).toBe('e d c b a')
  expect(names(pathDown(history, new Set(ids('a b')), ids('a')))).toBe('b')
  expect(names(pathDown(history, new Set(ids('a')), ids('d')))).toBe('')
})

test('two files with one id are an error that names both', () => {
  const copy = { ...revision('a'), location: { file: 'migrations/b.sql' }, file: 'b.sql' }
  expect(() => buildGraph([copy, revision('a')])).toThrow(
    expect.objectContaining({
      code: 'duplicate-revision',
      message:
        'The files "migrations/a.sql" and "migrations/b.sql" both hold the revision "aaaaaaaa".',
    }),
  )
})

test('a parent that no file holds is an error that names the file and the id', () => {
  expect(() => graph('a', 'b: a f')).toThrow(
    expect.objectContaining({
      code: 'missing-parent',
      message:
        'The revision "bbbbbbbb" in "migrations/b.sql" has the parent "ffffffff", which no file holds.',
    }),
  )
})

test('a cycle is an error that lists it and leaves out what only leads to it', () => {
  expect(() => graph('a: b', 'b: d', 'c', 'd: c e', 'e: b')).toThrow(
    expect.objectContaining({
      code: 'revision-cycle',
      message:
        'The revisions "bbbbbbbb" -> "dddddddd" -> "eeeeeeee" -> "bbbbbbbb" are parents of each other in a circle: migrations/b.sql, migrations/d.sql, migrations/e.sql.',
      details: expect.objectContaining({ cycle: ids('b d e') }),
    }),
  )
})

test('a revision that is its own parent is a cycle', () => {
  expect(() => graph('a: a')).toThrow(expect.objectContaining({ code: 'revision-cycle' }))
})

function id(at: number): string {
  return at.toString(16).padStart(8, '0')
}

test('a history longer than the call stack is deep is ordered', () => {
  const template = revision('a')
  const length = 20_000
  const chain = Array.from({ length }, (_, at) => ({
    ...template,
    id: id(at),
    parents: at === 0 ? [] : [id(at - 1)],
    file: id(length - at),
  }))
  const { revisions, heads } = buildGraph(chain)
  expect(revisions.map((revision) => revision.id)).toEqual(chain.map((revision) => revision.id))
  expect(heads).toEqual([id(length - 1)])
})

test('the order does not hang on the order of the input, and up and down are each other reversed', () => {
  const letters = 'abcdef0123456789'.split('')
  const histories = fc
    .array(fc.array(fc.nat({ max: 15 }), { maxLength: 3 }), { minLength: 1, maxLength: 16 })
    .chain((parentsOf) => {
      const lines = parentsOf.map((parents, at) => {
        const older = [...new Set(parents.filter((parent) => parent < at))]
        return `${letters[at]}: ${older.map((parent) => letters[parent]).join(' ')}`
      })
      return fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))
    })
  fc.assert(
    fc.property(histories, ([lines, shuffled]) => {
      const history = graph(...shuffled)
      expect(history.revisions).toEqual(graph(...lines).revisions)
      const seen = new Set<string>()
      for (const { id, parents } of history.revisions) {
        expect(parents.every((parent) => seen.has(parent))).toBe(true)
        seen.add(id)
      }
      expect(pathDown(history, seen, [])).toEqual(
        pathTo(history, new Set(), history.heads).toReversed(),
      )
    }),
  )
})
