import { expect, test } from 'vitest'
import { emptySchema } from '../core/schema.ts'
import { bookOf, objectOf, schemaOf } from '../../test/support/hand-made.ts'
import { canonical, fingerprint } from './fingerprint.ts'

test('the order of objects and of the keys of their attributes does not matter', () => {
  const one = schemaOf([
    objectOf('shelf', 'a', { attrs: { wide: true, size: { deep: 1, high: 2 } } }),
    bookOf('a.x', 'one'),
  ])
  const two = schemaOf([
    bookOf('a.x', 'one'),
    objectOf('shelf', 'a', { attrs: { size: { high: 2, deep: 1 }, wide: true } }),
  ])
  expect(fingerprint(one)).toBe(fingerprint(two))
  expect(fingerprint(one)).toMatch(/^[0-9a-f]{64}$/)
})

test('another attribute, another object and another name make another fingerprint', () => {
  const prints = [
    emptySchema,
    schemaOf([bookOf('a.x', 'one')]),
    schemaOf([bookOf('a.x', 'two')]),
    schemaOf([bookOf('a.y', 'one')]),
    schemaOf([bookOf('a.x', 'one'), bookOf('a.y', 'one')]),
  ].map(fingerprint)
  expect(new Set(prints).size).toBe(prints.length)
})

test('the order of a list counts', () => {
  expect(printOf(['a', 'b'])).not.toBe(printOf(['b', 'a']))
})

test('canonical JSON sorts the keys of every record and leaves lists alone', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}')
})

function printOf(words: readonly string[]): string {
  return fingerprint(schemaOf([objectOf('genre', 'g', { attrs: { words } })]))
}
