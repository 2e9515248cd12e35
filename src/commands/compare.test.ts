import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cache, projectOf } from '../../test/support/generating.ts'
import { temporaryProject, type ProjectFiles } from '../../test/support/temporary-project.ts'
import { verbatim } from '../core/sql.ts'
import { connect } from '../dialects/postgres/connect.ts'
import { compareStates, type CompareResult } from './compare.ts'
import { generate } from './generate.ts'

const users = 'create table users (id int primary key, name text not null);'

test('what only one side has, and what both have otherwise, is told with both values', async () => {
  const cwd = filesOf({
    'a.sql': `${users} create table gone (id int);`,
    'b.sql':
      'create table users (id int primary key, name varchar(20)); create type mood as enum ();',
  })
  const result = await compareStates({ cwd }, { from: 'sql:a.sql', to: 'sql:b.sql' })
  expect(result).toMatchObject({ verdict: 'different', sql: null, notCompared: [], findings: [] })
  expect(result.differences).toEqual([
    expect.objectContaining({
      verb: 'drop',
      id: 'column public.gone.id',
      root: 'table public.gone',
    }),
    {
      verb: 'alter',
      id: 'column public.users.name',
      kind: 'column',
      path: ['public', 'users', 'name'],
      parent: 'table public.users',
      root: 'table public.users',
      attribute: 'type',
      before: 'text',
      after: 'character varying(20)',
    },
    expect.objectContaining({ verb: 'create', id: 'enum public.mood', attributes: { values: [] } }),
    expect.objectContaining({ verb: 'drop', id: 'not null public.users.name' }),
    expect.objectContaining({ verb: 'drop', id: 'table public.gone', parent: null }),
  ])
  expect(await compareStates({ cwd }, { from: 'sql:a.sql', to: 'sql:*.sql' }).catch(codeOf)).toBe(
    'source-failed',
  )
})

test('the statements are those of a revision', async () => {
  const cwd = filesOf({ 'a.sql': users, 'schema/b.sql': users.replace(' not null', '') })
  const up = await compareStates({ cwd }, { from: 'sql:a.sql', to: 'sql:schema', sql: true })
  expect(up.sql).toBe('alter table "users" alter column "name" drop not null;')
  const whole = await compareStates({ cwd }, { from: 'sql:a.sql', to: 'empty', sql: true })
  expect(whole.sql).toBe(
    '-- data-loss: Loses the rows of table "public.users".\ndrop table "users";',
  )
  const none = await compareStates({ cwd }, { from: 'empty', to: 'empty', sql: true })
  expect(none).toMatchObject({ verdict: 'equal', sql: '' })
})

test('what no kind reads is a difference on one side, and keeps both from being equal on two', async () => {
  const cast = 'create type a as (x int); create function f(a) returns int language sql return 1;'
  const cwd = filesOf({
    'a.sql': `${cast} create cast (a as int) with function f(a);`,
    'b.sql': cast,
  })
  const [same, other] = [
    await compareStates({ cwd }, { from: 'sql:a.sql', to: 'sql:a.sql' }),
    await compareStates({ cwd }, { from: 'sql:b.sql', to: 'sql:a.sql' }),
  ]
  expect(same.differences).toEqual([])
  expect(same.verdict).toBe(same.notCompared.length > 0 ? 'unknown' : 'equal')
  expect(other.verdict).toBe('different')
  expect(other.differences.map(({ verb, kind }) => [verb, kind])).toEqual([['create', 'cast']])
})

