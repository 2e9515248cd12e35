/** A tenant's schema reads as the `public` that the same statements make. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { postgres } from '../../src/dialects/postgres/index.ts'
import { compare } from '../../src/engine/compare.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { readCorpus } from '../corpus/read-case.ts'
import { pgliteStage } from '../support/pglite-stage.ts'

const dialect = postgres('test')
const stage = pgliteStage()
afterAll(() => stage.close())

/** Two tenants, one of them with a name that must be quoted. */
const names = ['tenant_1', 'Tenant-"2"']

/** Statements by schema, run with a search path that leads there first. */
async function built(scripts: readonly (readonly [string, string])[]): Promise<Schema> {
  const connection = await stage.fresh(await dialect.needs(scripts.map(([, script]) => script)))
  for (const [schema, script] of scripts) {
    const quoted = `"${schema.replaceAll('"', '""')}"`
    await connection.run(verbatim(`create schema if not exists ${quoted}`))
    await connection.run(verbatim(`set search_path = ${quoted}, public`))
    for (const { text } of await dialect.split(script)) await connection.run(verbatim(text))
  }
  await connection.run(verbatim('reset search_path'))
  return reflect(connection, dialect)
}

function differences(expected: Schema, observed: Schema, name: string): readonly string[] {
  const { asPublic } = dialect.tenants
  return compare(asPublic(expected, 'public'), asPublic(observed, name)).map(describeDifference)
}

/** Every object of `app` in the fixture, made wherever the search path leads. */
function richSchema(): string {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/every-object.sql'), 'utf8')
  const [inSchema = ''] = text.slice(text.indexOf('-- Types')).split('-- Publications')
  return inSchema
    .replaceAll(/\bapp\.(?=[\w"=~(])/g, '')
    .replaceAll(
      /create (?:function on_ddl|event trigger|trusted language|transform|access method)[^;]*;(?: end \$\$;)?/g,
      '',
    )
    .replaceAll(/^(?:comment on|alter) event trigger.*$/gm, '')
    .replaceAll(/^create table "Odd[^;]*;$/gm, '')
    .replaceAll(' using piles', '')
    .replaceAll('citext', 'text')
}

const [one = '', other = ''] = names

test('a rich schema is the same for every tenant', async () => {
  const script = richSchema()
  const expected = await built([['public', script]])
  expect(dialect.tenants.asPublic(expected, 'public').objects.size).toBeGreaterThan(150)
  const observed = await built([
    [one, script],
    [other, script],
  ])
  for (const name of names) expect(differences(expected, observed, name)).toEqual([])
})

test('what an extension brought into public is for every tenant', async () => {
  const extension = ['public', 'create extension citext'] as const
  const script = "create table t (a citext default 'x'::citext, check (a <> 'y'))"
  const expected = await built([extension, ['public', script]])
  const observed = await built([extension, [one, script]])
  expect(differences(expected, observed, one)).toEqual([])
})

test('a view that reads a table of public in place of its own is seen', async () => {
  const table = 'create table users (id integer)'
  const expected = await built([
    ['public', `${table}; create view all_users as select id from users`],
  ])
  const observed = await built([
    ['public', table],
    [one, `${table}; create view all_users as select id from public.users`],
  ])
  expect(differences(expected, observed, one)).toEqual([
    'view public.all_users has outsideOfTenant null in place of ["column public.users.id"]',
  ])
})

test('what stands in no schema of a tenant is told apart from them', async () => {
  const observed = await built([
    [one, 'create table t (id integer); create publication p for table t; create schema shared'],
    ['shared', 'create table plans (id integer)'],
  ])
  const { schemasIn, outside } = dialect.tenants
  expect(schemasIn(observed)).toEqual(['public', 'shared', one])
  const left = outside(observed, new Set([one, 'public']))
  expect([...left.objects.keys()]).toEqual([
    'column shared.plans.id',
    'publication p',
    'schema shared',
    'table shared.plans',
  ])
})

/**
 * Every sixth case. Statements that name `public` do so for every tenant, and what belongs to the database is made
 * but once.
 */
const forOneDatabase =
  /\bpublic\b|create (?:schema|role|publication|server|cast|event|foreign data|access|language|extension|transform)/
const cases = readCorpus()
  .filter(
    ({ parts: { before = '', after = '' } }) =>
      after !== '' && !forOneDatabase.test(before + after),
  )
  .filter((_, at) => at % 6 === 0)

test.for(cases)('$folder: $name', async ({ parts: { before = '', after = '' } }) => {
  const was = await built([['public', before]])
  const is = await built([['public', after]])
  const observed = await built([
    [one, before],
    [other, after],
  ])
  expect(differences(was, observed, one)).toEqual([])
  expect(differences(is, observed, other)).toEqual([])
  const { asPublic } = dialect.tenants
  const change = compare(asPublic(was, 'public'), asPublic(is, 'public')).map(describeDifference)
  expect(differences(was, observed, other)).toEqual(change)
})
