import { afterAll, expect, test } from 'vitest'
import { pgliteStage } from '../../test/support/pglite-stage.ts'
import { runScript } from '../../test/support/stage.ts'
import type { Schema } from '../core/schema.ts'
import { postgres } from '../dialects/postgres/index.ts'
import { reflect } from '../engine/reflect.ts'
import { differencesOf } from './compare/differences.ts'
import { definitionsOf } from './definitions.ts'
import { pictureOf, pictureOfDrift } from './picture.ts'

const stage = pgliteStage()
afterAll(() => stage.close())

const dialect = postgres('0')

const shop = `
  create schema app;
  create table users (id int primary key, email varchar(80) not null, name text);
  create table app.orders (id int primary key, owner int references users, parent int references app.orders);
  create view names as select name from users;
  create table logs (at date not null) partition by range (at);
  create table logs_1 partition of logs for values from ('2024-01-01') to ('2025-01-01');`

test('tables and views are boxes, columns their rows, and keys, partitions and views lead from one to another', async () => {
  const { boxes, links } = pictureOf(await schemaOf(shop), dialect.kinds)
  expect(boxes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'table app.orders',
    'table logs',
    'table logs_1',
    'table users',
    'view names',
  ])
  expect(boxes[3]?.rows).toEqual([
    { id: 'column public.users.id', name: 'id', type: 'integer', notNull: true, isKey: true },
    {
      id: 'column public.users.email',
      name: 'email',
      type: 'character varying(80)',
      notNull: true,
      isKey: false,
    },
    { id: 'column public.users.name', name: 'name', type: 'text', notNull: false, isKey: false },
  ])
  expect(links.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`)).toEqual([
    'foreign key: table app.orders → table public.users',
    'foreign key: table app.orders → table app.orders',
    'partition: table public.logs_1 → table public.logs',
    'view: view public.names → table public.users',
  ])
})

test('what drifted is marked: whole tables, single columns, and what is said of them', async () => {
  const expected = await schemaOf(shop)
  const observed = await schemaOf(`
    create schema app;
    create table users (id int primary key, email text not null, age int);
    create table app.orders (id int primary key, owner int references users, parent int, note text default 'x');
    create table fresh (id int);`)
  const { differences } = differencesOf(expected, observed)
  const picture = pictureOfDrift({ expected, observed, differences }, dialect.kinds)
  expect(picture.boxes.map(({ name, mark }) => `${name} ${mark}`)).toEqual([
    'app.orders changed',
    'fresh added',
    'logs dropped',
    'logs_1 dropped',
    'users changed',
    'names dropped',
  ])
  const users = picture.boxes.find(({ name }) => name === 'users')
  expect(users?.rows.map(({ name, mark }) => `${name} ${mark}`)).toEqual([
    'id undefined',
    'email changed',
    'age added',
    'name dropped',
  ])
  expect(picture.links.filter(({ mark }) => mark === 'dropped')).toHaveLength(3)
})

test('changed objects are SQL with their parts, before and after', async () => {
  const before = await schemaOf(shop)
  const after = await schemaOf(
    shop.replace('varchar(80)', 'text').replace('select name', 'select id, name'),
  )
  const { differences } = differencesOf(before, after)
  const definitions = definitionsOf({ before, after, differences }, dialect)
  expect(definitions.map(({ id }) => id)).toEqual(['table public.users', 'view public.names'])
  expect(definitions[0]?.after).toBe(
    [
      'create table "users" (',
      '  "id" integer not null,',
      '  "email" text not null,',
      '  "name" text,',
      '  constraint "users_pkey" primary key ("id")',
      ');',
    ].join('\n'),
  )
  expect(definitions[0]?.before).toContain('"email" varchar(80) not null')
})

test('what can not be written alone is told by its attributes, and what is not there by nothing', async () => {
  const before = await schemaOf(`
    create type mood as enum ('a');
    create function f() returns int language sql as 'select 1';`)
  const after = await schemaOf(`create type mood as enum ('a', 'b');`)
  const { differences } = differencesOf(before, after)
  const refuse = dialect.kinds.map((kind) =>
    kind.name === 'enum'
      ? { ...kind, create: () => { throw new Error('No.') } } // prettier-ignore
      : kind,
  )
  const definitions = definitionsOf({ before, after, differences }, { ...dialect, kinds: refuse })
  expect(definitions).toEqual([
    {
      id: 'enum public.mood',
      before: 'enum public.mood\n  values: ["a"]',
      after: 'enum public.mood\n  values: ["a","b"]',
    },
    {
      id: expect.stringContaining('function'),
      before: expect.stringContaining('create function "f"()'),
      after: null,
    },
  ])
})

async function schemaOf(script: string): Promise<Schema> {
  const connection = await stage.fresh({ extensions: [], roles: [] })
  await runScript(connection, script)
  return reflect(connection, dialect)
}
