import { expect, test } from 'vitest'
import { needs } from './needs.ts'

test.each([
  [
    'create extension if not exists "uuid-ossp"; create extension citext; create extension citext',
    ['citext', 'uuid-ossp'],
  ],
  ['drop extension citext', []],
])('extensions of: %s', async (script, extensions) => {
  expect(await needs([script])).toEqual({ extensions, roles: [], superusers: [], madeRoles: [] })
})

test.each([
  ['create policy p on t to bob, public using (true)', ['bob']],
  ['grant select on t to al, current_user', ['al']],
  ['revoke all on t from public', []],
  ['alter table t owner to "Own er"', ['Own er']],
  ['alter function f() owner to o', ['o']],
  ['create schema authorization s', ['s']],
  [
    `set role r; set session authorization 'q'; reset role; set role none; set local role l`,
    ['l', 'q', 'r'],
  ],
  ['grant a to b', ['a', 'b']],
  ['alter default privileges for role d grant select on tables to e', ['d', 'e']],
  ['drop role if exists gone', []],
  ['alter role kept set work_mem = 1', ['kept']],
  ['alter default privileges for user "D" in schema s revoke all on functions from e', ['D', 'e']],
  ['create user mapping for m server s; drop user mapping for public server s', ['m']],
  ['create schema s authorization "A b"', ['A b']],
  ['grant select (a) on t to x with grant option granted by y', ['x', 'y']],
  ['revoke grant option for all on all tables in schema s from x, current_role', ['x']],
  ['create policy p on t for select to a, b; alter policy p on t to c', ['a', 'b', 'c']],
  ['reassign owned by a to b; drop owned by c', ['a', 'b', 'c']],
  ['alter server s owner to a; alter operator + (int, int) owner to b', ['a', 'b']],
  ['alter table all in tablespace t owned by o set tablespace u', ['o']],
  [`comment on role r is 'x'; comment on table t is 'y'`, ['r']],
  [`security label for p on role r is 'x'`, ['r']],
])('roles of: %s', async (script, roles) => {
  expect(await needs([script])).toEqual({ extensions: [], roles, superusers: [], madeRoles: [] })
})

test('a role that a script makes is not asked for', async () => {
  const script = 'create role made; grant made to other; alter table t owner to made'
  expect(await needs([script])).toMatchObject({ roles: ['other'], madeRoles: ['made'] })
})

test('who is given an event trigger or a foreign-data wrapper is to be a superuser', async () => {
  const script = `create role made superuser; alter event trigger e owner to made;
    alter event trigger e owner to top; alter foreign data wrapper w owner to "Top";
    alter foreign data wrapper w owner to current_user; alter server s owner to plain`
  expect(await needs([script])).toMatchObject({
    roles: ['Top', 'plain', 'top'],
    superusers: ['Top', 'top'],
  })
})

test('a role that is renamed is asked for by its old name', async () => {
  const script = 'create role made in role a admin b role c; alter role d rename to e; grant e to f'
  expect(await needs([script])).toEqual({
    extensions: [],
    roles: ['a', 'b', 'c', 'd', 'f'],
    superusers: [],
    madeRoles: ['e', 'made'],
  })
})

test('a DO block is read for what it creates', async () => {
  const script = `do $$ begin create extension if not exists btree_gin; create role "Made"; end $$;
    grant select on t to "Made"`
  expect(await needs([script])).toEqual({
    extensions: ['btree_gin'],
    roles: [],
    superusers: [],
    madeRoles: ['Made'],
  })
})

test('a script that is no SQL asks for nothing', async () => {
  expect(await needs(['selec 1', 'create extension citext'])).toEqual({
    extensions: ['citext'],
    roles: [],
    superusers: [],
    madeRoles: [],
  })
})
