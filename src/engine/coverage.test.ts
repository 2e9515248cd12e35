import { expect, test } from 'vitest'
import { combineCoverage } from './coverage.ts'

test('coverages add up', () => {
  expect(combineCoverage([{ a: ['x'] }, { a: ['y'], b: 'all' }, { b: ['z'] }])).toEqual({
    a: ['x', 'y'],
    b: 'all',
  })
  expect(combineCoverage([{ a: 'all' }, 'all'])).toBe('all')
})

test('what one can not express another may', () => {
  const some = { attributes: ['x'], on: ['shelf'], except: ['a one', 'a two'] }
  expect(combineCoverage([{ a: some }])).toEqual({ a: some })
  expect(combineCoverage([{ a: some }, { a: ['y'] }])).toEqual({ a: ['x', 'y'] })
  const other = { attributes: ['y'], on: ['cart'], except: ['a two', 'a three'] }
  expect(combineCoverage([{ a: some }, { a: other }])).toEqual({
    a: { attributes: ['x', 'y'], on: ['shelf', 'cart'], except: ['a two'] },
  })
})
