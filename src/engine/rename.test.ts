import { describe, expect, test } from 'vitest'
import { idText, type Schema, type SchemaObject } from '../core/schema.ts'
import {
  bookOf,
  dividerOf,
  handMadeKinds,
  objectOf,
  schemaOf,
} from '../../test/support/hand-made.ts'
import {
  findRenames,
  inverse,
  renameChange,
  orderRenames,
  renameOps,
  type FoundRenames,
} from './rename.ts'

const shelf = objectOf('shelf', 'a')

describe('free renames', () => {
  test('equal objects that hold no data are renamed without a question', () => {
    const found = find([shelf, dividerOf('a.old', 'red')], [shelf, dividerOf('a.new', 'red')])
    expect(found.free).toMatchObject([{ id: { path: ['a', 'old'] }, to: { path: ['a', 'new'] } }])
    expect(found.questions).toEqual([])
  })

  test('objects that differ in more than the name, or hang elsewhere, are not', () => {
    const other = objectOf('shelf', 'b')
    const found = find(
      [shelf, other, dividerOf('a.one', 'red'), dividerOf('a.two', 'blue')],
      [shelf, other, dividerOf('a.three', 'green'), dividerOf('b.four', 'blue')],
    )
    expect(found.free).toEqual([])
  })

  test('each new object is taken once, in the order of the ids', () => {
    const found = find(
      [shelf, dividerOf('a.o1', 'red'), dividerOf('a.o2', 'red'), dividerOf('a.o3', 'red')],
      [shelf, dividerOf('a.n2', 'red'), dividerOf('a.n1', 'red')],
    )
    expect(found.free.map(({ id, to }) => `${id.path.at(-1)} ${to.path.at(-1)}`)).toEqual([
      'o1 n1',
      'o2 n2',
    ])
  })
})

describe('questions', () => {
  test('the likeliest candidate comes first, and equals go by their ids', () => {
    const { questions } = find(
      [shelf, bookOf('a.old', 'one')],
      [shelf, bookOf('a.z', 'two'), bookOf('a.m', 'two'), bookOf('a.same', 'one')],
    )
    expect(questions).toMatchObject([{ from: { path: ['a', 'old'] }, label: 'book' }])
    expect(questions[0]?.candidates.map(({ to }) => to.path.at(-1))).toEqual(['same', 'm', 'z'])
  })

  test('only objects of the same parent are candidates', () => {
    const other = objectOf('shelf', 'b')
    const { questions } = find(
      [shelf, other, bookOf('a.old', 'one')],
      [shelf, other, bookOf('b.new', 'one')],
    )
    expect(questions).toEqual([])
  })

  test('a whole with the same parts is asked about, its parts are not', () => {
    const { questions } = find(
      [shelf, bookOf('a.x', 'one'), bookOf('a.y', 'two')],
      [objectOf('shelf', 'b'), bookOf('b.x', 'one'), bookOf('b.z', 'two')],
    )
    expect(questions.map(({ from }) => idText(from))).toEqual(['shelf a'])
  })

  test('a whole with other parts is not asked about', () => {
    const { questions } = find(
      [shelf, bookOf('a.x', 'one')],
      [objectOf('shelf', 'b'), bookOf('b.y', 'one')],
    )
    // Somebody may still say so: it is a candidate, and none of the likely ones.
    expect(questions).toMatchObject([{ likely: 0, candidates: [{ to: { path: ['b'] } }] }])
  })

  test('nothing is asked where nothing went, or nothing came', () => {
    const [one, two] = [bookOf('a.x', 'one'), bookOf('a.y', 'one')]
    expect(find([shelf], [shelf, one]).questions).toEqual([])
    expect(find([shelf, one, two], [shelf, one]).questions).toEqual([])
  })
})

describe('members', () => {
  test('a word that went where others came is asked about, the nearest first', () => {
    const { questions } = find([words('a', 'b', 'c')], [words('x', 'a', 'y', 'c')])
    expect(questions).toMatchObject([{ from: { kind: 'genre', path: ['g', 'b'] }, label: 'word' }])
    expect(questions[0]?.candidates.map(({ to }) => to.path.at(-1))).toEqual(['x', 'y'])
  })

  test('words that only came, only went or moved are no question', () => {
    expect(find([words('a')], [words('a', 'b')]).questions).toEqual([])
    expect(find([words('a', 'b')], [words('a')]).questions).toEqual([])
    expect(find([words('a', 'b')], [words('b', 'a')]).questions).toEqual([])
  })

  test('a rename of a word is an op of the object that holds it', () => {
    const { questions } = find([words('a')], [words('b')])
    const candidates = questions.flatMap((question) => question.candidates)
    const ops = renameOps(candidates, stepFrom([words('a')]), handMadeKinds)
    expect(ops.map(({ sql, id }) => `${idText(id)}: ${sql.text}`)).toEqual([
      'genre g: reword "a" to "b"',
    ])
  })
})

test('ops of renames: outer objects first, and what is not there is passed over', () => {
  const before = [shelf, bookOf('a.x', 'one')]
  const renames = [
    ...candidatesOf(find(before, [shelf, bookOf('a.y', 'one')])),
    ...candidatesOf(find(before, [objectOf('shelf', 'b'), bookOf('b.x', 'one')])),
    ...candidatesOf(find([bookOf('z.x', 'one')], [bookOf('z.y', 'one')])),
  ]
  expect(renames).toHaveLength(3)
  const { ordered } = orderRenames(renames, schemaOf(before), handMadeKinds)
  const ops = renameOps(ordered, stepFrom(before), handMadeKinds)
  expect(ops.map(({ sql }) => sql.text)).toEqual(['move "a" to "b"', 'rename "a.x" to "a.y"'])
  expect(ops.map(({ covers }) => covers)).toEqual([
    ['shelf a', 'shelf b'],
    ['book a.x', 'book a.y'],
  ])
})

test('a rename turns round, and is a change', () => {
  const [rename] = candidatesOf(find([shelf, bookOf('a.x', 't')], [shelf, bookOf('a.y', 't')]))
  if (!rename) throw new Error('no rename was found')
  expect(inverse(inverse(rename))).toEqual(rename)
  expect(renameChange(inverse(rename))).toMatchObject({
    verb: 'rename',
    id: { path: ['a', 'y'] },
    to: { path: ['a', 'x'] },
  })
})

function find(before: readonly SchemaObject[], after: readonly SchemaObject[]): FoundRenames {
  return findRenames(schemaOf(before), schemaOf(after), handMadeKinds)
}

function candidatesOf({ questions }: FoundRenames) {
  return questions.flatMap(({ candidates }) => candidates)
}

function words(...list: readonly string[]): SchemaObject {
  return objectOf('genre', 'g', { attrs: { words: list } })
}

function stepFrom(objects: readonly SchemaObject[]): { schema: Schema; target: Schema } {
  return { schema: schemaOf(objects), target: schemaOf([]) }
}
