import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test('the nearest word is the one with the fewest slips', () => {
  expect(nearest('dwon', ['up', 'down'])).toBe('down')
  expect(nearest('parent', ['message', 'parents', 'revision'])).toBe('parents')
  expect(nearest('mesage', ['message', 'parents'])).toBe('message')
})

test('two neighbours that changed places are one slip', () => {
  expect(nearest('ba', ['ab'])).toBe('ab')
})

test('the first of equally near words is given', () => {
  expect(nearest('bat', ['cat', 'hat'])).toBe('cat')
})

test('a word unlike all others has no nearest one', () => {
  expect(nearest('zebra', ['up', 'down'])).toBeUndefined()
  expect(nearest('zebra', [])).toBeUndefined()
})
