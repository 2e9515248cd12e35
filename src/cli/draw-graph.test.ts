import { expect, test } from 'vitest'
import { drawGraph, type GraphNode } from './draw-graph.ts'

/** Each line is a revision and its parents, the newest first. */
function draw(...lines: readonly string[]): readonly string[] {
  const nodes = lines.map((line): GraphNode => {
    const [id = '', ...parents] = line
    return { id, parents }
  })
  return drawGraph(nodes).map(({ drawing, id }) => (id ? `${drawing} ${id}` : drawing))
}

test('a line of revisions has one lane', () => {
  expect(draw('cb', 'ba', 'a')).toEqual(['* c', '* b', '* a'])
})

test('two heads meet above what they build upon', () => {
  expect(draw('ca', 'ba', 'a')).toEqual(['* c', '│ * b', '├─╯', '* a'])
})

test('a merge parts into its parents', () => {
  expect(draw('dbc', 'ca', 'ba', 'a')).toEqual(['* d', '├─╮', '│ * c', '* │ b', '├─╯', '* a'])
})

test('a line passes over the lanes between', () => {
  expect(draw('ea', 'db', 'ca', 'b', 'a')).toEqual([
    '* e',
    '│ * d',
    '│ │ * c',
    '│ * │ b',
    '├───╯',
    '* a',
  ])
  expect(draw('ea', 'db', 'ca', 'a', 'b')).toEqual([
    '* e',
    '│ * d',
    '│ │ * c',
    '├─┼─╯',
    '* │ a',
    '  * b',
  ])
})

test('three heads meet on one line, and apart bases stand apart', () => {
  expect(draw('da', 'ca', 'ba', 'a', 'x')).toEqual([
    '* d',
    '│ * c',
    '│ │ * b',
    '├─┴─╯',
    '* a',
    '* x',
  ])
})
