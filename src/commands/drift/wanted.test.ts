import { afterAll, describe, expect, test } from 'vitest'
import { pgliteStage } from '../../../test/support/pglite-stage.ts'
import { runScript } from '../../../test/support/stage.ts'
import type { Cause } from '../../core/drift.ts'
import type { Schema } from '../../core/schema.ts'
import { catalog } from '../../dialects/postgres/catalog.ts'
import { kinds } from '../../dialects/postgres/kinds/index.ts'
import { takeTexts } from '../../dialects/postgres/session.ts'
import { split } from '../../dialects/postgres/split.ts'
import { causesOf } from '../../engine/causes.ts'
import { compare } from '../../engine/compare.ts'
import { plan } from '../../engine/plan.ts'
import { reflect } from '../../engine/reflect.ts'
import { runPlan } from '../../engine/run-plan.ts'
import { differencesOf } from '../compare/differences.ts'
import { mix } from './wanted.ts'

const stage = pgliteStage()
afterAll(() => stage.close())

const base = `
  create type mood as enum ('glad', 'sad');
  create table users (id int primary key, email text not null, state mood, age int);
  create table posts (id int primary key, user_id int references users, title varchar(10));
  create index posts_title_idx on posts (title);
  create view glad as select id, email from users where state = 'glad';
  create function twice(int) returns int language sql immutable as 'select $1 * 2';
  comment on table posts is 'what they wrote';`

const byHand = `
  alter type mood add value 'calm';
  alter table users alter email drop not null, add column phone text, drop column age;
  create view phones as select id, phone from users;
  alter table posts alter title type text;
  drop index posts_title_idx;
  drop view glad;
  alter table posts drop constraint posts_user_id_fkey;
  alter table users rename constraint users_pkey to users_key;
  alter table posts add foreign key (user_id) references users on delete cascade;
  create or replace function twice(int) returns int language sql immutable as 'select $1 + $1';
  create table extra (id int primary key, twice int generated always as (twice(id)) stored);
  comment on table posts is null;`

describe('a mixture', async () => {
  const from = await built(base)
  const to = await built(`${base};${byHand}`)
  const { differences } = differencesOf(from, to)
  const causes = causesOf({ differences, from, to, kinds, renames: [] })

  test('of everything is the second schema, and of nothing the first', () => {
    expect(causes.length).toBeGreaterThan(7)
    expect(compare(mix({ from, to, causes, chosen: causes }).schema, to)).toEqual([])
    expect(compare(mix({ from, to, causes, chosen: [] }).schema, from)).toEqual([])
    expect(compare(mix({ from: to, to: from, causes, chosen: causes }).schema, from)).toEqual([])
  })

  test.each(causes.map((cause) => [cause.title, cause] as const))(
    'can be built with one alone, and without it: %s',
    async (_title, cause) => {
      await leadsTo(base, from, mix({ from, to, causes, chosen: [cause] }).schema)
      const others = causes.filter((one) => one !== cause)
      await leadsTo(base, from, mix({ from, to, causes, chosen: others }).schema)
      const back = mix({ from: to, to: from, causes, chosen: [cause] }).schema
      await leadsTo(`${base};${byHand}`, to, back)
    },
  )
})

test('what a choice needs comes along, and what needs it goes along', async () => {
  const from = await built('create table a (id int)')
  const to = await built('create table a (id int, x int); create view v as select x from a')
  const { differences } = differencesOf(from, to)
  // Apart, which causes are not found as: a view goes with the column that it reads.
  const roots = [...new Set(differences.map(({ root }) => root))]
  const causes = roots.map((id): Cause => {
    const own = differences.filter(({ root }) => root === id)
    return { id, subject: id, title: id, origin: 'changed', losses: [], differences: own }
  })
  const view = causes.filter(({ subject }) => subject === 'view public.v')
  const { taken, schema } = mix({ from, to, causes, chosen: view })
  expect(taken.map(({ id }) => id)).toEqual(['view public.v', 'table public.a'])
  await leadsTo('create table a (id int)', from, schema)
  const column = causes.filter(({ subject }) => subject === 'table public.a')
  const back = mix({ from: to, to: from, causes, chosen: column })
  expect(back.taken.map(({ id }) => id)).toEqual(['table public.a', 'view public.v'])
})

test('a need that is tolerated is refused by its name', async () => {
  const from = await built('create schema app')
  const to = await built(
    'create schema app; create table app.a (x int); create view app.v as select x from app.a',
  )
  const { differences } = differencesOf(from, to)
  const view = differences.filter(({ root }) => root === 'view app.v')
  const cause: Cause = {
    id: 'abcdef',
    subject: 'view app.v',
    title: 'view app.v was added',
    origin: 'unmanaged',
    losses: [],
    differences: view,
  }
  expect(() => mix({ from, to, causes: [cause], chosen: [cause] })).toThrow(
    expect.objectContaining({
      code: 'cannot-plan',
      message: expect.stringContaining('column app.a.x'),
    }),
  )
})

async function built(script: string): Promise<Schema> {
  const connection = await stage.fresh({ extensions: [], roles: [] })
  await runScript(connection, script)
  return reflect(connection, { catalog, kinds })
}

async function leadsTo(script: string, from: Schema, goal: Schema): Promise<void> {
  const connection = await stage.fresh({ extensions: [], roles: [] })
  await runScript(connection, script)
  const { ops } = plan(from, goal, kinds, 'neutral')
  await runPlan(
    connection,
    { ops },
    { dialect: { catalog, kinds, split }, session: takeTexts.session },
  )
  expect(compare(await reflect(connection, { catalog, kinds }), goal)).toEqual([])
}
