import { describe, expect, test } from 'vitest'
import type { Schema } from '../core/schema.ts'
import {
  bookOf,
  dividerOf,
  handMadeKinds,
  idOf,
  objectOf,
  remarkOn,
  schemaOf,
} from '../../test/support/hand-made.ts'
import { compare } from './compare.ts'
import { plan } from './plan.ts'
import { leavesAlone, narrow, strangersIn, tolerate, toleratedIn, unmatchedIn } from './scope.ts'

const shelf = objectOf('shelf', 'a')
const coversBooks = { shelf: 'all', book: 'all' } as const

describe('tolerate', () => {
  test('what no source covers stays as the history has it', () => {
    const history = schemaOf([shelf, dividerOf('a.d', 'red')])
    expect(compare(history, tolerate(schemaOf([shelf]), history, coversBooks))).toEqual([])
    expect(toleratedIn(history, schemaOf([shelf]), coversBooks)).toEqual(['divider a.d'])
  })

  test('a remark is put back on an object that is made anew', () => {
    const [old, now] = [bookOf('a.x', 'one'), bookOf('a.x', 'two')]
    const history = schemaOf([shelf, old, remarkOn(old, 'dear')])
    const wanted = tolerate(schemaOf([shelf, now]), history, coversBooks)
    const { ops } = plan(history, wanted, handMadeKinds)
    expect(ops.map(({ sql }) => sql.text)).toEqual([
      'tear "a.x"',
      'write "a.x"',
      'say dear of "a.x"',
    ])
  })

  test('it goes with what it is part of, and with what it needs', () => {
    const needy = objectOf('remark', 'free', { needs: [idOf('book', 'a.x')] })
    const book = bookOf('a.x', 'one')
    const history = schemaOf([shelf, book, remarkOn(book, 'dear'), needy])
    const wanted = tolerate(schemaOf([shelf]), history, coversBooks)
    expect([...wanted.objects.keys()]).toEqual(['shelf a'])
  })

  test('what hangs on a tolerated object stays with it, whatever comes first', () => {
    const divider = dividerOf('a.d', 'red')
    const history = schemaOf([remarkOn(divider, 'x'), divider, shelf])
    const wanted = tolerate(schemaOf([shelf]), history, coversBooks)
    expect(compare(history, wanted)).toEqual([])
  })

  test('an attribute that no source covers is taken from the history', () => {
    const declared = objectOf('book', 'x', { attrs: { title: 'new', pages: 0 } })
    const known = objectOf('book', 'x', { attrs: { title: 'old', pages: 7 } })
    const wanted = tolerate(schemaOf([declared]), schemaOf([known]), { book: ['title'] })
    expect(wanted.objects.get('book x')?.attrs).toEqual({ title: 'new', pages: 7 })
  })

  test('parts of what no source covers are not covered either', () => {
    const cart = objectOf('cart', 'c')
    const book = objectOf('book', 'c.x', { parent: cart.id })
    const history = schemaOf([shelf, cart, book, remarkOn(book, 'dear')])
    expect(compare(history, tolerate(schemaOf([shelf]), history, coversBooks))).toEqual([])
    expect(toleratedIn(history, schemaOf([shelf]), coversBooks)).toEqual(['cart c'])
  })

  test('what is covered on some objects stays on others, and so does what another hand makes', () => {
    const cart = objectOf('cart', 'c')
    const covers = {
      shelf: 'all',
      cart: 'all',
      book: { attributes: 'all', on: ['shelf'], except: ['book a.y'] },
    } as const
    const books = [bookOf('a.x', 'one'), bookOf('a.y', 'two')]
    const history = schemaOf([shelf, cart, ...books, objectOf('book', 'c.z', { parent: cart.id })])
    const wanted = tolerate(schemaOf([shelf, cart]), history, covers)
    expect([...wanted.objects.keys()]).toEqual(['book a.y', 'book c.z', 'cart c', 'shelf a'])
  })

  test('what is declared of a kind that no source covers counts where the history has none', () => {
    const red = schemaOf([shelf, dividerOf('a.d', 'red')])
    const blue = schemaOf([shelf, dividerOf('a.d', 'blue')])
    expect(tolerate(red, schemaOf([shelf]), coversBooks).objects.has('divider a.d')).toBe(true)
    expect(compare(blue, tolerate(red, blue, coversBooks))).toEqual([])
    expect(toleratedIn(blue, red, coversBooks)).toEqual([])
  })
})

