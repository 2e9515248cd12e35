import { expect, test } from 'vitest'
import { canAsk } from './ask.ts'

const terminal = {
  stdin: { isTTY: true },
  stdout: { isTTY: true },
  environment: { CI: '' },
  json: false,
}

test('questions are asked on a terminal', () => {
  expect(canAsk(terminal)).toBe(true)
})

test.each([
  ['stdin is no terminal', { stdin: {} }],
  ['stdout is no terminal', { stdout: {} }],
  ['a program reads', { json: true }],
  ['CI runs it', { environment: { CI: 'true' } }],
])('no question is asked when %s', (_reason, difference) => {
  expect(canAsk({ ...terminal, ...difference })).toBe(false)
})
