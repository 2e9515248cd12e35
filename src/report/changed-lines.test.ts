import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

test('what changed stands between one line on either side', () => {
  expect(changedLines('a\nb\nc\nd\ne\nf', 'a\nb\nc\nD\ne\nf')).toEqual([
    '  …',
    '  c',
    '- d',
    '+ D',
    '  e',
    '  …',
  ])
})

test('lines that come and go at the ends are told', () => {
  expect(changedLines('a\nb', 'b\nc')).toEqual(['- a', '  b', '+ c'])
  expect(changedLines('a', 'b')).toEqual(['- a', '+ b'])
})

test('what is too long is told by number', () => {
  const [before, after] = ['x\n'.repeat(600), 'y\n'.repeat(600)]
  const lines = changedLines(before, after)
  expect(lines).toHaveLength(25)
  expect(lines.at(-1)).toBe('  … and 1177 lines more')
})