describe('narrow', () => {
  const everything = schemaOf([
    ...['public.users', 'public.tmp_users', 'audit.log', 'auditing.log', 'app.audit'].map((path) =>
      objectOf('shelf', path),
    ),
    bookOf('public.users.name', 'one'),
    bookOf('audit.log.at', 'two'),
    objectOf('genre', 'audit'),
    // A part whose own path does not begin with that of the whole.
    objectOf('divider', 'public.users_idx', { parent: idOf('shelf', 'public.users') }),
  ])

  test.each([
    ['a schema', 'audit', ['genre audit', 'shelf audit.log', 'book audit.log.at']],
    [
      'an object of public',
      'users',
      ['shelf public.users', 'book public.users.name', 'divider public.users_idx'],
    ],
    ['all objects of a schema', 'audit.*', ['shelf audit.log', 'book audit.log.at']],
    ['names by a part', 'tmp_*', ['shelf public.tmp_users']],
    ['an object of any schema', '*.audit', ['shelf app.audit']],
  ])('a pattern excludes %s', (_, pattern, gone) => {
    const left = narrow(everything, { strange: new Set(), include: [], exclude: [pattern] })
    expect(goneFrom(left).toSorted()).toEqual(gone.toSorted())
  })

  test('an include lets nothing else through but what has no schema', () => {
    const left = narrow(everything, { strange: new Set(), include: ['users'], exclude: [] })
    expect([...left.objects.keys()].sort()).toEqual([
      'book public.users.name',
      'divider public.users_idx',
      'genre audit',
      'shelf public.users',
    ])
  })

  test('public spelled out is the schema', () => {
    const left = narrow(everything, { strange: new Set(), include: ['public'], exclude: [] })
    expect([...left.objects.keys()].sort()).toEqual([
      'book public.users.name',
      'divider public.users_idx',
      'genre audit',
      'shelf public.tmp_users',
      'shelf public.users',
    ])
  })

  test('an exclude wins over an include', () => {
    const left = narrow(everything, {
      strange: new Set(),
      include: ['public.*'],
      exclude: ['tmp_*'],
    })
    expect(left.objects.has('shelf public.tmp_users')).toBe(false)
    expect(left.objects.has('shelf public.users')).toBe(true)
  })

  test('an object with a part of a strange kind goes with all its parts', () => {
    const parts = schemaOf([
      objectOf('shelf', 'public.whole'),
      objectOf('shelf', 'public.part'),
      objectOf('book', 'public.part.a', { parent: { kind: 'shelf', path: ['public', 'part'] } }),
      objectOf('tie', 'public.part', { parent: { kind: 'shelf', path: ['public', 'part'] } }),
    ])
    const scope = { strange: new Set(['tie']), include: [], exclude: [] }
    expect([...narrow(parts, scope).objects.keys()]).toEqual(['shelf public.whole'])
    expect(strangersIn(parts, scope)).toEqual(['shelf public.part'])
  })

  test('a dot and a bracket in a pattern stand for themselves', () => {
    const odd = schemaOf([objectOf('shelf', 'public.a[1]'), objectOf('shelf', 'public.a1')])
    expect([
      ...narrow(odd, { strange: new Set(), include: [], exclude: ['a[1]'] }).objects.keys(),
    ]).toEqual(['shelf public.a1'])
  })

  describe('with a kind in front', () => {
    const shelfOfUsers = objectOf('shelf', 'public.users')
    const said = remarkOn(shelfOfUsers, 'dear')
    const mixed = schemaOf([
      shelfOfUsers,
      bookOf('public.users.name', 'one'),
      said,
      objectOf('shelf', 'audit.log'),
      remarkOn(objectOf('shelf', 'audit.log'), 'old'),
      objectOf('genre', 'users'),
      objectOf('genre', 'audit'),
      objectOf('divider', 'public.users_idx', { parent: shelfOfUsers.id }),
    ])
    const goneBy = (exclude: readonly string[]): readonly string[] => {
      const left = narrow(mixed, { strange: new Set(), include: [], exclude })
      return [...mixed.objects.keys()].filter((id) => !left.objects.has(id)).toSorted()
    }

    test.each([
      ['objects of one kind alone', 'genre:*', ['genre audit', 'genre users']],
      ['one of them', 'genre:aud*', ['genre audit']],
      ['one of public with its parts', 'shelf:users', goneWithUsers()],
      ['parts without the whole', 'book:*.*.name', ['book public.users.name']],
      ['all that is said, of whatever', 'remark:*', remarks(['audit.log', 'public.users'])],
      ['what is said of the objects of a schema', 'remark:audit.*', remarks(['audit.log'])],
      ['what is said of one object of public', 'remark:users', remarks(['public.users'])],
      ['nothing where no such object is', 'divider:audit.*', []],
    ])('a pattern excludes %s', (_, pattern, gone) => {
      expect(goneBy([pattern])).toEqual(gone.toSorted())
    })

    test('without one, what is said of an object is not looked up by the kind of the object', () => {
      expect(goneBy(['shelf'])).toEqual([])
    })

    test('an include lets through objects of that kind', () => {
      const left = narrow(mixed, { strange: new Set(), include: ['shelf:audit.*'], exclude: [] })
      expect([...left.objects.keys()].toSorted()).toEqual(
        ['shelf audit.log', ...remarks(['audit.log']), 'genre audit', 'genre users'].toSorted(),
      )
    })

    function goneWithUsers(): readonly string[] {
      const parts = ['book public.users.name', 'divider public.users_idx']
      return ['shelf public.users', ...parts, ...remarks(['public.users'])]
    }
  })

  test('a star stands for a name with a dot in it as well', () => {
    const odd = schemaOf([
      { ...objectOf('shelf', ''), id: { kind: 'shelf', path: ['a', 'f(b.c)'] } },
    ])
    const left = narrow(odd, { strange: new Set(), include: [], exclude: ['shelf:*.f*'] })
    expect(left.objects.size).toBe(0)
  })

  function goneFrom(left: Schema): readonly string[] {
    return [...everything.objects.keys()].filter((id) => !left.objects.has(id))
  }
})

