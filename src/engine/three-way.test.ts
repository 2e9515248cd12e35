import { afterAll, beforeAll, expect, test } from 'vitest'
import { cache } from '../../test/support/generating.ts'
import { load, openShadow, plan, reflect, runPlan } from '../commands/schemas.ts'
import type { Shadow } from '../core/dialect.ts'
import type { Schema } from '../core/schema.ts'
import { compare } from './compare.ts'
import { mergeSchemas, type MergedSchema } from './three-way.ts'

let shadow: Shadow

beforeAll(async () => {
  shadow = await openShadow({ cacheFolder: cache })
})

afterAll(() => shadow.close())

async function schemaOf(sql: string): Promise<Schema> {
  return reflect(await load(shadow, sql))
}

async function merged(base: string, mine: string, theirs: string): Promise<MergedSchema> {
  return mergeSchemas({
    base: await schemaOf(base),
    mine: await schemaOf(mine),
    theirs: await schemaOf(theirs),
  })
}

const base = 'create table users (id int primary key, email text, name text);'

test.each([
  [
    'columns that either side makes',
    'create table users (id int primary key, email text, name text, a int);',
    'create table users (id int primary key, email text, name text, b int);',
    'create table users (id int primary key, email text, name text, b int, a int);',
  ],
  [
    'what one side drops and what the other alters',
    'create table users (id int primary key, name text);',
    'create table users (id bigint primary key, email text, name text not null);',
    'create table users (id bigint primary key, name text not null);',
  ],
  [
    'what both sides do alike',
    'create table users (id int primary key, email varchar(9)); create table x (id int);',
    'create table users (id int primary key, email varchar(9)); create table x (id int);',
    'create table users (id int primary key, email varchar(9)); create table x (id int);',
  ],
])('%s come together, and a plan leads there', async (_name, mine, theirs, together) => {
  const result = await merged(base, mine, theirs)
  expect(result.clashes).toEqual([])
  const connection = await load(shadow, theirs)
  await runPlan(connection, await plan(await reflect(connection), result.schema))
  expect(compare(await reflect(connection), await schemaOf(together))).toEqual([])
})

test.each([
  [
    'both change an attribute',
    'create table users (id int primary key, email varchar(8), name text);',
    'create table users (id int primary key, email varchar(9), name text);',
    'column public.users.email',
    /Both sides change its type/,
  ],
  [
    'both make the same name otherwise',
    `${base} create view v as select 1 as a;`,
    `${base} create view v as select 2 as a;`,
    'view public.v',
    /Both sides make it/,
  ],
  [
    'one drops what the other changes',
    'create table users (id int primary key, name text);',
    'create table users (id int primary key, email varchar(9), name text);',
    'column public.users.email',
    /drops it, the other one changes it/,
  ],
  [
    'one changes what the other drops',
    'create table users (id int primary key, email varchar(9), name text);',
    'create table users (id int primary key, name text);',
    'column public.users.email',
    /changes it, the other one drops it/,
  ],
  [
    'one drops the table on which the other makes a column',
    '',
    'create table users (id int primary key, email text, name text, b int);',
    'table public.users',
    /makes column public\.users\.b on it/,
  ],
  [
    'one makes a column on the table that the other drops',
    'create table users (id int primary key, email text, name text, b int);',
    '',
    'column public.users.b',
    /which the other side drops/,
  ],
])('%s: that is named', async (_name, mine, theirs, object, message) => {
  const { clashes } = await merged(base, mine, theirs)
  expect(clashes).toContainEqual({ object, message: expect.stringMatching(message) })
})
