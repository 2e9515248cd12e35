import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { openProject } from '../project/open.ts'
import type { Project } from '../project/project.ts'
import { check } from './check.ts'
import { generate, type GenerateOptions, type GenerateResult } from './generate.ts'

const users = 'create table users (id int primary key, name text not null, state text);'

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

test('a column that looks renamed is a question, and never guessed', async () => {
  const renamed = users.replace('name text', 'full_name text')
  const asked = await change(users, renamed, {})
  expect(asked.revision).toBeNull()
  expect(asked.questions).toMatchObject([
    {
      kind: 'rename',
      choices: [
        { flags: ['--rename', 'users.name:full_name'] },
        { flags: ['--drop', 'users.name'] },
      ],
    },
  ])
  const kept = await change(users, renamed, { renames: ['users.name:full_name'] })
  expect(upOf(kept.revision)).toBe('alter table "users" rename column "name" to "full_name";')
  expect(downOf(kept.revision)).toBe('alter table "users" rename column "full_name" to "name";')
})

test('a rename that was decided on need not look like one, and one that renames nothing is a slip', async () => {
  const after = users.replace('name text', 'login varchar(40)')
  const { revision } = await change(users, after, { renames: ['users.name:login'] })
  expect(upOf(revision)).toBe(
    'alter table "users" rename column "name" to "login";\n\nalter table "users" alter column "login" type varchar(40);',
  )
  await expect(
    change(users, after, { renames: ['users.nam:login'], dropped: ['users.name'] }),
  ).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('"--rename users.nam:login" renames nothing'),
  })
})

test('a drop and a value that decide on nothing are slips', async () => {
  const after = users.replace('name text', 'name varchar(40)')
  await expect(change(users, after, { dropped: ['users.name'] })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('"--drop users.name" drops nothing'),
  })
  await expect(change(users, after, { fills: ["users.name='x'"] })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(`"--fill users.name='x'" fills nothing`),
  })
  const both = 'create table people (id int primary key, full_name text not null, state text);'
  const { revision } = await change(users, both, {
    renames: ['users:people'],
    dropped: ['people.name'],
    fills: ["people.full_name='x'"],
  })
  expect(upOf(revision)).toContain('drop column "name"')
})

test('a renamed table takes its columns and keys along', async () => {
  const people = 'create table people (id int primary key, full_name text not null, state text);'
  const { revision } = await change(users, people, {
    renames: ['users:people', 'people.name:full_name'],
  })
  expect(upOf(revision)).toBe(
    [
      'alter table "users" rename to "people";',
      '',
      'alter table "people" rename column "name" to "full_name";',
      '',
      'alter table "people" rename constraint "users_pkey" to "people_pkey";',
    ].join('\n'),
  )
  expect(downOf(revision)).toContain('alter table "people" rename to "users";')
})

test('a rename gives way to what has the name already', async () => {
  const taken = await change(
    'create table t (a int constraint k unique, b int); create index l on t (b);',
    'create table t (a int constraint l unique, b int);',
    {},
  )
  expect(upOf(taken.revision)).toBe(
    'drop index "l";\n\nalter table "t" drop constraint "k";\n\nalter table "t" add constraint "l" unique ("a");',
  )
  await expect(
    change('create table x (id int); create index y on x (id);', 'create table y (id int);', {
      renames: ['x:y'],
    }),
  ).rejects.toMatchObject({
    code: 'cannot-plan',
    message: expect.stringContaining('index public.y has that name'),
  })
})

test('an enum value is renamed in place', async () => {
  const before = "create type mood as enum ('sad', 'ok'); create table t (m mood default 'ok');"
  const after = before.replaceAll("'ok'", "'fine'")
  const asked = await change(before, after, {})
  expect(asked.questions.map(({ message }) => message)).toEqual([
    'The enum value mood.ok is gone. Was it renamed to fine?',
  ])
  const { revision } = await change(before, after, { renames: ['mood.ok:fine'] })
  expect(upOf(revision)).toBe(`alter type "mood" rename value 'ok' to 'fine';`)
})

