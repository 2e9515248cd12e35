/** Two hundred databases of one server and some that are not there, looked at together. */
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/core/connection.ts'
import { ident, sql, verbatim } from '../../src/core/sql.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { lockstep, lockstepJson, secret } from '../support/cli.ts'
import { ownServer } from '../support/own-server.ts'
import { runningProject, type RunningProject } from '../support/running.ts'

const server = ownServer()
const total = 200
const nameOf = (at: number): string => `shop_${String(at).padStart(3, '0')}`
const urlOf = (name: string): string => server.url.replace(/[^/]*$/, name)

let silent: Server
let silentPort = 0
beforeAll(async () => {
  silent = createServer(() => undefined)
  silentPort = await new Promise<number>((resolve) => {
    silent.listen(0, '127.0.0.1', () => {
      const address = silent.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
})
afterAll(() => silent.close())

async function onServer(work: (connection: Connection) => Promise<void>, url = server.url) {
  const connection = await connect(url)
  await work(connection).finally(() => connection.close())
}

/** A project with two revisions, its config reading the names of databases from a file. */
function fleetProject(databases: string): RunningProject {
  const project = runningProject(urlOf('template_shop'), `databases: ${databases}`)
  project.write('a', '', '-- lockstep:up\ncreate table users (id integer primary key, email text);')
  project.write('b', 'a', '-- lockstep:up\ncreate index users_email_idx on users (email);')
  return project
}

/** Too many for a config to be read by people. */
const list = `JSON.parse(process.getBuiltinModule('node:fs').readFileSync(new URL('fleet.json', import.meta.url), 'utf8'))`

test('of two hundred databases each is told with its like, and what can not be checked is named', async () => {
  await onServer((connection) => connection.run(sql`create database template_shop`))
  const project = fleetProject(list)
  const names = Array.from({ length: total }, (_, at) => nameOf(at))
  const entries = [
    ...names.map((name) => ({ name, url: urlOf(name) })),
    { name: 'gone', url: `postgres://app:${secret}@127.0.0.1:1/gone` },
    { name: 'hung', url: `postgres://app:${secret}@127.0.0.1:${silentPort}/hung` },
  ]
  writeFileSync(join(project.root, 'fleet.json'), JSON.stringify(entries))
  await upgrade(await project.open())
  await onServer(async (connection) => {
    for (const name of names)
      await connection.run(
        sql`create database ${ident(name)} template template_shop strategy file_copy`,
      )
  })
  for (const at of [3, 77, 150])
    await onServer((one) => one.run(verbatim('drop index users_email_idx')), urlOf(nameOf(at)))
  await onServer((one) => one.run(verbatim('alter table users drop email')), urlOf(nameOf(9)))

  const run = lockstepJson(project.root, ['drift', '--workers', '20', '--timeout', '60'])
  expect(run).toMatchObject({ status: 2, result: { verdict: 'unknown' } })
  expect(Reflect.get(Object(run.result), 'groups')).toMatchObject([
    { verdict: 'drifted', databases: [nameOf(9)] },
    { verdict: 'drifted', databases: [nameOf(3), nameOf(77), nameOf(150)] },
    { verdict: 'unknown', reason: { message: 'Nothing listens there.' }, databases: ['gone'] },
    {
      verdict: 'unknown',
      reason: { message: 'The server did not answer in time.' },
      databases: ['hung'],
    },
    { verdict: 'in-sync', databases: expect.objectContaining({ length: total - 4 }) },
  ])

  const again = lockstep(project.root, ['drift', '--workers', '20', '--timeout', '60', '--resume'])
  expect(again.status).toBe(2)
  expect(again.stdout).toContain(
    '3 databases drifted the same way from revision bbbbbbbb (revision b)\n  shop_003, shop_077, shop_150',
  )
  expect(again.stdout).toContain(
    'could not be checked (cannot-connect): Nothing listens there.\n  gone',
  )
  expect(again.stdout).toContain('shop_000, shop_001, shop_002, shop_004, shop_005, and 191 more')
  expect(again.stdout).toContain('200 databases taken over from an earlier run')
  expect(again.stderr).toContain('[2/2]')

  const allowed = lockstep(project.root, ['drift', '--only', 'shop_00[0-2]', '--only', 'gone'])
  expect(allowed).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('No database is named "shop_00[0-2]"'),
  })
  const some = ['drift', '--only', 'shop_00*', '--only', 'gone', '--allow-unreachable']
  expect(lockstepJson(project.root, some)).toMatchObject({
    status: 1,
    result: { verdict: 'drifted', databases: { length: 11 } },
  })
  expect(lockstep(project.root, ['drift', '--only', 'gone', '--allow-unreachable']).status).toBe(2)
})

test('a query gives the databases, and can not write', async () => {
  const url = urlOf('registry')
  await onServer((connection) => connection.run(sql`create database registry`))
  await onServer(
    (one) =>
      one.run(
        verbatim(`create table shops (name text, url text);
          insert into shops values ('first', '${urlOf(nameOf(0))}'), ('third', '${urlOf(nameOf(3))}')`),
      ),
    url,
  )
  const asking = (query: string): RunningProject =>
    fleetProject(`{ url: '${url}', query: "${query}" }`)
  const found = lockstepJson(asking('select name, url from shops order by 1').root, ['drift'])
  expect(found).toMatchObject({
    status: 1,
    result: {
      databases: [
        { name: 'first', verdict: 'in-sync' },
        { name: 'third', verdict: 'drifted' },
      ],
    },
  })
  const none = lockstepJson(asking('select name, url from shops where false').root, ['drift'])
  expect(none).toMatchObject({ status: 2, result: { error: { code: 'not-found' } } })
  const twins = lockstepJson(asking("select 'one' as name, url from shops").root, ['drift'])
  expect(twins).toMatchObject({ status: 2, result: { error: { code: 'config-invalid' } } })
  const writing = lockstepJson(asking('delete from shops returning url').root, ['drift'])
  expect(writing).toMatchObject({
    status: 2,
    result: { error: { details: { sqlstate: '25006' } } },
  })
})
