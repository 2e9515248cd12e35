import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  tablesText,
  temporaryProject,
  writeProjectFiles,
} from '../../test/support/temporary-project.ts'
import { LockstepError } from '../core/errors.ts'
import { openProject } from './open.ts'

const config = `
import { defineConfig } from 'lockstep/config'
import { drizzle } from 'lockstep/drizzle'
import { sql } from 'lockstep/sql'
export default defineConfig({ sources: [drizzle('tables.ts'), sql('more.sql')], migrations: 'db/m' })
`

test('a config in TypeScript is loaded with the entries of the running Lockstep', async () => {
  const root = temporaryProject({ 'lockstep.config.ts': config })
  const project = await openProject({ cwd: root })
  expect(project.configFile).toBe(join(root, 'lockstep.config.ts'))
  expect(project.migrationsFolder).toBe(join(root, 'db/m'))
  expect(project.cacheFolder).toBe(join(root, 'node_modules/.cache/lockstep'))
  expect(project.sources.map((source) => source.name)).toEqual([
    'drizzle(tables.ts)',
    'sql(more.sql)',
  ])
})

test.each([
  [
    'lockstep.config.js',
    `module.exports = { default: { sources: require('lockstep/sql').sql('a.sql') } }`,
  ],
  [
    'lockstep.config.js',
    `import { sql } from 'lockstep/sql'; export default { sources: sql('a.sql') }`,
  ],
  [
    'lockstep.config.mjs',
    `import { sql } from 'lockstep/sql'; export default { sources: sql('a.sql') }`,
  ],
  [
    'lockstep.config.mts',
    `import { sql } from 'lockstep/sql'; export default Promise.resolve({ sources: sql('a.sql') })`,
  ],
  [
    'lockstep.config.ts',
    `import { sql } from 'lockstep/sql'; await null; export default { sources: sql('a.sql') }`,
  ],
])('%s can read: %s', async (name, text) => {
  const project = await openProject({ cwd: temporaryProject({ [name]: text }) })
  expect(project.sources.map((source) => source.name)).toEqual(['sql(a.sql)'])
})

test('the paths of tsconfig.json lead to modules, and an edited file is read anew', async () => {
  const root = temporaryProject({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } } // comment',
    'lockstep.config.ts': `import { place } from '@/place'; import { drizzle } from 'lockstep/drizzle'; export default { sources: drizzle(place) }`,
    'src/place.ts': `export const place = 'one.ts'`,
  })
  const nameNow = async (): Promise<string | undefined> =>
    (await openProject({ cwd: root })).sources[0]?.name
  expect(await nameNow()).toBe('drizzle(one.ts)')
  writeProjectFiles(root, { 'src/place.ts': `export const place = 'two.ts'` })
  expect(await nameNow()).toBe('drizzle(two.ts)')
})

test('a config that throws is told with its place', async () => {
  const root = temporaryProject({ 'lockstep.config.ts': '\nconst port: number = 1\nnope.foo()\n' })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.code).toBe('config-invalid')
  expect(error.message).toContain('lockstep.config.ts fails when it is loaded: nope is not defined')
  expect(error.details).toMatchObject({ file: 'lockstep.config.ts', line: 3 })
})

test('a config that can not be parsed is told with its place', async () => {
  const root = temporaryProject({ 'lockstep.config.ts': 'export default {\n  sources: = 1\n}\n' })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.code).toBe('config-invalid')
  expect(error.details).toMatchObject({ file: 'lockstep.config.ts', line: 2 })
})

test('a folder with a space in its name hides no place', async () => {
  const root = join(temporaryProject({ 'my app/lockstep.config.ts': '\nnope.foo()' }), 'my app')
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.details).toMatchObject({ file: 'lockstep.config.ts', line: 2 })
})

test('a package that the config lacks is named', async () => {
  const root = temporaryProject({ 'lockstep.config.ts': `import 'not-installed/thing'` })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.hint).toContain('Install not-installed/thing')
})

test('without a config the one file of tables is the source', async () => {
  const root = temporaryProject({ 'package.json': '{}', 'src/db/schema.ts': tablesText() })
  const project = await openProject({ cwd: join(root, 'src') })
  expect(project.root).toBe(root)
  expect(project.configFile).toBeUndefined()
  expect(project.sources.map((source) => source.name)).toEqual(['drizzle(src/db/schema.ts)'])
})

test('without a config the Drizzle config says it all', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'src/schema.ts': tablesText(),
    'drizzle.config.ts': `
      import { defineConfig } from 'drizzle-kit'
      export default defineConfig({ dialect: 'postgresql', schema: ['./a.ts', './b/*'], out: './drizzle',
        casing: 'snake_case', dbCredentials: { url: 'postgres://h/d' } })`,
  })
  const project = await openProject({ cwd: root })
  expect(project.sources.map((source) => source.name)).toEqual(['drizzle(./a.ts, ./b/*)'])
  expect(project.migrationsFolder).toBe(join(root, 'drizzle'))
  expect(project.findUrl()).toEqual({ url: 'postgres://h/d', from: 'drizzle.config.ts' })
})

test('the history of another tool is left to it', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: 'a.ts', out: 'migrations' }`,
    'migrations/meta/_journal.json': '{}',
  })
  expect((await openProject({ cwd: root })).migrationsFolder).toBe(join(root, 'revisions'))
})

test('a Drizzle config for another database is an error', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'drizzle.config.ts': `export default { dialect: 'mysql', schema: 'a.ts' }`,
  })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.message).toBe(
    'The file "drizzle.config.ts" is for mysql; Lockstep works with postgresql.',
  )
})

test('two possible sources are both named', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'src/db/schema.ts': tablesText(),
    'db/schema/users.ts': tablesText(),
  })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.code).toBe('ambiguous-source')
  expect(error.details['places']).toEqual(['src/db/schema.ts', 'db/schema'])
  expect(error.hint).toContain('npx lockstep init --source src/db/schema.ts')
})

test('a schema.ts that declares no tables is no source', async () => {
  const root = temporaryProject({ 'package.json': '{}', 'src/schema.ts': 'export const a = 1' })
  const error = await errorOf(openProject({ cwd: root }))
  expect(error.code).toBe('config-not-found')
  expect(error.hint).toContain('npx lockstep init')
})

async function errorOf(work: Promise<unknown>): Promise<LockstepError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (thrown instanceof LockstepError) return thrown
  throw new Error('It threw no LockstepError.', { cause: thrown })
}
