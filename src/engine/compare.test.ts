import { expect, test } from 'vitest'
import { emptySchema, idText } from '../core/schema.ts'
import { bookOf, objectOf, schemaOf } from '../../test/support/hand-made.ts'
import { compare } from './compare.ts'

test('a schema does not differ from itself, nor from one read in another order', () => {
  const objects = [objectOf('shelf', 'a'), bookOf('a.x', 'one'), bookOf('a.y', 'two')]
  expect(compare(schemaOf(objects), schemaOf(objects))).toEqual([])
  expect(compare(schemaOf(objects), schemaOf(objects.toReversed()))).toEqual([])
})

test('what is on one side alone is created or dropped, sorted by the text of its id', () => {
  const from = schemaOf([objectOf('shelf', 'b'), objectOf('shelf', 'd')])
  const to = schemaOf([objectOf('shelf', 'c'), objectOf('shelf', 'a'), objectOf('shelf', 'b')])
  expect(compare(from, to).map(({ verb, id }) => `${verb} ${idText(id)}`)).toEqual([
    'create shelf a',
    'create shelf c',
    'drop shelf d',
  ])
})

test('each changed attribute is a change of its own, with its value before and after', () => {
  const from = schemaOf([objectOf('book', 'x', { attrs: { title: 'one', pages: 7, kept: true } })])
  const to = schemaOf([objectOf('book', 'x', { attrs: { title: 'two', pages: 8, kept: true } })])
  const changes = compare(from, to)
  expect(changes).toMatchObject([
    { verb: 'alter', attribute: 'pages', before: 7, after: 8 },
    { verb: 'alter', attribute: 'title', before: 'one', after: 'two' },
  ])
})

test('an attribute that one side lacks counts as null', () => {
  const from = schemaOf([objectOf('book', 'x', { attrs: { title: 'one' } })])
  const to = schemaOf([objectOf('book', 'x', { attrs: {} })])
  expect(compare(from, to)).toMatchObject([{ attribute: 'title', before: 'one', after: null }])
  expect(compare(to, from)).toMatchObject([{ attribute: 'title', before: null, after: 'one' }])
})

test('lists differ by their order, records do not', () => {
  const one = schemaOf([
    objectOf('book', 'x', { attrs: { list: ['a', 'b'], map: { k: 1, l: 2 } } }),
  ])
  const two = schemaOf([
    objectOf('book', 'x', { attrs: { list: ['b', 'a'], map: { l: 2, k: 1 } } }),
  ])
  expect(compare(one, two)).toMatchObject([{ attribute: 'list' }])
})

test('position, facts and needs are not compared', () => {
  const object = bookOf('a.x', 'one')
  const other = { ...object, position: 9, facts: { wide: true }, dependsOn: [object.id] }
  expect(compare(schemaOf([object]), schemaOf([other]))).toEqual([])
})

test('from nothing everything is created', () => {
  expect(compare(emptySchema, schemaOf([objectOf('shelf', 'a')]))).toMatchObject([
    { verb: 'create' },
  ])
})
