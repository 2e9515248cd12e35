import { expect, test } from 'vitest'
import { covers } from './allowance.ts'

test.each([
  ['table public.users', 'table public.users', true],
  ['table public.users', 'column public.users.email', true],
  ['schema public', 'column public.users.email', true],
  ['table users', 'column public.users.email', true],
  ['column users.email', 'column public.users.email', true],
  ['table "Odd ""name."', 'column public."Odd ""name.".x', true],
  ['column public.users.email', 'table public.users', false],
  ['column public.users.email', 'column public.users.name', false],
  ['table public.user', 'table public.users', false],
  ['table other.users', 'table public.users', false],
  ['table users', 'table other.users', false],
  ['sequence public.users', 'table public.users', false],
])('%s covers %s: %s', (allowed, destroyed, expected) => {
  expect(covers(allowed, destroyed, ['public'])).toBe(expected)
})

test('a name without a schema is of the search path, though it reads as of public', () => {
  expect(covers('table app.users', 'column public.users.email', ['app'])).toBe(true)
  expect(covers('table app.users', 'column public.users.email', ['app', 'public'])).toBe(false)
})
