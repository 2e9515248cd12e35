import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tablesText, temporaryProject } from '../../test/support/temporary-project.ts'
import { openProject } from '../project/open.ts'
import { init } from './init.ts'

const vitestPackage = JSON.stringify({ devDependencies: { vitest: '4', lockstep: '0' } })

test('a project with tables gets a config, a folder and a parity test', async () => {
  const root = temporaryProject({
    'package.json': vitestPackage,
    'src/db/schema.ts': tablesText(),
    '.env': 'DATABASE_URL=postgres://h/d',
  })
  const result = await init({ cwd: root })
  expect(result).toMatchObject({
    root,
    packageManager: 'npm',
    testRunner: 'vitest',
    files: [
      { path: 'lockstep.config.ts', status: 'written' },
      { path: 'migrations', status: 'written' },
      { path: 'test/schema-parity.test.ts', status: 'written' },
    ],
    notes: [],
    next: ['npx lockstep generate -m "initial"', 'npx lockstep check', 'npx lockstep upgrade'],
    questions: [],
  })
  expect(readFileSync(join(root, 'test/schema-parity.test.ts'), 'utf8')).toContain(
    'await expectSchemaParity()',
  )
})

test('the config that is written opens as the same project that was found without it', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: ["./it's/*.ts", './b.ts'], out: './db/out', casing: 'snake_case' }`,
  })
  const before = await openProject({ cwd: root })
  await init({ cwd: root })
  const after = await openProject({ cwd: root })
  expect(after.configFile).toBe(join(root, 'lockstep.config.ts'))
  expect(after.migrationsFolder).toBe(before.migrationsFolder)
  expect(after.sources.map((source) => source.name)).toEqual(
    before.sources.map((source) => source.name),
  )
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toContain(`casing: 'snake_case'`)
})

test('what is there stays as it is, and is reported', async () => {
  const root = temporaryProject({
    'package.json': vitestPackage,
    'src/db/schema.ts': tablesText(),
    'test/schema-parity.test.ts': '// mine',
    'migrations/keep.txt': '',
  })
  const result = await init({ cwd: root })
  expect(result.files.map((file) => file.status)).toEqual(['written', 'left alone', 'left alone'])
  expect(readFileSync(join(root, 'test/schema-parity.test.ts'), 'utf8')).toBe('// mine')
})

test('a second run writes nothing', async () => {
  const root = temporaryProject({ 'package.json': vitestPackage, 'src/db/schema.ts': tablesText() })
  await init({ cwd: root })
  const config = readFileSync(join(root, 'lockstep.config.ts'), 'utf8')
  const result = await init({ cwd: root, source: 'other.ts' })
  expect(result.configFile).toBe(join(root, 'lockstep.config.ts'))
  expect(result.files).toEqual([{ path: 'test/schema-parity.test.ts', status: 'left alone' }])
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toBe(config)
})

test('a dry run says the same and leaves nothing behind', async () => {
  const root = temporaryProject({ 'package.json': vitestPackage, 'src/db/schema.ts': tablesText() })
  const before = readdirSync(root)
  const result = await init({ cwd: root, dryRun: true })
  expect(new Set(result.files.map((file) => file.status))).toEqual(new Set(['to be written']))
  expect(readdirSync(root)).toEqual(before)
})

test('two possible sources are a question, and a flag answers it', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'src/db/schema.ts': tablesText(),
    'db/schema.ts': tablesText(),
  })
  const asking = await init({ cwd: root })
  expect(asking.questions).toMatchObject([
    {
      id: 'source',
      choices: [
        { flags: ['--source', 'src/db/schema.ts'] },
        { flags: ['--source', 'db/schema.ts'] },
      ],
    },
  ])
  expect(asking.files).toEqual([])
  expect(existsSync(join(root, 'lockstep.config.ts'))).toBe(false)
  await init({ cwd: root, source: 'db/schema.ts' })
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toContain(
    `drizzle('db/schema.ts')`,
  )
})

test('an empty project is asked where its schema will be', async () => {
  const root = temporaryProject({ 'package.json': '{}' })
  expect((await init({ cwd: root })).questions).toHaveLength(1)
  const result = await init({ cwd: root, source: 'db/schema.sql' })
  expect(result.questions).toEqual([])
  expect(result.notes).toContainEqual(expect.stringContaining('There is no db/schema.sql yet'))
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toContain(`sql('db/schema.sql')`)
})

test('a password of the Drizzle config is not copied', async () => {
  const root = temporaryProject({
    'package.json': '{}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: 'a.ts', dbCredentials: { url: 'postgres://u:s3cret@h/d' } }`,
  })
  const result = await init({ cwd: root })
  expect(JSON.stringify(result)).not.toContain('s3cret')
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).not.toContain('s3cret')
  expect(result.notes.join()).toContain('set DATABASE_URL')
})

test.each([
  ['pnpm-lock.yaml', 'pnpm', 'pnpm lockstep check'],
  ['yarn.lock', 'yarn', 'yarn lockstep check'],
  ['bun.lock', 'bun', 'bunx lockstep check'],
  ['package-lock.json', 'npm', 'npx lockstep check'],
])('%s means %s', async (lockFile, manager, command) => {
  const root = temporaryProject({ 'package.json': '{}', [lockFile]: '', 'schema.sql': '' })
  const result = await init({ cwd: root, dryRun: true })
  expect(result.packageManager).toBe(manager)
  expect(result.next).toContain(command)
})

test.each([
  [{ devDependencies: { vitest: '4' } }, 'src/a.test.ts', 'src/schema-parity.test.ts'],
  [{ devDependencies: { vitest: '4' } }, 'tests/unit/a.spec.ts', 'tests/schema-parity.spec.ts'],
  [{ devDependencies: { jest: '30' } }, '__tests__/a.test.ts', '__tests__/schema-parity.test.ts'],
  [{ scripts: { test: 'node --test' } }, 'test/a.test.mjs', 'test/schema-parity.test.mjs'],
  [{ scripts: { test: 'tsx --test test/*.test.ts' } }, 'x.ts', 'test/schema-parity.test.ts'],
])('%j with tests in %s gets %s', async (manifest, other, expected) => {
  const root = temporaryProject({
    'package.json': JSON.stringify(manifest),
    'schema.sql': '',
    [other]: '',
  })
  const result = await init({ cwd: root })
  expect(result.files.at(-1)).toEqual({ path: expected, status: 'written' })
})

test('without a test runner there is no test, and a word on it', async () => {
  const root = temporaryProject({ 'package.json': '{}', 'schema.sql': '' })
  const result = await init({ cwd: root })
  expect(result.testRunner).toBe('none')
  expect(result.files.map((file) => file.path)).toEqual(['lockstep.config.ts', 'migrations'])
  expect(result.notes.join()).toContain('run `lockstep check` in CI')
})

test('when a file can not be written, nothing is left behind', async () => {
  const root = temporaryProject({ 'package.json': vitestPackage, 'schema.sql': '', test: 'a file' })
  await expect(init({ cwd: root })).rejects.toMatchObject({
    code: 'cannot-write',
    details: { file: join(root, 'test/schema-parity.test.ts') },
  })
  expect(readdirSync(root).sort()).toEqual(['node_modules', 'package.json', 'schema.sql', 'test'])
})
