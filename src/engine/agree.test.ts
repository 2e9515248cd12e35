import { expect, test } from 'vitest'
import { handMadeKinds, objectOf, schemaOf } from '../../test/support/hand-made.ts'
import type { ServerInfo } from '../core/connection.ts'
import type { Attrs, Schema } from '../core/schema.ts'
import { agree } from './agree.ts'
import { compare } from './compare.ts'

const kinds = handMadeKinds.map((kind) => {
  if (kind.name === 'genre') return { ...kind, printed: ['words'], shipped: ['edition'] }
  return kind.name === 'book' ? { ...kind, keptFrom: { title: 17 } } : kind
})
const alike = async (one: string, other: string): Promise<boolean> =>
  one.toLowerCase() === other.toLowerCase()

const on = (major: number, title: string, words: Attrs[string]): Schema =>
  schemaOf(
    [objectOf('genre', 'g', { attrs: { words } }), objectOf('book', 'b', { attrs: { title } })],
    { server: server(major) },
  )

const shipped = (version: string, edition: string): Schema =>
  schemaOf([objectOf('genre', 'g', { attrs: { edition } })], {
    server: { ...server(18), version },
  })

async function differencesOf(from: Schema, to: Schema): Promise<readonly string[]> {
  const changes = compare(await agree(from, to, { kinds, alike }), to)
  return changes.map(({ id }) => id.kind)
}

test('what is printed otherwise is no difference between major versions, in lists and records too', async () => {
  expect(
    await differencesOf(on(17, 'x', ['A', { b: 'C' }]), on(18, 'x', ['a', { b: 'c' }])),
  ).toEqual([])
  expect(await differencesOf(on(17, 'x', ['A']), on(18, 'x', ['b']))).toEqual(['genre'])
  expect(await differencesOf(on(17, 'x', ['A']), on(18, 'x', ['a', 'b']))).toEqual(['genre'])
})

test('what one server does not keep is no difference', async () => {
  expect(await differencesOf(on(16, 'x', []), on(18, 'y', []))).toEqual([])
  expect(await differencesOf(on(17, 'x', []), on(18, 'y', []))).toEqual(['book'])
})

test('what comes with a server is no difference between two, and one on the same', async () => {
  expect(await differencesOf(shipped('18.1', '1.6'), shipped('18.4', '1.8'))).toEqual([])
  expect(await differencesOf(shipped('18.1', '1.6'), shipped('18.1', '1.8'))).toEqual(['genre'])
})

test('servers of one major version, and schemas of none, are compared to the letter', async () => {
  expect(await differencesOf(on(18, 'x', ['A']), on(18, 'x', ['a']))).toEqual(['genre'])
  const { server: _, ...none } = on(18, 'x', ['A'])
  expect(await differencesOf(none, on(14, 'y', ['a']))).toEqual(['book', 'genre'])
})

function server(major: number): ServerInfo {
  return { product: 'PostgreSQL', version: `${major}.1`, major, seesAll: true, isPooled: false }
}
