import { expect, test } from 'vitest'
import { objectMatches } from './object-pattern.ts'

test.each([
  ['index public.users_*', 'index public.users_tmp_idx', true],
  ['index public.users_*', 'index public.posts_idx', false],
  ['index public.users_*', 'table public.users_tmp', false],
  ['column public.*', 'column public.users.email', false],
  ['column public.*.email', 'column public.users.email', true],
  ['* public.users', 'table public.users', true],
  ['table public.a+b', 'table public.aab', false],
  ['table public."A b"', 'table public."A b"', true],
])('"%s" and "%s": %s', (pattern, id, matches) => {
  expect(objectMatches(pattern, id)).toBe(matches)
})

test('a part goes with the whole that is named', () => {
  const parents = ['column public.users.email', 'table public.users']
  expect(objectMatches('table public.users', 'comment column.public.users.email', parents)).toBe(
    true,
  )
  expect(objectMatches('table public.posts', 'comment column.public.users.email', parents)).toBe(
    false,
  )
})
