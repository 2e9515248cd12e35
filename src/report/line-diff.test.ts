import { expect, test } from 'vitest'
import { diffLines, pairLines } from './line-diff.ts'

test('what goes stands beside what comes in its place, and what has no like beside nothing', () => {
  expect(pairLines(diffLines('a\nb\nc\nd', 'a\nB\nd\ne'))).toEqual([
    { before: 'a', after: 'a' },
    { before: 'b', after: 'B' },
    { before: 'c', after: undefined },
    { before: 'd', after: 'd' },
    { before: undefined, after: 'e' },
  ])
})

test('a text that is not there has no lines', () => {
  expect(diffLines(null, 'a\nb').map(({ sign }) => sign)).toEqual(['+', '+'])
  expect(diffLines('a', null)).toEqual([{ sign: '-', text: 'a' }])
  expect(diffLines(null, null)).toEqual([])
})

test('one changed line among thousands is found', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `line ${at}`)
  const changed = diffLines(lines.join('\n'), lines.with(2500, 'other').join('\n'))
  expect(changed.filter(({ sign }) => sign !== ' ')).toEqual([
    { sign: '-', text: 'line 2500' },
    { sign: '+', text: 'other' },
  ])
})
