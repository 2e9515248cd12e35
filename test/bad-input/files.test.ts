/** Configs, tables and revision files that are not what they should be: no database is needed to say so. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockstep, lockstepJson, secret } from '../support/cli.ts'
import { tablesText, temporaryProject, type ProjectFiles } from '../support/temporary-project.ts'

const config = `import { drizzle } from 'lockstep/drizzle'\nexport default { sources: drizzle('src/schema.ts') }\n`
const sqlConfig = `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql') }\n`
const pgCore = `import { integer, pgTable } from 'drizzle-orm/pg-core'\n`

interface Fault {
  readonly files: ProjectFiles
  readonly code: string
  readonly message: RegExp
  readonly hint?: RegExp
}

const faults: Readonly<Record<string, Fault>> = {
  'no config and no tables': {
    files: {},
    code: 'config-not-found',
    message: /no lockstep\.config\.ts in "/,
    hint: /lockstep init/,
  },
  'two places that can be the source': {
    files: { 'src/schema.ts': tablesText(), 'db/schema.ts': tablesText() },
    code: 'ambiguous-source',
    message: /src\/schema\.ts or db\/schema\.ts/,
    hint: /--source src\/schema\.ts/,
  },
  'a config that throws': {
    files: { 'lockstep.config.ts': `\nthrow new Error('boom at postgres://u:${secret}@h/d')\n` },
    code: 'config-invalid',
    message: /lockstep\.config\.ts fails when it is loaded: boom/,
  },
  'tables that throw': {
    files: { 'lockstep.config.ts': config, 'src/schema.ts': `${pgCore}throw new Error('boom')\n` },
    code: 'source-failed',
    message: /"src\/schema\.ts" can not be loaded \(line 2\): boom/,
  },
  'tables with a syntax error': {
    files: { 'lockstep.config.ts': config, 'src/schema.ts': `${pgCore}\nconst a = {{\n` },
    code: 'source-failed',
    message: /"src\/schema\.ts" can not be loaded \(line [34]\)/,
  },
  'tables that import each other and use what is not there yet': {
    files: {
      'lockstep.config.ts': config,
      'src/schema.ts': `${pgCore}import { key } from './posts.ts'\nexport const users = pgTable('users', { id: integer().primaryKey(), post: integer().references(() => key) })\n`,
      'src/posts.ts': `import { users } from './schema.ts'\nexport const key = users.id\n`,
    },
    code: 'source-failed',
    message: /because of src\/posts\.ts \(line 2\)/,
    hint: /references\(\(\) => users\.id\)/,
  },
  'a file without tables': {
    files: { 'lockstep.config.ts': config, 'src/schema.ts': '' },
    code: 'source-not-found',
    message: /"src\/schema\.ts"/,
    hint: /export const users/,
  },
  'one table twice': {
    files: {
      'lockstep.config.ts': config,
      'src/schema.ts': `${tablesText()}\nexport const again = pgTable('users', { id: integer() })\n`,
    },
    code: 'source-failed',
    message: /"users" is declared twice in "src\/schema\.ts"/,
  },
  'an extension that the shadow lacks': {
    files: { 'lockstep.config.ts': sqlConfig, 'schema.sql': 'create extension vector;\n' },
    code: 'shadow-lacks-extension',
    message: /no extension "vector"/,
    hint: /shadow: \{ url: … \}/,
  },
  'a shadow whose URL is none': {
    files: {
      'lockstep.config.ts': sqlConfig.replace(
        ' }\n',
        `, shadow: { url: 'postgres://u:${secret}@h:x/d' } }\n`,
      ),
      'schema.sql': '',
    },
    code: 'usage',
    message: /not a URL/,
  },
}

test.each(Object.entries(faults))('%s', (_name, { files, code, message, hint }) => {
  const root = temporaryProject({ 'package.json': '{}', ...files })
  expect(lockstepJson(root, ['generate', '-m', 'first'])).toMatchObject({
    status: 2,
    result: {
      ok: false,
      exitCode: 2,
      error: {
        code,
        message: expect.stringMatching(message),
        ...(hint && { hint: expect.stringMatching(hint) }),
      },
    },
  })
  expect(readdirSync(root)).not.toContain('migrations')
})

const head = (id: string, parents = ''): string =>
  `-- lockstep:revision ${id}\n${parents && `-- lockstep:parents ${parents}\n`}-- lockstep:message m\n`

const brokenHistories: Readonly<Record<string, readonly [string, RegExp, ProjectFiles]>> = {
  'a revision without a header': [
    'revision-invalid',
    /a\.sql:1 is no revision/,
    { 'migrations/a.sql': 'create table x ();\n' },
  ],
  'an empty file': ['revision-invalid', /a\.sql:1 is no revision/, { 'migrations/a.sql': '' }],
  'an unknown marker': [
    'revision-invalid',
    /a\.sql:3 has an unknown marker, "-- lockstep:upp"/,
    { 'migrations/a.sql': `${head('aaaaaaaa')}-- lockstep:upp\n` },
  ],
  'one id in two files': [
    'duplicate-revision',
    /a\.sql" and ".*b\.sql" both hold the revision "aaaaaaaa"/,
    {
      'migrations/a.sql': `${head('aaaaaaaa')}-- lockstep:up\n`,
      'migrations/b.sql': `${head('aaaaaaaa')}-- lockstep:up\n`,
    },
  ],
  'a parent that no file holds': [
    'missing-parent',
    /"aaaaaaaa" in ".*a\.sql" has the parent "cccccccc"/,
    { 'migrations/a.sql': `${head('aaaaaaaa', 'cccccccc')}-- lockstep:up\n` },
  ],
  'a circle': [
    'revision-cycle',
    /"aaaaaaaa" -> "bbbbbbbb" -> "aaaaaaaa".*a\.sql, .*b\.sql/,
    {
      'migrations/a.sql': `${head('aaaaaaaa', 'bbbbbbbb')}-- lockstep:up\n`,
      'migrations/b.sql': `${head('bbbbbbbb', 'aaaaaaaa')}-- lockstep:up\n`,
    },
  ],
  'a file where the folder should be': [
    'cannot-read',
    /migrations" is no folder/,
    { migrations: 'x' },
  ],
}

test.each(Object.entries(brokenHistories))(
  '%s stops what reads the history',
  (_name, [code, message, files]) => {
    const root = temporaryProject({
      'package.json': '{}',
      'lockstep.config.ts': sqlConfig,
      'schema.sql': '',
      ...files,
    })
    const before = lockstepFiles(root)
    const error = { code, message: expect.stringMatching(message), hint: expect.any(String) }
    for (const args of [['check'], ['upgrade']])
      expect(lockstepJson(root, args)).toMatchObject({ status: 2, result: { error } })
    expect(lockstepFiles(root)).toEqual(before)
  },
)

test('two heads stop what needs one, and the command that joins them is named', () => {
  const root = temporaryProject({
    'package.json': '{}',
    'lockstep.config.ts': sqlConfig,
    'schema.sql': '',
    'migrations/a.sql': `${head('aaaaaaaa')}-- lockstep:up\n`,
    'migrations/b.sql': `${head('bbbbbbbb')}-- lockstep:up\n`,
  })
  const hint = expect.stringContaining('`lockstep merge`')
  expect(lockstepJson(root, ['check'])).toMatchObject({
    status: 1,
    result: { inStep: false, findings: [{ code: 'multiple-heads', severity: 'error', hint }] },
  })
  expect(lockstepJson(root, ['generate', '-m', 'x'])).toMatchObject({
    status: 2,
    result: { error: { code: 'multiple-heads', hint } },
  })
  expect(lockstepJson(root, ['merge'])).toMatchObject({
    status: 0,
    result: { revision: { parents: ['aaaaaaaa', 'bbbbbbbb'] }, conflicts: [] },
  })
  expect(lockstep(root, ['history']).status).toBe(0)
})

const urls: readonly (readonly [string, string, RegExp])[] = [
  ['cannot-connect', `postgres://u:${secret}@127.0.0.1:1/db`, /"db" on 127\.0\.0\.1:1 as user "u"/],
  ['usage', 'nonsense', /no scheme/],
  ['usage', `mysql://u:${secret}@h/db`, /"mysql"/],
  ['usage', `postgres://u:${secret} x@h:port/db`, /not a URL/],
]

test.each(urls)('%s for a bad URL says where the URL stands', (code, url, message) => {
  const root = temporaryProject({
    'package.json': '{}',
    'lockstep.config.ts': sqlConfig,
    'schema.sql': '',
  })
  const { status, result } = lockstepJson(root, ['status'], { DATABASE_URL: url })
  expect(status).toBe(2)
  expect(result).toMatchObject({
    error: {
      code,
      message: expect.stringMatching(message),
      hint: expect.stringContaining('The URL is that of DATABASE_URL.'),
    },
  })
})

test.each([
  ['init', 0],
  ['generate', 2],
  ['new', 2],
  ['check', 2],
  ['upgrade', 2],
  ['downgrade', 2],
  ['status', 2],
  ['history', 2],
  ['doctor', 2],
])('%s --json prints one object and no password where the config throws', (command, exitCode) => {
  const text = `throw new Error('postgres://u:${secret}@h/d')\n`
  const root = temporaryProject({ 'package.json': '{}', 'lockstep.config.ts': text })
  const args = command === 'downgrade' ? ['base'] : []
  const { status, result } = lockstepJson(root, [command, ...args])
  expect(status).toBe(exitCode)
  expect(result).toBeTypeOf('object')
})

test('a revision needs a message, and a target must be one', () => {
  const root = temporaryProject({
    'lockstep.config.ts': sqlConfig,
    'schema.sql': '',
    'migrations/a.sql': `${head('aaaaaaaa')}-- lockstep:up\n`,
  })
  for (const args of [['generate'], ['new'], ['generate', '-m', ' ']])
    expect(lockstepJson(root, args)).toMatchObject({
      status: 2,
      result: { error: { code: 'usage', message: expect.stringContaining('message') } },
    })
  expect(lockstepJson(root, ['downgrade'])).toMatchObject({
    result: { error: { code: 'usage', message: "Missing required argument 'target'." } },
  })
})

function lockstepFiles(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .map((path) => join(root, path))
    .toSorted()
}
