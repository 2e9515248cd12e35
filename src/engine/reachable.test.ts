import { expect, test } from 'vitest'
import { bookOf, objectOf, remarkOn, schemaOf } from '../../test/support/hand-made.ts'
import { reachable } from './reachable.ts'

const shelf = objectOf('shelf', 'a')
const book = bookOf('a.x', 'one')
const remark = remarkOn(book, 'dear')
const view = { label: 'view', name: 'v' }
const needs = { unmodeledNeeds: new Map([['book a.x', ['view v']]]) }

test('what needs an unmodeled object that is not there is left out, with its parts', () => {
  const { schema, leftOut } = reachable(schemaOf([shelf, book, remark], needs), schemaOf([]))
  expect([...schema.objects.keys()]).toEqual(['shelf a'])
  expect(leftOut).toEqual([
    { id: 'book a.x', because: ['view v'], how: 'new' },
    { id: 'remark book.a.x', because: ['view v'], how: 'new' },
  ])
})

test('it is planned where the unmodeled object is there, or the object itself', () => {
  const to = schemaOf([shelf, book], needs)
  expect(reachable(to, schemaOf([], { unmodeled: [view] })).leftOut).toEqual([])
  expect(reachable(to, schemaOf([book])).leftOut).toEqual([])
})

test('what would change stays as it is, and so do the changes of its parts', () => {
  const old = bookOf('a.x', 'zero')
  const from = schemaOf([shelf, old, remarkOn(old, 'dull')])
  const { schema, leftOut } = reachable(schemaOf([shelf, book, remark], needs), from)
  expect(schema.objects).toEqual(from.objects)
  expect(leftOut.map(({ id, how }) => [id, how])).toEqual([
    ['book a.x', 'changed'],
    ['remark book.a.x', 'changed'],
  ])
})

test('what is unmodeled under the same name now is not dropped, and neither are its parts', () => {
  const from = schemaOf([shelf, book, remark])
  const cupboard = { label: 'cupboard', name: '"a"' }
  const { schema, leftOut } = reachable(schemaOf([], { unmodeled: [cupboard] }), from)
  expect(schema.objects).toEqual(from.objects)
  expect(leftOut).toEqual([{ id: 'shelf a', because: ['cupboard "a"'], how: 'replaced' }])
  const known = schemaOf([shelf], { unmodeled: [cupboard] })
  expect(reachable(schemaOf([], { unmodeled: [cupboard] }), known).schema.objects.size).toBe(0)
})
