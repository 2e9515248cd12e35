import { expect, test } from 'vitest'
import { change, downOf, upOf, users } from '../../test/support/generating.ts'

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
  await expect(change(users, after, { allowLoss: ['users.nam'] })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('"--allow-loss users.nam" allows nothing'),
  })
  const both = 'create table people (id int primary key, full_name text not null, state text);'
  const { revision } = await change(users, both, {
    renames: ['users:people'],
    dropped: ['people.name'],
    fills: ["people.full_name='x'"],
  })
  expect(upOf(revision)).toContain('drop column "name"')
})

test('what would be lost may have been renamed after all', async () => {
  const after = users.replace('state text', 'level bigint')
  const { questions } = await change(users, after, {})
  expect(questions).toMatchObject([
    {
      kind: 'data-loss',
      choices: [
        { flags: ['--allow-loss', 'users.state'] },
        { flags: ['--rename', 'users.state:level'] },
      ],
    },
  ])
})

test('a table moves to another schema with all that is its own', async () => {
  const before = 'create table users (id serial primary key, name text not null);'
  const after = `create schema s; ${before.replace('users', 's.users')}`
  const asked = await change(before, after, {})
  expect(asked.questions).toMatchObject([
    { kind: 'rename', choices: [{ flags: ['--rename', 'users:s.users'] }, {}] },
  ])
  const { revision } = await change(before, after, { renames: ['users:s.users'] })
  expect(upOf(revision)).toBe('create schema "s";\n\nalter table "users" set schema "s";')
  expect(downOf(revision)).toBe('alter table "s"."users" set schema "public";\n\ndrop schema "s";')
})

test('a renamed schema keeps what stands in it', async () => {
  const before = `create schema app; ${users.replace('users', 'app.users')} create type app.mood as enum ('a');`
  const after = before.replaceAll('app', 'shop')
  const asked = await change(before, after, {})
  expect(asked.questions).toMatchObject([
    { kind: 'rename', choices: [{ flags: ['--rename', 'app:shop'] }, {}] },
  ])
  const { revision } = await change(before, after, { renames: ['app:shop'] })
  expect(upOf(revision)).toBe('alter schema "app" rename to "shop";')
  expect(downOf(revision)).toBe('alter schema "shop" rename to "app";')
})

test('a move under another name is not planned, and that is said', async () => {
  const after = `create schema s; ${users.replace('users', 's.people')}`
  await expect(change(users, after, { renames: ['users:s.people'] })).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('A move under another name'),
  })
})

test.each([
  ['age=(', 'usage', 'gives no SQL expression'],
  ['age=1; drop table users', 'usage', 'gives no SQL expression'],
  ["age='abc'", 'revision-failed', 'nothing was written'],
])('the value %s is refused, and no file is named that is not there', async (fill, code, says) => {
  const after = users.replace(', state', ', age int not null, state')
  await expect(change(users, after, { fills: [`users.${fill}`] })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(says),
    details: expect.not.objectContaining({ file: expect.anything() }),
  })
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

test('the columns of a renamed table answer to their old names too', async () => {
  const people = 'create table people (id int primary key, full_name text not null);'
  const { revision } = await change(users, people, {
    renames: ['users:people', 'users.name:full_name'],
    dropped: ['users.state'],
  })
  expect(upOf(revision)).toContain('rename column "name" to "full_name"')
  expect(upOf(revision)).toContain('drop column "state"')
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
    ['--rename t.b:d', '--drop t.b', '--rename t.b:c'],
  ])
  await expect(change(before, after, { renames: ['t.a:c', 't.b:c'] })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('only one of them'),
  })
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

test.each([
  ['another expression', 'doubled int generated always as (half * 3) stored'],
  ['a computation on reading', 'doubled int generated always as (half * 2) virtual'],
])('%s of a generated column loses nothing, and upgrade lets it run', async (_, after) => {
  const table = 'create table sums (id int primary key, half int, COLUMN);'
  const before = 'doubled int generated always as (half * 2) stored'
  const { revision, questions } = await change(
    table.replace('COLUMN', before),
    table.replace('COLUMN', after),
    {},
  )
  expect(questions).toEqual([])
  expect(revision?.file).not.toBeNull()
  expect(upOf(revision)).toContain('drop column "doubled"')
  expect(revision?.text).toContain('-- lockstep:allow column public.sums.doubled')
})

test('of two enum values that go, one can have become the new one', async () => {
  const before = `create type role as enum ('admin', 'guest'); create table t (role role);`
  const after = `create type role as enum ('member'); create table t (role role);`
  await expect(
    change(before, after, { renames: ['role.admin:member', 'role.guest:member'] }),
  ).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('only one of them') })
})
