import { expect, test } from 'vitest'
import { sql } from '../sources/sql-files.ts'
import { refuseUnknownKinds, widened, writtenExcludes } from './left-alone.ts'
import { validateConfig } from './validate-config.ts'

const kinds = [{ name: 'event trigger' }, { name: 'table' }]

test('presets and the ledger of another tool widen what is left alone, and what was written is still told from them', () => {
  const adopted = { tool: 'dbmate', folder: 'db' }
  const exclude = ['*_tmp', 'owner:*']
  const config = validateConfig(
    { sources: sql('a.sql'), exclude, adopted, presets: ['pg-boss'] },
    'x',
  )
  const wide = widened(config)
  expect(wide.exclude).toEqual([
    ...exclude,
    'public.schema_migrations*',
    'schema:pgboss',
    'pgboss.*',
  ])
  expect(writtenExcludes(wide)).toEqual(exclude)
})

test('a config without them stays as it is', () => {
  const config = validateConfig({ sources: sql('a.sql'), exclude: ['a'] }, 'x')
  expect(widened(config)).toBe(config)
})

test('a pattern with a kind that there is passes, and so does one without', () => {
  expect(() => refuseUnknownKinds(['event trigger:a', 'table:*', 'a.b', '*'], kinds)).not.toThrow()
})

test('a mistyped kind is an error that says which one was meant', () => {
  expect(() => refuseUnknownKinds(['event triger:issue_*'], kinds)).toThrow(
    expect.objectContaining({
      code: 'config-invalid',
      hint: 'Did you mean "event trigger:issue_*"?',
    }),
  )
  expect(() => refuseUnknownKinds(['gadget:x'], kinds)).toThrow(/"gadget"/)
})
