import { expect, test } from 'vitest'
import type { Cause } from '../../core/drift.ts'
import { emptySchema } from '../../core/schema.ts'
import { choose, type Choosing } from './choose.ts'

function causeOf(id: string, subject: string, origin: Cause['origin'] = 'changed'): Cause {
  const [kind = '', name = ''] = subject.split(' ')
  const path = name.split('.')
  const parent = kind === 'column' ? `table ${path.slice(0, -1).join('.')}` : null
  const one = { id: subject, kind, path, parent, root: parent ?? subject }
  const difference = { verb: 'create', ...one, attributes: {} } as const
  return { id, subject, title: subject, origin, losses: [], differences: [difference] }
}

const email = causeOf('aaaaaa', 'column public.users.email')
const index = causeOf('bbbbbb', 'index public.users_tmp')
const theirs = causeOf('cccccc', 'table public.theirs', 'unmanaged')

function chosen(what: readonly string[], more: Partial<Choosing> = {}): readonly Cause[] {
  const sides = { from: emptySchema, to: emptySchema }
  const causes = [email, index, theirs]
  return choose({ causes, sides, what, unmanaged: false, ...more }).chosen
}

test('without a name all is chosen that a revision has made', () => {
  expect(chosen([])).toEqual([email, index])
  expect(chosen([], { unmanaged: true })).toEqual([email, index, theirs])
})

test.each([
  ['aaaaaa', email],
  ['column public.users.email', email],
  ['users.email', email],
  ['index public.*_tmp', index],
  ['table public.theirs', theirs],
  ['cccccc', theirs],
])('"%s" names one of them', (name, cause) => {
  expect(chosen([name])).toEqual([cause])
})

test('the name of a whole chooses all that differs in it', () => {
  expect(chosen(['table public.users', 'bbbbbb'])).toEqual([email, index])
})

test('a pattern does not name what no revision has made', () => {
  expect(() => chosen(['table public.*ei*'])).toThrow(
    expect.objectContaining({
      code: 'not-found',
      message: expect.stringContaining('cccccc (table public.theirs)'),
    }),
  )
  expect(chosen(['table public.*ei*'], { unmanaged: true })).toEqual([theirs])
})

test('a name that fits nothing is an error that says what there is', () => {
  expect(() => chosen(['aaaaaa', 'users.emial'])).toThrow(
    expect.objectContaining({
      code: 'not-found',
      message: 'Nothing that differs is called "users.emial".',
      hint: expect.stringContaining('aaaaaa (column public.users.email); bbbbbb'),
    }),
  )
})
