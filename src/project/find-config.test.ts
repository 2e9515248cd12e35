import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { findConfig } from './find-config.ts'

test.each(['ts', 'mts', 'js', 'mjs'])('a config with the extension %s is found', (extension) => {
  const name = `lockstep.config.${extension}`
  const root = temporaryProject({ [name]: '' })
  expect(findConfig(root)).toEqual({ root, file: join(root, name) })
})

test('the config of a folder above is found, as far as the root of the repository', () => {
  const root = temporaryProject({
    'lockstep.config.ts': '',
    'packages/api/package.json': '{}',
    'packages/api/src/index.ts': '',
    '.git/HEAD': '',
  })
  expect(findConfig(join(root, 'packages/api/src')).root).toBe(root)
})

test('the config above the repository is none of its business', () => {
  const outer = temporaryProject({ 'lockstep.config.ts': '', 'inner/package.json': '{}' })
  const inner = join(outer, 'inner')
  mkdirSync(join(inner, '.git'))
  expect(findConfig(inner)).toEqual({ root: inner, file: undefined })
})

test('outside a repository the search ends at the package', () => {
  const outer = temporaryProject({ 'lockstep.config.ts': '', 'inner/package.json': '{}' })
  const inner = join(outer, 'inner')
  expect(findConfig(inner)).toEqual({ root: inner, file: undefined })
})

test('the named config goes before the nearest one, and must be there', () => {
  const root = temporaryProject({ 'lockstep.config.ts': '', 'configs/test.ts': '' })
  const file = join(root, 'configs/test.ts')
  expect(findConfig(root, 'configs/test.ts')).toEqual({ root: join(root, 'configs'), file })
  expect(() => findConfig(root, 'configs/nope.ts')).toThrow(
    expect.objectContaining({ code: 'config-not-found' }),
  )
})

test('two configs in one folder are an error that names both', () => {
  const root = temporaryProject({ 'lockstep.config.ts': '', 'lockstep.config.mjs': '' })
  expect(() => findConfig(root)).toThrow(/holds lockstep\.config\.ts and lockstep\.config\.mjs/)
})
