import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cyclicNodes, missedWishes, orderOf, Precedence } from './order.ts'

test('nodes without edges stay in their order', () => {
  expect(orderOf(graphOf(4, []))).toEqual([0, 1, 2, 3])
})

test('an edge moves no more nodes than it must', () => {
  expect(orderOf(graphOf(5, [[3, 1]]))).toEqual([0, 2, 3, 1, 4])
})

test('of the nodes that may come next the lowest does, whatever the order of the edges', () => {
  const edges: readonly Edge[] = [
    [4, 0],
    [4, 2],
    [1, 2],
  ]
  expect(orderOf(graphOf(5, edges))).toEqual([1, 3, 4, 0, 2])
  expect(orderOf(graphOf(5, edges.toReversed()))).toEqual([1, 3, 4, 0, 2])
})

test('an edge to itself and an edge said twice change nothing', () => {
  const edges: readonly Edge[] = [
    [1, 1],
    [1, 0],
    [1, 0],
  ]
  expect(orderOf(graphOf(2, edges))).toEqual([1, 0])
})

test('what lies on or behind a cycle is left out, and only the cycle is named', () => {
  const graph = graphOf(6, [
    [0, 1],
    [1, 2],
    [2, 1],
    [2, 3],
    [4, 5],
  ])
  const order = orderOf(graph)
  expect(order).toEqual([0, 4, 5])
  expect(cyclicNodes(graph, order)).toEqual(new Set([1, 2]))
})

test('two cycles are both named', () => {
  const graph = graphOf(4, [
    [0, 1],
    [1, 0],
    [2, 3],
    [3, 2],
  ])
  expect(cyclicNodes(graph, orderOf(graph))).toEqual(new Set([0, 1, 2, 3]))
})

test('every edge of a graph without cycles is kept', () => {
  const size = 30
  const edge = fc
    .tuple(fc.nat(size - 1), fc.nat(size - 1))
    .map(([a, b]): Edge => (a < b ? [a, b] : [b, a]))
  const places = fc.shuffledSubarray([...Array(size).keys()], { minLength: size })
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 60 }), places, (edges, place) => {
      const shuffled = edges.map(([a, b]): Edge => [place[a] ?? 0, place[b] ?? 0])
      const order = orderOf(graphOf(size, shuffled))
      expect(order).toHaveLength(size)
      for (const [before, after] of shuffled)
        if (before !== after) expect(order.indexOf(before)).toBeLessThan(order.indexOf(after))
    }),
  )
})

test('a wish moves a node as an edge does, and gives way to edges and to other wishes', () => {
  const graph = graphOf(5, [[0, 3]])
  for (const [before, after] of [
    [2, 1],
    [3, 0],
    [4, 2],
  ] as const)
    graph.wish(before, after)
  const order = orderOf(graph)
  expect(order).toEqual([4, 2, 1, 0, 3])
  expect(missedWishes(graph, order)).toEqual(new Map([[0, [3]]]))
})

type Edge = readonly [number, number]

function graphOf(size: number, edges: readonly Edge[]): Precedence {
  const graph = new Precedence(size)
  for (const [before, after] of edges) graph.add(before, after)
  return graph
}
