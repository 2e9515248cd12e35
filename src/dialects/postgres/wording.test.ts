import { expect, test } from 'vitest'
import { withoutPublic } from './wording.ts'

const none: ReadonlySet<string> = new Set()

test.each([
  ["(status = 'new'::public.status)", "(status = 'new'::status)"],
  ['ARRAY[\'a\'::public."Odd ""one"""]', 'ARRAY[\'a\'::"Odd ""one"""]'],
  [
    ' SELECT id\n   FROM public.users u\n  WHERE public.f(id)',
    ' SELECT id\n   FROM users u\n  WHERE f(id)',
  ],
  ["nextval('public.a_seq'::regclass)", "nextval('a_seq'::regclass)"],
  // Texts are left as they are.
  ["note <> 'public.users'::text", "note <> 'public.users'::text"],
  ["note <> 'it''s public.users'::text", "note <> 'it''s public.users'::text"],
  ['SELECT "a public.b" FROM public.t', 'SELECT "a public.b" FROM t'],
  // An operator has no other form.
  ['(a OPERATOR(public.<<<) 5)', '(a OPERATOR(public.<<<) 5)'],
  ['mypublic.t + my."public".t', 'mypublic.t + my."public".t'],
])('%s', (printed, worded) => {
  expect(withoutPublic(printed, none)).toBe(worded)
})

test('a name that the system has as well keeps its schema', () => {
  const hidden = new Set(['lower', 'Odd'])
  expect(withoutPublic('public.lower(a) || public.upper(a)', hidden)).toBe(
    'public.lower(a) || upper(a)',
  )
  expect(withoutPublic('public."Odd"(a)', hidden)).toBe('public."Odd"(a)')
  expect(withoutPublic("nextval('public.lower'::regclass)", hidden)).toBe(
    "nextval('public.lower'::regclass)",
  )
})

test('a table of the same name as a query of `with` keeps its schema', () => {
  const printed =
    ' WITH t AS (\n SELECT 1 FROM public.t\n ), u(a) AS MATERIALIZED (\n SELECT 2)\n SELECT * FROM t, public.t t_1, public.u, public.v'
  expect(withoutPublic(printed, none)).toBe(printed.replace('public.v', 'v'))
})

test('where a relation is named public, its columns stay as they are', () => {
  const printed = '(acl.id = public.id)'
  expect(withoutPublic(printed, new Set(['public']))).toBe(printed)
})

test('where something else is named public, every schema stays', () => {
  const printed = ' SELECT public.id\n   FROM public.users public'
  expect(withoutPublic(printed, none)).toBe(printed)
})
