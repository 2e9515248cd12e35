import { expect, test } from 'vitest'
import { viewOf } from './view.ts'

const terminal = { isTTY: true, columns: 120 }
const pipe = { isTTY: false, columns: 0 }

test('a terminal gets colours and lines of at most 100 columns', () => {
  expect(viewOf(terminal, false, {})).toMatchObject({ color: true, width: 100 })
  expect(viewOf({ ...terminal, columns: 80 }, false, {}).width).toBe(80)
})

test('a pipe gets neither colours nor broken lines', () => {
  expect(viewOf(pipe, false, {})).toMatchObject({ color: false, width: Infinity })
})

test.each([
  [terminal, { NO_COLOR: '1' }, false],
  [terminal, { TERM: 'dumb' }, false],
  [terminal, { FORCE_COLOR: '0' }, false],
  [pipe, { FORCE_COLOR: '1' }, true],
  [pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('%j with %j has colours: %s', (stream, environment, color) => {
  expect(viewOf(stream, false, environment).color).toBe(color)
})
