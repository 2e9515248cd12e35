import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cache, change, projectOf, upOf, users } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { openProject } from '../project/open.ts'
import { check } from './check.ts'
import { generate } from './generate.ts'

test('equal schemas write nothing', async () => {
  const { project } = await projectOf('')
  expect(await generate(project, { message: 'x' })).toEqual({
    revision: null,
    questions: [],
    findings: [],
  })
})

test('a revision is proved, written and then in step', async () => {
  const { project, root } = await projectOf(users)
  const { revision } = await generate(project, { message: 'make users' })
  expect(upOf(revision)).toBe(
    'create table "users" (\n  "id" integer not null,\n  "name" text not null,\n  "state" text,\n  constraint "users_pkey" primary key ("id")\n);',
  )
  expect(readFileSync(join(root, revision?.file ?? ''), 'utf8')).toBe(revision?.text)
  expect(await check(project)).toMatchObject({
    inStep: true,
    remembered: false,
    heads: [revision?.id],
  })
  expect(await check(project)).toMatchObject({ inStep: true, remembered: true })
})

test('a dry run proves and writes nothing', async () => {
  const { project } = await projectOf(users)
  const { revision } = await generate(project, { message: 'make users', dryRun: true })
  expect(revision?.file).toBeNull()
  expect(await project.readRevisions()).toEqual([])
})

test('what fails on awkward rows is written with a warning', async () => {
  const { revision, findings } = await change(
    users,
    `${users} alter table users add unique (state);`,
    {},
  )
  expect(revision?.file).not.toBeNull()
  expect(findings).toMatchObject([{ code: 'depends-on-data', severity: 'warning' }])
  expect(findings[0]?.message).toContain('could not create unique index')
})

test('what no statement leads to is refused before anything is written', async () => {
  const partitioned = users.replace(';', ' partition by range (id);')
  await expect(change(users, partitioned, {})).rejects.toMatchObject({
    code: 'cannot-plan',
    message: expect.stringContaining('Table "public.users" can not be turned in place'),
    hint: expect.stringContaining('copy the rows'),
  })
})

test('an excluded name is left alone', async () => {
  const { project } = await projectOf(
    `${users} create table legacy_log (id int);`,
    `exclude: ['legacy_*']`,
  )
  const { revision } = await generate(project, { message: 'x' })
  expect(revision?.text).not.toContain('legacy_log')
  expect(await check(project)).toMatchObject({ inStep: true })
})

test('a comment that Drizzle can not express is tolerated', async () => {
  const root = temporaryProject({
    'lockstep.config.mjs': `import { drizzle } from 'lockstep/drizzle'\nexport default { sources: drizzle('tables.ts'), cache: ${JSON.stringify(cache)} }`,
    'tables.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core'\nexport const t = pgTable('t', { id: integer('id').primaryKey() })`,
    'migrations/20260101000000_t.sql': revisionText(
      'create table t (id int primary key);\ncomment on table t is $$said$$;',
      'drop table t;',
    ),
  })
  const result = await check(await openProject({ cwd: root }))
  expect(result.inStep).toBe(true)
  expect(result.findings).toMatchObject([{ code: 'tolerated', severity: 'note' }])
  expect(result.findings[0]?.message).toContain('comment table.public.t')
})

test('a serial of Drizzle owns its sequence, and a foreign key is seen to point elsewhere', async () => {
  const root = temporaryProject({
    'lockstep.config.mjs': `import { drizzle } from 'lockstep/drizzle'\nexport default { sources: drizzle('tables.ts'), cache: ${JSON.stringify(cache)} }`,
    'tables.ts': tablesPointingAt('a'),
  })
  const first = await generate(await openProject({ cwd: root }), {
    message: 'first',
    now: new Date(0),
  })
  expect(upOf(first.revision)).toContain('create table "a" (\n  "id" serial,')
  writeFileSync(join(root, 'tables.ts'), tablesPointingAt('b'))
  const { inStep } = await check(await openProject({ cwd: root }))
  expect(inStep).toBe(false)
})

function revisionText(up: string, down: string): string {
  return `-- lockstep:revision 0a0b0c0d\n-- lockstep:message t\n-- lockstep:allow table public.t\n\n-- lockstep:up\n${up}\n\n-- lockstep:down\n${down}\n`
}

function tablesPointingAt(target: string): string {
  return `import { foreignKey, integer, pgTable, serial } from 'drizzle-orm/pg-core'
     export const a = pgTable('a', { id: serial('id').primaryKey() })
     export const b = pgTable('b', { id: serial('id').primaryKey() })
     export const c = pgTable('c', { ref: integer('ref') }, (t) => [
       foreignKey({ name: 'c_ref', columns: [t.ref], foreignColumns: [${target}.id] })])`
}
