/** PGlite can not make a subscription: these run on a server, and need no publisher. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import type { Shadow } from '../../src/core/dialect.ts'
import type { Schema } from '../../src/core/schema.ts'
import { sql, verbatim } from '../../src/core/sql.ts'
import { catalog } from '../../src/dialects/postgres/catalog.ts'
import { connectPg } from '../../src/dialects/postgres/drivers/pg.ts'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { serverShadow } from '../../src/dialects/postgres/shadow/server-shadow.ts'
import { compare } from '../../src/engine/compare.ts'
import { plan } from '../../src/engine/plan.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { startServer, type TestServer } from '../servers/embedded.ts'

let server: TestServer
let shadow: Shadow
let connection: Connection

beforeAll(async () => {
  server = await startServer()
  shadow = serverShadow(server.url)
}, 60_000)

afterAll(async () => {
  await shadow.close()
  await server.stop()
})

async function build(text: string): Promise<Schema> {
  connection = await shadow.fresh()
  await connection.run(verbatim(text))
  return reflect(connection, { catalog, kinds })
}

async function run(from: Schema, to: Schema): Promise<readonly string[]> {
  const statements = plan(from, to, kinds).ops.map(({ sql }) => sql.text)
  await connection.run(verbatim(`begin;\n${statements.join(';\n')};\ncommit`))
  expect(compare(await reflect(connection, { catalog, kinds }), to)).toEqual([])
  return statements
}

async function bothWays(before: string, after: string): Promise<readonly string[]> {
  const to = await build(after)
  const from = await build(before)
  expect([...from.unmodeled, ...to.unmodeled]).toEqual([])
  const up = await run(from, to)
  await run(to, from)
  return up
}

async function asPlain(): Promise<Schema> {
  const [row] = await connection.query(sql`select current_database()::text as name`)
  const url = new URL(server.url)
  url.username = 'plain'
  url.password = 'plain'
  url.pathname = String(row?.['name'])
  const plain = await connectPg(url.href)
  try {
    return await reflect(plain, { catalog, kinds })
  } finally {
    await plain.close()
  }
}

test('a subscription is made, and dropped without asking the publisher', async () => {
  const up = await bothWays(
    '',
    `create subscription "su""b" connection 'host=''a b'' dbname=x' publication q, "p""p" with (connect = false);
     create subscription slow connection '' publication p with (connect = false, slot_name = none);
     create subscription chosen connection 'host=a' publication p with (connect = false, slot_name = 's', binary, streaming = off,
       synchronous_commit = 'local', two_phase = true, disable_on_error, password_required = false, run_as_owner, origin = none, failover);
     comment on subscription slow is 'kept'`,
  )
  expect(up).toEqual([
    `create subscription "su""b" connection 'host=''a b'' dbname=x' publication "q", "p""p" with (connect = false)`,
    `create subscription "chosen" connection 'host=a' publication "p" with (connect = false, slot_name = 's', binary = true, streaming = off, synchronous_commit = 'local', disable_on_error = true, password_required = false, run_as_owner = true, origin = 'none', two_phase = true, failover = true)`,
    `create subscription "slow" connection '' publication "p" with (connect = false, slot_name = none)`,
    `comment on subscription "slow" is 'kept'`,
  ])
}, 60_000)

test('every setting changes in place, but two', async () => {
  const up = await bothWays(
    `create subscription a connection 'host=a' publication p with (connect = false);
     create subscription b connection 'host=b' publication p with (connect = false, slot_name = none)`,
    `create subscription a connection 'host=b' publication p, q with (connect = false, slot_name = 's', binary, streaming = on, origin = none);
     create subscription b connection 'host=b' publication p with (connect = false, slot_name = none, two_phase)`,
  )
  expect(up).toEqual([
    `alter subscription "a" set (slot_name = 's', binary = true, streaming = on, origin = 'none')`,
    `alter subscription "a" connection 'host=b'`,
    `alter subscription "a" set publication "p", "q" with (refresh = false)`,
    `drop subscription "b"`,
    `create subscription "b" connection 'host=b' publication "p" with (connect = false, slot_name = none, two_phase = true)`,
  ])
}, 60_000)

test('one that runs is stopped before it goes, and that it runs is no difference', async () => {
  const idle = `create subscription a connection 'host=127.0.0.1 port=1' publication p with (connect = false)`
  const to = await build(idle)
  const from = await build(`${idle}; alter subscription a enable`)
  expect(compare(from, to)).toEqual([])
  const dropped = plan(from, await build(''), kinds)
  expect(dropped.ops.map(({ sql }) => sql.text)).toEqual([
    'alter subscription "a" disable',
    'alter subscription "a" set (slot_name = none)',
    'drop subscription "a"',
  ])
  expect(dropped.hazards.map(({ message }) => message)).toEqual([
    'Loses how far subscription "a" had got; the slot "a" stays at the publisher.',
  ])
}, 60_000)

test.each([
  [`host=a password=s3cret user=b`, `host=a user=b password=<secret>`],
  [`password = 's3 \\'cret' host=a`, `host=a password=<secret>`],
  [`host='x'password=s3cret\\ s3cret`, `host='x' password=<secret>`],
  [`postgresql://u:s3cret@h/d`, `postgresql://u@h/d?password=<secret>`],
  [
    `postgres://u@h/d?password=s3cret&sslmode=prefer`,
    `postgres://u@h/d?sslmode=prefer&password=<secret>`,
  ],
  [`postgres://u@h/d?sslmode=prefer&%70assword=s3cret`, `postgres://u@h/d`],
])(
  'no secret of a connection leaves the server: %s',
  async (given, written) => {
    const quoted = given.replaceAll("'", "''")
    const schema = await build(
      `create subscription a connection '${quoted}' publication p with (connect = false)`,
    )
    expect(JSON.stringify([...schema.objects.values()])).not.toContain('s3')
    const empty = await build('')
    const statements = await run(empty, schema)
    expect(statements.join()).toContain(`connection '${written.replaceAll("'", "''")}' publication`)
  },
  60_000,
)

test('what a role may not read is told, and is not absent in silence', async () => {
  await build(
    `create subscription a connection 'host=a' publication p with (connect = false);
     do $$ begin create role plain login password 'plain'; exception when duplicate_object then null; end $$;
     create foreign data wrapper w; create server s foreign data wrapper w; create server mine foreign data wrapper w;
     grant usage on foreign server mine to plain; create user mapping for postgres server s options (password 's3cret');
     create user mapping for public server s; create user mapping for plain server mine options (user 'x')`,
  )
  const schema = await asPlain()
  expect(schema.unmodeled).toEqual([
    { label: 'subscription that only a superuser may read', name: 'a' },
    { label: 'user mapping that this role may not read', name: 's' },
    { label: 'user mapping that this role may not read', name: 's.public' },
  ])
  expect([...schema.objects.keys()]).toContain('user mapping mine.plain')
}, 60_000)
