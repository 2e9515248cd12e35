/**
 * A server takes a label only from a provider that is loaded into it, and none comes with any PostgreSQL
 * that npm brings: labels are put into the catalog, and the statements read, not run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Schema } from '../../src/core/schema.ts'
import { verbatim } from '../../src/core/sql.ts'
import { plan } from '../../src/engine/plan.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { pgliteShadow } from '../../src/dialects/postgres/shadow/pglite-shadow.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'

const cache = mkdtempSync(join(tmpdir(), 'lockstep-labels-'))
const shadow = pgliteShadow(cache)
afterAll(async () => {
  await shadow.close()
  rmSync(cache, { recursive: true, force: true })
})

async function labelled(...labels: readonly string[]): Promise<Schema> {
  const connection = await shadow.fresh()
  const rows = labels.map((label) => `insert into pg_seclabel values ${label};`).join('\n')
  await connection.run(
    verbatim(`create view v as select 1 as a; create table t (a integer); create sequence s;
      create function f(a integer) returns integer language sql as 'select 1';\n${rows}`),
  )
  return reflect(connection, { catalog, kinds })
}

test('labels are set, changed and taken away, by the words of COMMENT', async () => {
  const from = await labelled(
    `('v'::regclass, 'pg_class'::regclass, 0, 'p', 'gone')`,
    `('t'::regclass, 'pg_class'::regclass, 1, 'p', 'old')`,
  )
  const to = await labelled(
    `('t'::regclass, 'pg_class'::regclass, 1, 'p', 'new')`,
    `('t'::regclass, 'pg_class'::regclass, 1, 'other "p"', 'it''s')`,
    `('s'::regclass, 'pg_class'::regclass, 0, 'p', 'counts')`,
    `('f(integer)'::regprocedure, 'pg_proc'::regclass, 0, 'p', 'trusted')`,
  )
  expect(from.unmodeled).toEqual([])
  expect(plan(from, to, kinds).ops.map(({ sql }) => sql.text)).toEqual([
    'security label for "p" on view "v" is null',
    `security label for "p" on column "t"."a" is 'new'`,
    `security label for "other ""p""" on column "t"."a" is 'it''s'`,
    `security label for "p" on function "f"(integer) is 'trusted'`,
    `security label for "p" on sequence "s" is 'counts'`,
  ])
}, 60_000)

test('the label of an object that goes needs no statement, and a label on what nobody reads is told', async () => {
  const from = await labelled(
    `('t'::regclass, 'pg_class'::regclass, 0, 'p', 'x')`,
    `((select reltype from pg_class where relname = 't'), 'pg_type'::regclass, 0, 'p', 'x')`,
  )
  const to = await reflect(await shadow.fresh(), { catalog, kinds })
  expect(plan(from, to, kinds).ops.some(({ sql }) => sql.text.includes('label'))).toBe(false)
  expect(from.unmodeled.map(({ label }) => label)).toEqual(['security label'])
}, 60_000)
