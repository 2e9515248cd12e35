import { expect, test } from 'vitest'
import { alike } from './alike.ts'

test.each([
  [
    'the only relation is named in front of columns or not',
    'SELECT u.id FROM users u WHERE (u.id > 1)',
    'SELECT id FROM users u WHERE (id > 1)',
  ],
  ['white space says nothing', 'SELECT 1\n   AS a', 'SELECT 1 AS a'],
  ['expressions', '(a = ANY (ARRAY[1, 2]))', '(a  = ANY (ARRAY[1,  2]))'],
  [
    'bodies of routines',
    'BEGIN ATOMIC\n SELECT t.a FROM t;\nEND',
    'BEGIN ATOMIC SELECT a FROM t; END',
  ],
])('the same: %s', async (_, one, other) => {
  expect(await alike(one, other)).toBe(true)
})

test.each([
  ['another column', 'SELECT id FROM users', 'SELECT name FROM users'],
  ['another name of a column', 'SELECT id AS a FROM users', 'SELECT id AS b FROM users'],
  ['a column of one of two relations', 'SELECT a.id FROM a, b', 'SELECT id FROM a, b'],
  [
    'a column of the outer relation',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (t.a = u.b))',
    'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (a = u.b))',
  ],
  ['another text', "'a b'::text", "'a  b'::text"],
  ['what is no SQL', 'so it goes', 'so it goes on'],
])('not the same: %s', async (_, one, other) => {
  expect(await alike(one, other)).toBe(false)
})