test('what two old columns may have become is asked for each', async () => {
  const before = 'create table t (a text, b text);'
  const after = 'create table t (c text, d text);'
  const { questions } = await change(before, after, {})
  expect(questions.map(({ choices }) => choices.map(({ flags }) => flags.join(' ')))).toEqual([
    ['--rename t.a:c', '--rename t.a:d', '--drop t.a'],
    ['--rename t.b:c', '--rename t.b:d', '--drop t.b'],
  ])
  const { revision } = await change(before, after, { renames: ['t.a:d'], dropped: ['t.b'] })
  expect(upOf(revision)).toBe(
    [
      'alter table "t" rename column "a" to "d";',
      '',
      'alter table "t" drop column "b";',
      '',
      'alter table "t" add column "c" text;',
    ].join('\n'),
  )
})

test('nothing is lost without consent, and the file then says what is', async () => {
  const after = users.replace(', state text', '')
  const asked = await change(users, after, {})
  expect(asked.questions).toMatchObject([
    { kind: 'data-loss', choices: [{ flags: ['--allow-loss', 'users.state'] }] },
  ])
  const { revision } = await change(users, after, { allowLoss: ['users.state'] })
  expect(revision?.text).toContain('-- lockstep:allow column public.users.state')
  expect(revision?.hazards.map(({ code }) => code)).toEqual(['data-loss'])
})

test('a required column without a default asks what rows get', async () => {
  const after = users.replace(', state', ', age int not null, state')
  const asked = await change(users, after, {})
  expect(asked.questions).toMatchObject([
    {
      kind: 'fill',
      choices: [{ flags: ['--fill', 'users.age=0'] }, { flags: ['--assume-empty', 'users'] }],
    },
  ])
  const filled = await change(users, after, { fills: ['users.age=18'] })
  expect(upOf(filled.revision)).toBe(
    'alter table "users" add column "age" integer default 18 not null;\nalter table "users" alter column "age" drop default;',
  )
  const computed = await change(users, after, { fills: ['users.age=length(name)'] })
  expect(upOf(computed.revision)).toBe(
    [
      'alter table "users" add column "age" integer;',
      'update "users" set "age" = length(name);',
      'alter table "users" alter column "age" set not null;',
    ].join('\n'),
  )
  const empty = await change(users, after, { assumeEmpty: ['users'] })
  expect(empty.revision?.file).not.toBeNull()
  expect(empty.findings.map(({ code }) => code)).toContain('depends-on-data')
})

test('a way back fills what it can not know', async () => {
  const after = users.replace('name text not null, ', '')
  const { revision } = await change(users, after, { allowLoss: ['users.name'] })
  expect(downOf(revision)).toBe(
    `alter table "users" add column "name" text default '' not null;\nalter table "users" alter column "name" drop default;`,
  )
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

test('what needs something unmodeled waits for it, by name', async () => {
  const { project, findings } = await change(
    users,
    `${users} create domain year as int; create table films (id int, made year);`,
    {},
  )
  expect(findings).toMatchObject([{ code: 'not-planned', subject: 'column public.films.made' }])
  expect(findings[0]?.message).toContain('domain public.year')
  expect(await check(project)).toMatchObject({ inStep: true })
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
  expect(upOf(first.revision)).toContain('alter sequence "a_id_seq" owned by "a"."id";')
  writeFileSync(join(root, 'tables.ts'), tablesPointingAt('b'))
  const { inStep } = await check(await openProject({ cwd: root }))
  expect(inStep).toBe(false)
})

const cache = join(tmpdir(), 'lockstep-test-cache')

async function projectOf(sql: string, more = ''): Promise<{ project: Project; root: string }> {
  const root = temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), cache: ${JSON.stringify(cache)}, ${more} }`,
    'schema.sql': sql,
  })
  return { project: await openProject({ cwd: root }), root }
}

/** Generate from one schema to another. */
async function change(
  before: string,
  after: string,
  options: Partial<GenerateOptions>,
): Promise<GenerateResult & { readonly project: Project }> {
  const { project, root } = await projectOf(before)
  await generate(project, { message: 'before', now: new Date(0) })
  writeFileSync(join(root, 'schema.sql'), after)
  return { ...(await generate(project, { message: 'after', ...options })), project }
}

function upOf(revision: GenerateResult['revision']): string {
  return withoutHazards(
    revision?.text.split('-- lockstep:up\n')[1]?.split('-- lockstep:down')[0] ?? '',
  )
}

function downOf(revision: GenerateResult['revision']): string {
  return withoutHazards(revision?.text.split('-- lockstep:down\n')[1] ?? '')
}

function withoutHazards(text: string): string {
  return text.replaceAll(/^-- .*\n/gm, '').trim()
}

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
