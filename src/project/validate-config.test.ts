import { expect, test } from 'vitest'
import { drizzle } from '../sources/drizzle.ts'
import { LockstepError } from '../core/errors.ts'
import { validateConfig } from './validate-config.ts'

const sources = drizzle('src/db/schema.ts')

test('what the config leaves out gets its default', () => {
  expect(validateConfig({ sources }, 'lockstep.config.ts')).toEqual({
    sources: [sources],
    migrations: 'migrations',
    url: undefined,
    directUrl: undefined,
    database: [],
    shadow: undefined,
    searchPath: ['public'],
    presets: [],
    include: [],
    exclude: [],
    roles: [],
    tolerate: [],
    unmanaged: 'drift',
    lockTimeout: 5000,
    lockAttempts: 5,
    lockPause: 200,
    statementTimeout: 0,
    idleTimeout: 60_000,
    cache: undefined,
  })
})

test('what the config says is kept', () => {
  const config = {
    sources: [sources],
    migrations: 'db/revisions',
    url: 'postgres://host/db',
    directUrl: 'postgres://server/db',
    database: ['db'],
    searchPath: ['public', 'app'],
    presets: ['supabase', 'pg_cron'],
    include: ['app.*'],
    exclude: ['*_tmp'],
    roles: ['app_*'],
    tolerate: [{ object: 'table public.x', reason: 'it is known' }],
    unmanaged: 'note',
    lockTimeout: 0,
    lockAttempts: 1,
    lockPause: 10,
    statementTimeout: 1000,
    idleTimeout: 0,
    cache: '.cache',
  }
  expect(validateConfig({ ...config, shadow: 'pglite' }, 'x')).toEqual({
    ...config,
    shadow: 'pglite',
  })
})

test('a shadow is a word or a URL, alone or in an object', () => {
  expect(shadowOf('pglite')).toBe('pglite')
  expect(shadowOf('postgres://h/d')).toEqual({ url: 'postgres://h/d' })
  expect(shadowOf({ url: 'postgres://h/d' })).toEqual({ url: 'postgres://h/d' })
})

test('an empty url counts as none', () => {
  expect(validateConfig({ sources, url: '' }, 'x').url).toBeUndefined()
})

test.each([
  ['exports no config', undefined, 'export default'],
  ['exports no config', [], 'export default'],
  ['The key "sources" of lockstep.config.ts is missing', {}, 'drizzle('],
  ['"sources" of lockstep.config.ts is empty', { sources: [] }, 'drizzle('],
  ['holds a string, which is no source', { sources: 'a/b.ts' }, "drizzle('a/b.ts')"],
  ['holds a string, which is no source', { sources: ['a.sql'] }, "sql('a.sql')"],
  ['"migratoins" of lockstep.config.ts is not known', { sources, migratoins: 'x' }, '"migrations"'],
  ['"out" of lockstep.config.ts is not known', { sources, out: 'x' }, '"migrations"'],
  ['"constructor" of lockstep.config.ts is not known', { sources, constructor: 1 }, 'The keys are'],
  ['"url" of lockstep.config.ts is the number 5', { sources, url: 5 }, 'text'],
  ['"searchPath" of lockstep.config.ts is a string', { sources, searchPath: 'public' }, 'list'],
  ['"exclude" of lockstep.config.ts is a list', { sources, exclude: [1] }, 'list'],
  ['"lockTimeout" of lockstep.config.ts is the number -1', { sources, lockTimeout: -1 }, 'millis'],
  ['"lockAttempts" of lockstep.config.ts is the number 0', { sources, lockAttempts: 0 }, 'from 1'],
  [
    '"idleTimeout" of lockstep.config.ts is the number',
    { sources, idleTimeout: 2 ** 31 },
    'millis',
  ],
  ['"shadow" of lockstep.config.ts names no shadow', { sources, shadow: 'docker' }, 'pglite'],
  ['"shadow" of lockstep.config.ts is an object', { sources, shadow: {} }, 'pglite'],
  ['names "superbase", which is no preset', { sources, presets: ['superbase'] }, '"supabase"'],
  ['names "mainframe", which is no preset', { sources, presets: ['mainframe'] }, 'azure, '],
  ['"presets" of lockstep.config.ts is a string', { sources, presets: 'rds' }, 'list'],
  ['"presets" of lockstep.config.ts holds the number 1', { sources, presets: [1] }, 'list'],
])('a config that does not fit is named: %s', (message, config, hint) => {
  const error = errorOf(() => validateConfig(config, 'lockstep.config.ts'))
  expect(error.code).toBe('config-invalid')
  expect(error.message).toContain(message)
  expect(error.hint).toContain(hint)
  expect(error.details['file']).toBe('lockstep.config.ts')
})

function shadowOf(shadow: unknown): unknown {
  return validateConfig({ sources, shadow }, 'x').shadow
}

function errorOf(work: () => unknown): LockstepError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof LockstepError) return thrown
  }
  throw new Error('It threw no LockstepError.')
}
