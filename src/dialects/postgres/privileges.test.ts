import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ident, sql } from '../../core/sql.ts'
import { collapsed, grantSteps, takesAway, usualPrivileges, type Privileges } from './privileges.ts'

const every = ['delete', 'insert', 'select', 'update']
const words = { on: ident('t'), role: ident('r') }

/** What a server would make of statements: a privilege, and whether it may be granted. */
function run(held: ReadonlyMap<string, boolean>, statements: readonly string[]) {
  const now = new Map(held)
  for (const statement of statements) {
    const [, verb, option, list = '', withOption] =
      /^(grant|revoke)( grant option for)? (.*) on "t" (?:to|from) "r"( with grant option)?$/.exec(
        statement,
      ) ?? []
    for (const privilege of list === 'all' ? every : list.split(', ')) {
      if (verb === 'grant')
        now.set(privilege, now.get(privilege) === true || withOption !== undefined)
      else if (option === undefined) now.delete(privilege)
      else if (now.has(privilege)) now.set(privilege, false)
    }
  }
  return now
}

function inFull(names: readonly string[]): readonly string[] {
  return names[0] === 'all' ? every : names
}

function held({ privileges, grantable }: Privileges): ReadonlyMap<string, boolean> {
  const options = new Set(inFull(grantable))
  return new Map(inFull(privileges).map((privilege) => [privilege, options.has(privilege)]))
}

function texts(from: Privileges, to: Privileges): readonly string[] {
  const { revokes, grants } = grantSteps(from, to, words)
  return [...revokes, ...grants].map(({ text }) => text)
}

const privilegesArbitrary = fc
  .subarray(every)
  .chain((privileges) => fc.tuple(fc.constant(privileges), fc.subarray(privileges)))
  .map(([privileges, grantable]) => collapsed({ privileges, grantable, revoked: [] }, every.length))

const ownArbitrary = fc
  .subarray(every)
  .map((revoked) => collapsed({ privileges: [], grantable: [], revoked }, every.length))

function sorted(state: ReadonlyMap<string, boolean>): readonly (readonly [string, boolean])[] {
  return [...state].sort(([one], [other]) => (one < other ? -1 : 1))
}

test('the statements lead from any privileges to any others', () => {
  fc.assert(
    fc.property(privilegesArbitrary, privilegesArbitrary, (from, to) => {
      expect(sorted(run(held(from), texts(from, to)))).toEqual(sorted(held(to)))
    }),
  )
})

/** What an owner is left with. */
function left({ revoked }: Privileges): ReadonlyMap<string, boolean> {
  const kept = every.filter((one) => !inFull(revoked).includes(one))
  return new Map(kept.map((one) => [one, false]))
}

test('they lead from any of the usual privileges that an owner has to any others', () => {
  fc.assert(
    fc.property(ownArbitrary, ownArbitrary, (from, to) => {
      expect(sorted(run(left(from), texts(from, to)))).toEqual(sorted(left(to)))
    }),
  )
})

test('something is taken away where a revoke is written, and nowhere else', () => {
  fc.assert(
    fc.property(privilegesArbitrary, privilegesArbitrary, (from, to) => {
      expect(takesAway(from, to)).toBe(texts(from, to).some((text) => text.startsWith('revoke')))
    }),
  )
})

test('what is the same asks for no statement, and what is new for as few as can be', () => {
  const all = collapsed({ privileges: every, grantable: every, revoked: [] }, every.length)
  expect(texts(all, all)).toEqual([])
  expect(texts(usualPrivileges, all)).toEqual(['grant all on "t" to "r" with grant option'])
  expect(texts(all, { ...usualPrivileges, privileges: ['select'] })).toEqual([
    'revoke all on "t" from "r"',
    'grant select on "t" to "r"',
  ])
})

test('columns, schemas of default privileges and cascades stand where SQL has them', () => {
  const { revokes, grants } = grantSteps(
    { ...usualPrivileges, privileges: ['insert'] },
    { ...usualPrivileges, privileges: ['select', 'update'] },
    { ...words, before: sql`alter default privileges `, columns: sql` ("a")`, cascade: true },
  )
  expect([...revokes, ...grants].map(({ text }) => text)).toEqual([
    'alter default privileges revoke insert ("a") on "t" from "r" cascade',
    'alter default privileges grant select ("a"), update ("a") on "t" to "r"',
  ])
})
