import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import type { Schema } from '../../../core/schema.ts'
import { verbatim } from '../../../core/sql.ts'
import { plan } from '../../../engine/plan.ts'
import { reflect } from '../../../engine/reflect.ts'
import { provePlans } from '../../../engine/run-plan.ts'
import { textOf } from '../../../engine/sections.ts'
import { postgres } from '../index.ts'

const cache = mkdtempSync(join(tmpdir(), 'lockstep-roles-'))
const dialect = postgres('test', { roles: ['app_*', 'Odd "r"'] })
const shadow = dialect.shadow('pglite', cache)
const session = dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: ['public'] })

afterAll(async () => {
  await shadow.close()
  rmSync(cache, { recursive: true, force: true })
})

async function build(script: string): Promise<{ connection: Connection; schema: Schema }> {
  const connection = await shadow.fresh()
  await connection.run(verbatim(script))
  return { connection, schema: await reflect(connection, dialect) }
}

/** The statements of the way up, once both ways are proved. */
async function proved(before: string, after: string): Promise<string> {
  const { schema: to } = await build(after)
  const { connection, schema: from } = await build(before)
  await provePlans(connection, { from, to }, { dialect, session })
  return textOf(plan(from, to, dialect.kinds).ops)
}

const none = 'create table t (id integer)'

test('roles that are asked for come before what names them, and go after it', async () => {
  const after = `
    create role app_owner;
    create role app_reader login noinherit connection limit 5 valid until '2030-01-01 00:00:00+00';
    grant app_owner to app_reader with admin option;
    create table t (id integer);
    alter table t owner to app_owner;
    grant select on t to app_reader`
  expect(await proved(none, after)).toBe(`create role "app_owner";
create role "app_reader" login noinherit connection limit 5 valid until '2030-01-01 00:00:00+00';

grant "app_owner" to "app_reader" with admin option;

grant select on "t" to "app_reader";

alter table "t" owner to "app_owner";`)
})

test('what is said of a role is altered in place', async () => {
  const before = `
    create role app_a createdb; create role app_b noinherit;
    alter role app_a set work_mem = '64MB'; alter role app_a set search_path = a, "B c";
    grant app_a to app_b`
  const after = `
    create role app_a login; create role app_b noinherit;
    alter role app_a set work_mem = '32MB'; alter role app_a set "app.name" = 'so, so';
    grant app_a to app_b with admin option`
  const up = await proved(before, after)
  expect(up).toContain('alter role "app_a" login nocreatedb')
  expect(up).toContain(`alter role "app_a" set work_mem = '32MB'`)
  expect(up).toContain('alter role "app_a" reset search_path')
  expect(up).toContain(`alter role "app_a" set app.name = 'so, so'`)
  expect(up).toContain('grant "app_a" to "app_b" with admin option')
})

test('hostile names and others', async () => {
  const up = await proved(none, `create role "Odd ""r"""; create role somebody; ${none}`)
  expect(up).toBe('create role "Odd ""r""";')
})

test('roles that nobody asked for are no difference', async () => {
  const usual = postgres('test')
  const connection = await shadow.fresh()
  await connection.run(verbatim('create role app_x'))
  const { objects } = await reflect(connection, usual)
  expect([...objects.values()].filter(({ id }) => id.kind === 'role')).toEqual([])
})

test('a shadow on a server is no place to try roles out', () => {
  expect(() => dialect.shadow({ url: 'postgres://localhost/x' }, cache)).toThrow(LockstepError)
})
