import { createServer, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { sql } from '../../../core/sql.ts'
import { ownServer } from '../../../../test/support/own-server.ts'
import { connect } from '../connect.ts'
import { connectPg } from './pg.ts'

const server = ownServer()

function urlWith(change: (url: URL) => void): string {
  const url = new URL(server.url)
  change(url)
  return url.href
}

test('values keep what they hold', async () => {
  const db = await connect(server.url)
  const [row] = await db.query(sql`
    select 9007199254740993 as big, 1.50 as exact, true as yes, 7 as small, '{"a": [1]}'::jsonb as doc,
           array['a "b"', null, '', 'NULL', 'c,d']::text[] as texts, array['n']::name[] as names,
           date '0001-01-01 BC' as day, timestamptz 'infinity' as ever, array[[1, 2], [3, 4]]::int4[] as grid`)
  expect(row).toEqual({
    big: '9007199254740993',
    exact: '1.50',
    yes: true,
    small: 7,
    doc: { a: [1] },
    texts: ['a "b"', null, '', 'NULL', 'c,d'],
    names: ['n'],
    day: '0001-01-01 BC',
    ever: 'infinity',
    grid: [
      [1, 2],
      [3, 4],
    ],
  })
  await db.close()
})

test('a connection says where it leads without the password', async () => {
  const db = await connect(server.url)
  expect(db.address).toBe(`postgres://postgres@127.0.0.1:${new URL(server.url).port}/postgres`)
  expect(db.server).toMatchObject({ product: 'PostgreSQL', major: 18 })
  expect(await db.query(sql`select current_setting('application_name') as name`)).toEqual([
    { name: 'lockstep' },
  ])
  await db.close()
})

test('a unix socket can be named in the URL', async () => {
  const url = urlWith((url) => url.searchParams.set('host', server.socketFolder))
  const db = await connect(url)
  expect(await db.query(sql`select inet_server_addr() is null as local`)).toEqual([{ local: true }])
  await db.close()
})

test('a refused statement keeps what the server says of it', async () => {
  const db = await connect(server.url)
  await expect(
    db.run(
      sql`create temp table parts (id int constraint positive check (id > 0)); insert into parts values (-1)`,
    ),
  ).rejects.toMatchObject({
    code: 'database-error',
    details: { sqlstate: '23514', constraint: 'positive', detail: 'Failing row contains (-1).' },
  })
  await db.close()
})

test('a session that the server ends breaks the next query, not the process', async () => {
  const db = await connect(server.url)
  const other = await connect(server.url)
  const [row] = await db.query(sql`select pg_backend_pid() as pid`)
  await other.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'lockstep' and pid <> pg_backend_pid()`)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(row).toHaveProperty('pid')
  await expect(db.query(sql`select 1`)).rejects.toMatchObject({ code: 'cannot-connect' })
  await db.close()
  await other.close()
})

test.each([
  [
    'a wrong password',
    (url: URL) => void (url.password = 'guess'),
    '28P01',
    'refused the password',
  ],
  [
    'an absent database',
    (url: URL) => void (url.pathname = '/nowhere'),
    '3D000',
    'no such database',
  ],
  [
    'a role that pg_hba.conf rejects',
    (url: URL) => void (url.username = 'outsider'),
    '28000',
    'pg_hba',
  ],
])('%s is named', async (_name, change, sqlstate, words) => {
  const failure = connect(urlWith(change))
  await expect(failure).rejects.toMatchObject({ code: 'cannot-connect', details: { sqlstate } })
  await expect(failure).rejects.toThrow(words)
})

test.each([
  ['a closed port', (url: URL) => void (url.port = '1'), 'nothing listens'],
  ['an unknown host', (url: URL) => void (url.hostname = 'nowhere.invalid'), 'nowhere.invalid'],
  ['a missing password', (url: URL) => void (url.password = ''), 'asks for a password'],
  [
    'TLS that the server lacks',
    (url: URL) => url.searchParams.set('ssl', 'true'),
    'does not speak TLS',
  ],
])(
  '%s is named, with host, database and user, and never the password',
  async (_name, change, words) => {
    const failure = connect(urlWith(change))
    await expect(failure).rejects.toMatchObject({ code: 'cannot-connect' })
    await expect(failure).rejects.toThrow(words)
    await expect(failure).rejects.toThrow(/database "postgres" on .* as user "postgres"/u)
    await expect(failure).rejects.not.toThrow(/open.sesame/u)
  },
)

test('a host that never answers is given up', async () => {
  const silent = await listen()
  const address = silent.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const failure = connectPg(`postgres://a:b@127.0.0.1:${port}/c`, { timeoutMs: 200 })
  await expect(failure).rejects.toThrow('did not answer in time')
  silent.close()
})

test('a text that is no URL, and an unknown scheme, are refused without repeating it', async () => {
  await expect(connect('mysql://root:hush@localhost/db')).rejects.toMatchObject({
    code: 'usage',
    message: 'The scheme "mysql" of the database URL is not known.',
  })
  const failure = connect('postgres://user:hu sh@local host:port/db')
  await expect(failure).rejects.toMatchObject({ code: 'usage' })
  await expect(failure).rejects.not.toThrow('hu sh')
})

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const silent = createServer(() => undefined)
    silent.listen(0, '127.0.0.1', () => {
      resolve(silent)
    })
  })
}
