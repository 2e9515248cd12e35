import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { LockstepError } from '../core/errors.ts'
import { renderError } from './render-error.ts'
import { errorAsJson, shownError } from './shown-error.ts'
import { viewOf } from './view.ts'

const view = viewOf({ isTTY: true, columns: 80 }, true, {})

test('an error of the database keeps SQLSTATE, detail, hint and place', () => {
  const root = temporaryProject({ 'migrations/1_a.sql': 'select 1;\n\tselect nme from users;\n' })
  const error = new LockstepError('revision-failed', {
    message: 'The revision 1_a.sql failed: column "nme" does not exist.',
    hint: 'Mend the revision.',
    details: {
      sqlstate: '42703',
      detail: 'There is a column named "name".',
      hint: 'Perhaps you meant "name".',
      file: 'migrations/1_a.sql',
      line: 2,
      column: 9,
    },
  })
  expect(renderError(shownError(error, false), root, view).split('\n')).toEqual([
    'error: The revision 1_a.sql failed: column "nme" does not exist.',
    '  SQLSTATE: 42703',
    '  detail: There is a column named "name".',
    '  server hint: Perhaps you meant "name".',
    '  at migrations/1_a.sql:2',
    '  2 | \tselect nme from users;',
    '    | \t       ^',
    'hint: Mend the revision.',
  ])
})

test('a position without a file points into the statement', () => {
  const error = new LockstepError('database-error', {
    message: 'It failed.',
    details: { statement: 'select 1,\n  oops', position: '13', hint: 'As above.' },
    hint: 'As above.',
  })
  expect(renderError(shownError(error, false), '/', view)).toBe(
    [
      'error: It failed.',
      '  at the statement',
      '  2 |   oops',
      '    |   ^',
      'hint: As above.',
    ].join('\n'),
  )
})

test('long messages are broken at 80 columns', () => {
  const error = new LockstepError('usage', {
    message: 'word '.repeat(50),
    hint: 'hint '.repeat(50),
  })
  const lines = renderError(shownError(error, false), '/', view).split('\n')
  expect(lines.length).toBeGreaterThan(6)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
})

test('an unforeseen error is internal, and its stack comes on demand', () => {
  const quiet = shownError(new TypeError('x is not a function'), false)
  expect(quiet).toMatchObject({ code: 'internal', exitCode: 2, stack: undefined })
  expect(quiet.hint).toContain('--verbose')
  const verbose = shownError(new TypeError('x', { cause: new Error('deep') }), true)
  expect(verbose.stack).toMatch(/TypeError: x[^]*caused by Error: deep/)
})

test('no way of showing an error shows a password', () => {
  const error = new LockstepError('cannot-connect', {
    message: 'Nobody answers at postgres://ann:s3cret@h/d.',
    hint: 'Is postgres://ann:s3cret@h/d right?',
    details: { tried: ['postgres://ann:s3cret@h/d'] },
    cause: new Error('postgres://ann:s3cret@h/d'),
  })
  const shown = shownError(error, true)
  expect(renderError(shown, '/', view)).not.toContain('s3cret')
  expect(JSON.stringify(errorAsJson(shown))).not.toContain('s3cret')
})
