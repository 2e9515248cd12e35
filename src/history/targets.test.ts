import { expect, test } from 'vitest'
import { parseRevision } from './revision-file.ts'
import { buildGraph, type RevisionGraph } from './revision-graph.ts'
import { resolveTarget } from './targets.ts'

function graph(...revisions: readonly (readonly [id: string, parents?: string])[]): RevisionGraph {
  return buildGraph(
    revisions.map(([id, parents = '']) =>
      parseRevision(
        `-- lockstep:revision ${id}\n-- lockstep:parents ${parents}\n-- lockstep:message make ${id}\n-- lockstep:up`,
        `${id}.sql`,
      ),
    ),
  )
}

const [a, b, c, d] = ['aaaaaaaa', 'bbbb0000', 'bbbb1111', 'dddddddd'] as const
const line = graph([a], [b, a], [c, b], [d, c])
const fork = graph([a], [b, a], [c, a])
const merged = graph([a], [b, a], [c, a], [d, `${b} ${c}`])

function resolve(history: RevisionGraph, target: string, ...applied: readonly string[]) {
  return resolveTarget(history, new Set(applied), target)
}

function refused(code: string, message: string, hint: string) {
  return expect.objectContaining({ code, message, hint: expect.stringContaining(hint) })
}

test('head is the only head, heads are all and base is none', () => {
  expect(resolve(line, 'head')).toEqual([d])
  expect(resolve(fork, 'heads')).toEqual([b, c])
  expect(resolve(line, 'base', a)).toEqual([])
  expect(resolve(buildGraph([]), 'head')).toEqual([])
})

test('head with several heads is an error that names them', () => {
  expect(() => resolve(fork, 'head')).toThrow(
    refused(
      'multiple-heads',
      'The history has 2 heads: "bbbb0000" (make bbbb0000), "bbbb1111" (make bbbb1111).',
      'Join them with `lockstep merge`',
    ),
  )
})

test('a prefix of at least three characters names a revision, in either case', () => {
  expect(resolve(line, d)).toEqual([d])
  expect(resolve(line, 'DDD')).toEqual([d])
  expect(resolve(line, 'bbbb1')).toEqual([c])
})

test('a prefix of several ids is an error that lists them', () => {
  expect(() => resolve(line, 'bbb')).toThrow(
    refused(
      'ambiguous-target',
      'The ids of 2 revisions start with "bbb": "bbbb0000" (make bbbb0000), "bbbb1111" (make bbbb1111).',
      'more characters',
    ),
  )
})

test('a prefix that is too short is an error even where it is unique', () => {
  expect(() => resolve(line, 'dd')).toThrow(
    refused(
      'not-found',
      'The target "dd" is too short: of an id, at least 3 characters are needed.',
      '"head", "heads", "base"',
    ),
  )
})

test.each([
  ['haed', 'Did you mean "head"?'],
  ['dddd0ddd', 'Did you mean "dddddddd" (make dddddddd)?'],
  ['latest', 'lockstep history'],
  ['', 'lockstep history'],
  ['+0', 'A target is'],
])('the unknown target %j is an error with a next step', (target, hint) => {
  expect(() => resolve(line, target)).toThrow(
    refused('not-found', `The target "${target}" is no revision of this history.`, hint),
  )
})

test('steps up start at the current revision, or at the base of an empty database', () => {
  expect(resolve(line, '+1', a, b)).toEqual([c])
  expect(resolve(line, '+2', a, b)).toEqual([d])
  expect(resolve(line, '+1')).toEqual([a])
  expect(resolve(line, '+3')).toEqual([c])
})

test('a step up leads from two current revisions to their merge', () => {
  expect(resolve(merged, '+1', a, b, c)).toEqual([d])
})

test('a step up where the history branches is an error that lists the ways', () => {
  expect(() => resolve(fork, '+1', a)).toThrow(
    refused(
      'ambiguous-target',
      'The target "+1" can lead to 2 revisions: "bbbb0000" (make bbbb0000), "bbbb1111" (make bbbb1111).',
      'by its id',
    ),
  )
})

test('more steps up than there are revisions is an error that counts them', () => {
  expect(() => resolve(line, '+3', a, b)).toThrow(
    refused(
      'not-found',
      'The target "+3" leads nowhere: there are 2 revisions above the current one.',
      'lockstep status',
    ),
  )
  expect(() => resolve(line, '+1', a, b, c, d)).toThrow('there are no revisions above')
})

test('steps down leave what is below the current revision', () => {
  expect(resolve(line, '-1', a, b, c)).toEqual([b])
  expect(resolve(line, '-3', a, b, c)).toEqual([])
  expect(resolve(merged, '-1', a, b, c, d)).toEqual([b, c])
})

test('a step down from several current revisions is an error that lists them', () => {
  expect(() => resolve(merged, '-2', a, b, c, d)).toThrow(
    refused(
      'ambiguous-target',
      'The target "-2" can lead to 2 revisions: "bbbb0000" (make bbbb0000), "bbbb1111" (make bbbb1111).',
      'by its id',
    ),
  )
})

test('more steps down than there are applied revisions is an error that counts them', () => {
  expect(() => resolve(line, '-2', a)).toThrow(
    refused(
      'not-found',
      'The target "-2" leads nowhere: there is 1 revision applied.',
      'lockstep status',
    ),
  )
})

test('a long list is cut short and counted', () => {
  const many = Array.from({ length: 12 }, (_, at) => [`0000000${at.toString(16)}`] as const)
  expect(() => resolve(graph(...many), 'head')).toThrow(
    /"00000009" \(make 00000009\), and 2 more\.$/,
  )
})
