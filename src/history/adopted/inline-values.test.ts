import { expect, test } from 'vitest'
import { inlineValues } from './inline-values.ts'

test('values are written in the places that are theirs, as texts', () => {
  const day = new Date('2026-01-02T03:04:05Z')
  expect(inlineValues('select $1, $2, $1', ["o'hara", 5])).toBe(`select 'o''hara', '5', 'o''hara'`)
  expect(inlineValues('select $1, $2, $3', [null, true, day])).toBe(
    `select null, 'true', '2026-01-02T03:04:05.000Z'`,
  )
  expect(inlineValues('select $10, $1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 'ten'])).toBe(
    `select 'ten', '1'`,
  )
})

test('lists, objects and bytes are written as the database reads them', () => {
  expect(inlineValues('select $1', [['a"b', null, ['c']]])).toBe(
    String.raw`select E'{"a\\"b",null,{"c"}}'`,
  )
  expect(inlineValues('select $1', [{ a: ["'"] }])).toBe(`select '{"a":["''"]}'`)
  expect(inlineValues('select $1', [Uint8Array.of(0, 255)])).toBe(String.raw`select E'\\x00ff'`)
})

test('what only looks like a place stays', () => {
  const text = `select '$1', "$1", $$ $1 $$, a$1, $x$ $1 $x$, 1 -- $1`
  expect(inlineValues(text, ['no'])).toBe(text)
  expect(inlineValues('create function f(int) … $1', [])).toBe('create function f(int) … $1')
})
