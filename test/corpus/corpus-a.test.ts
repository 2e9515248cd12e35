import { expect, test } from 'vitest'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { proveCorpus } from './prove-corpus.ts'
import { corpusFolders } from './read-case.ts'

test('every kind has a folder, and every folder a kind', () => {
  const names = [...kinds.map(({ name }) => name), 'whole schema']
  expect(corpusFolders).toEqual(names.map((name) => name.replaceAll(' ', '-')).sort())
})

proveCorpus(0)
