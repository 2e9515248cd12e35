import { expect, test } from 'vitest'
import pico from 'picocolors'
import type { Difference, WholeDifference } from '../core/difference.ts'
import { renderDifferences } from './render-differences.ts'

const view = { color: false, colors: pico.createColors(false), width: 60 }

test('differences stand under the outermost object, with old and new value', () => {
  const shown = renderDifferences(
    [
      alter('column public.users.name', 'public.users.name', 'type', 'text', 'varchar(80)'),
      whole('create', 'column', 'public.users.age', 'table public.users'),
      whole('create', 'not null', 'public.users.age', 'column public.users.age'),
      alter('index public.users_idx', 'public.users_idx', 'keys', ['a'], ['a', 'b']),
      whole('drop', 'comment', 'table.public.users', 'table public.users'),
      whole('create', 'comment', 'column.public.users.name', 'column public.users.name'),
    ],
    view,
  )
  expect(shown).toBe(
    [
      'table public.users',
      '  ~ column name',
      '      type: text → varchar(80)',
      '  + column age, with not null',
      '  ~ index public.users_idx',
      '      keys: a → a, b',
      '  - comment',
      '  + comment on column name',
    ].join('\n'),
  )
})

test('a whole object is one line that counts its parts, and long texts are told by changed lines', () => {
  const parts = ['a', 'b'].flatMap((name) => [
    { ...whole('create', 'column', `public.t.${name}`, 'table public.t'), root: 'table public.t' },
  ])
  const table = { ...whole('create', 'table', 'public.t', null), root: 'table public.t' }
  const shown = renderDifferences(
    [
      ...parts,
      table,
      {
        ...alter(
          'function public.f()',
          'public.f()',
          'body',
          'begin\n  one\nend',
          'begin\n  two\nend',
        ),
        root: 'function public.f()',
      },
      { ...whole('drop', 'view', 'public.v', null), root: 'view public.v', attributes: null },
    ],
    view,
  )
  expect(shown).toBe(
    [
      '~ function public.f()',
      '    body:',
      '        begin',
      '      -   one',
      '      +   two',
      '        end',
      '',
      '+ table public.t, with 2 × column',
      '- view public.v (not modelled)',
    ].join('\n'),
  )
})

function whole(
  verb: 'create' | 'drop',
  kind: string,
  path: string,
  parent: string | null,
): WholeDifference {
  const id = `${kind} ${path}`
  return {
    verb,
    id,
    kind,
    path: path.split('.'),
    parent,
    root: 'table public.users',
    attributes: {},
  }
}

function alter(
  id: string,
  path: string,
  attribute: string,
  ...[before, after]: readonly (string | readonly string[])[]
): Difference {
  return {
    verb: 'alter',
    id,
    kind: id.slice(0, id.indexOf(' ')),
    path: path.split('.'),
    parent: 'table public.users',
    root: 'table public.users',
    attribute,
    before: before ?? null,
    after: after ?? null,
  }
}