describe('leavesAlone', () => {
  test('an object is left alone by its own name, whatever it is a part of', () => {
    const isLeft = leavesAlone({ include: [], exclude: ['audit.*', 'genre:*'] })
    expect(isLeft(idOf('shelf', 'audit.log'))).toBe(true)
    expect(isLeft(idOf('genre', 'g'))).toBe(true)
    expect(isLeft(idOf('shelf', 'public.log'))).toBe(false)
  })

  test('so is what stands in a schema that no include reaches, and nothing else', () => {
    const isLeft = leavesAlone({ include: ['users', 'shelf:app.*'], exclude: [] })
    expect(isLeft(idOf('shelf', 'audit.log'))).toBe(true)
    expect(isLeft(idOf('divider', 'public.users_idx'))).toBe(false)
    expect(isLeft(idOf('divider', 'app.x'))).toBe(false)
    expect(isLeft(idOf('genre', 'audit'))).toBe(false)
  })
})

test('patterns that match nothing in any schema are told from those that match in one', () => {
  const schemas = [schemaOf([objectOf('shelf', 'public.a')]), schemaOf([objectOf('genre', 'b')])]
  const patterns = ['a', 'genre:b', 'shelf:b', 'c.*', '*_tmp']
  expect(unmatchedIn(patterns, schemas)).toEqual(['shelf:b', 'c.*', '*_tmp'])
  expect(unmatchedIn(patterns, [])).toEqual(patterns)
})

/** The ids of what is said of shelves. */
function remarks(paths: readonly string[]): readonly string[] {
  return paths.map((path) => `remark shelf.${path}`)
}
