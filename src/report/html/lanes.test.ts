import { expect, test } from 'vitest'
import { lanesOf } from './lanes.ts'

test('a branch has a lane of its own from where it goes off to where it comes back', () => {
  const rows = lanesOf([
    node('a'),
    node('b', 'a'),
    node('c', 'a'),
    node('d', 'b', 'c'),
    node('e', 'd'),
  ])
  expect(
    rows.map(({ node, lane, lines }) => [
      node.id,
      lane,
      lines.map(({ from, to }) => `${from}-${to}`),
    ]),
  ).toEqual([
    ['e', 0, ['0-0']],
    ['d', 0, ['0-0', '0-1']],
    ['c', 1, ['0-0', '1-1']],
    ['b', 0, ['1-0', '0-0']],
    ['a', 0, []],
  ])
})

test('two heads stand beside each other, and a parent that no file holds has no line', () => {
  const rows = lanesOf([node('b', 'gone'), node('c', 'b'), node('d', 'b')])
  expect(rows.map(({ lane }) => lane)).toEqual([0, 1, 0])
  expect(rows.at(-1)?.lines).toEqual([])
})

function node(id: string, ...parents: readonly string[]) {
  return { id, message: id, parents }
}