test('history stops at the revision that a target names, and declared is held against it', async () => {
  const { project, root } = await projectOf(users)
  const first = await generate(project, { message: 'first', now: new Date(0) })
  writeFileSync(join(root, 'schema.sql'), users.replace(' not null', ''))
  await generate(project, { message: 'second' })
  const between = (from: string, to: string): Promise<CompareResult> =>
    compareStates({ cwd: root }, { from, to })
  expect(await between('declared', 'history')).toMatchObject({ verdict: 'equal' })
  const [one, two] = [
    await between('history@-1', 'history'),
    await between('history@base', 'empty'),
  ]
  expect(one.differences).toMatchObject([{ verb: 'drop', id: 'not null public.users.name' }])
  expect(two).toMatchObject({ verdict: 'equal', from: { state: 'history@base' } })
  expect(await between(`history@${first.revision?.id}`, 'history@-1')).toMatchObject({
    verdict: 'equal',
  })
  expect(await between('history@zzz', 'empty').catch(codeOf)).toBe('not-found')
})

test('a URL is read and nothing is written, least of all a database that is not there', async () => {
  const cwd = filesOf({ 'a.sql': users })
  const url = `pglite:${join(cwd, 'data')}`
  expect(await compareStates({ cwd }, { from: url, to: 'empty' }).catch(codeOf)).toBe(
    'cannot-connect',
  )
  expect(existsSync(join(cwd, 'data'))).toBe(false)
  const connection = await connect(url)
  await connection.run(verbatim(users))
  await connection.close()
  const result = await compareStates({ cwd }, { from: url, to: 'sql:a.sql' })
  expect(result).toMatchObject({ verdict: 'equal', from: { state: url } })
})

test('the config narrows both sides, and says so', async () => {
  const { root } = await projectOf(users, `exclude: ['users']`)
  const result = await compareStates({ cwd: root }, { from: 'declared', to: 'empty' })
  expect(result).toMatchObject({ verdict: 'equal', findings: [{ code: 'excluded' }] })
  expect(result.findings[0]?.message).toContain('table public.users')
})

test('what the sources can not express is left alone, and told', async () => {
  const tables = `import { integer, pgTable } from 'drizzle-orm/pg-core'
    export const users = pgTable('users', { id: integer().primaryKey() })`
  const root = temporaryProject({
    'lockstep.config.mjs': `import { drizzle } from 'lockstep/drizzle'
      export default { sources: drizzle('tables.ts'), cache: ${JSON.stringify(cache)} }`,
    'tables.ts': tables,
    'a.sql': `create table users (id int primary key); comment on table users is 'All of them';`,
  })
  const result = await compareStates({ cwd: root }, { from: 'declared', to: 'sql:a.sql' })
  expect(result).toMatchObject({ verdict: 'equal', findings: [{ code: 'tolerated' }] })
})

test('another order of columns and a likely rename are told', async () => {
  const cwd = filesOf({
    'a.sql': 'create table t (a int, b int, c text);',
    'b.sql': 'create table t (b int, a int, d text);',
  })
  const { findings } = await compareStates({ cwd }, { from: 'sql:a.sql', to: 'sql:b.sql' })
  expect(findings).toMatchObject([
    { code: 'other-order', subject: 'table public.t' },
    { code: 'looks-renamed', subject: 'column t.c' },
  ])
})

test.each([
  ['declaired', 'declared'],
  ['schema.sql', 'sql:schema.sql'],
  ['sql:', 'A state is'],
])('the state "%s" is refused with what was perhaps meant', async (from, hint) => {
  const place = { cwd: temporaryProject({}) }
  await expect(compareStates(place, { from, to: 'empty' })).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining(hint),
  })
})

test('a state of a project needs one, and others do not', async () => {
  const cwd = temporaryProject({ 'package.json': '{}', 'a.sql': users })
  expect(await compareStates({ cwd }, { from: 'history', to: 'empty' }).catch(codeOf)).toBe(
    'config-not-found',
  )
  expect(await compareStates({ cwd }, { from: 'sql:a.sql', to: 'empty' })).toMatchObject({
    verdict: 'different',
  })
})

/** SQL files in a place whose shadows need no first start. */
function filesOf(files: ProjectFiles): string {
  return temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'
      export default { sources: sql('a.sql'), cache: ${JSON.stringify(cache)} }`,
    ...files,
  })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error
}
