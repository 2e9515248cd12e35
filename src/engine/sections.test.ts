import { expect, test } from 'vitest'
import { idOf, opOf } from '../../test/support/hand-made.ts'
import { sectionsOf, textOf } from './sections.ts'

test('ops that run in a transaction share one section', () => {
  expect(sectionsOf([opOf('one'), opOf('two')], 'up')).toEqual([
    { direction: 'up', transactional: true, text: 'one;\ntwo;' },
  ])
})

test('what must be committed before it is used ends its section', () => {
  const ops = [
    opOf('one'),
    opOf('add a', { transactional: 'commit after' }),
    opOf('add b', { transactional: 'commit after' }),
    opOf('use b'),
    opOf('use a'),
  ]
  expect(textsOf(ops)).toEqual(['one;\nadd a;\nadd b;', 'use b;\nuse a;'])
})

test('what refuses a transaction stands in a section without one', () => {
  const ops = [
    opOf('one'),
    opOf('apart 1', { transactional: 'outside' }),
    opOf('apart 2', { transactional: 'outside' }),
    opOf('two'),
  ]
  const sections = sectionsOf(ops, 'down')
  expect(sections.map(({ transactional }) => transactional)).toEqual([true, false, true])
  expect(sections.map(({ text }) => text)).toEqual(['one;', 'apart 1;\napart 2;', 'two;'])
  expect(new Set(sections.map(({ direction }) => direction))).toEqual(new Set(['down']))
})

test('a commit is awaited before a section without a transaction too', () => {
  const ops = [
    opOf('add', { transactional: 'commit after' }),
    opOf('apart', { transactional: 'outside' }),
  ]
  expect(textsOf(ops)).toEqual(['add;', 'apart;'])
})

test('no ops, no sections', () => {
  expect(sectionsOf([], 'up')).toEqual([])
})

test('hazards stand above their statement', () => {
  const hazard = { code: 'data-loss', subject: 'shelf a', message: 'Loses books.' } as const
  expect(textOf([opOf('burn', { hazards: [hazard] })])).toBe('-- data-loss: Loses books.\nburn;')
})

test('a name with a line end in it does not end the comment', () => {
  const hazard = { code: 'data-loss', subject: 'shelf a', message: 'Loses "a\nb".' } as const
  expect(textOf([opOf('burn', { hazards: [hazard] })])).toBe('-- data-loss: Loses "a b".\nburn;')
})

test('a blank line parts statements of another sort, and long ones', () => {
  const ops = [
    opOf('one'),
    opOf('two'),
    opOf('three', { verb: 'drop' }),
    opOf('four', { verb: 'drop', id: idOf('book', 'a.x') }),
    opOf('five (\n)', { verb: 'drop', id: idOf('book', 'a.x') }),
    opOf('six', { verb: 'drop', id: idOf('book', 'a.x') }),
  ]
  expect(textOf(ops)).toBe('one;\ntwo;\n\nthree;\n\nfour;\n\nfive (\n);\n\nsix;')
})

function textsOf(ops: Parameters<typeof sectionsOf>[0]): readonly string[] {
  return sectionsOf(ops, 'up').map(({ text }) => text)
}
