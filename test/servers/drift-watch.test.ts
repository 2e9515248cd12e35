/** A watch over databases of a server, from the outside: what it tells, when, and how it ends. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { ident, sql, verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { lockstep, startLockstep } from '../support/cli.ts'
import { ownServer } from '../support/own-server.ts'
import { runningProject, type RunningProject } from '../support/running.ts'

const server = ownServer()
const urlOf = (name: string): string => server.url.replace(/[^/]*$/, name)

async function run(statements: string, url = server.url): Promise<void> {
  const connection = await connect(url)
  await connection.run(verbatim(statements)).finally(() => connection.close())
}

beforeAll(async () => {
  const connection = await connect(server.url)
  for (const name of ['watched', 'other']) await connection.run(sql`create database ${ident(name)}`)
  await connection.close()
})

async function watchedProject(): Promise<RunningProject> {
  const databases = ['watched', 'other'].map((name) => ({ name, url: urlOf(name) }))
  const project = runningProject(urlOf('watched'), `databases: ${JSON.stringify(databases)}`)
  project.write(
    'a',
    '',
    '-- lockstep:up\ncreate table if not exists users (id integer, email text);',
  )
  for (const { url } of databases) await upgrade(await project.open(url))
  return project
}

async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = look()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not come.')
}

/** What a process has written so far. */
function outputOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.on('data', (chunk: string) => (text += chunk))
  return () => text
}

/** A receiver that fails twice before it takes anything. */
async function failingReceiver() {
  const bodies: string[] = []
  const hook = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => response.writeHead(bodies.push(body) < 3 ? 503 : 200).end())
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void hook.close())
  const address = hook.address()
  return { bodies, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

test('each change is told once, by every way, and a signal ends the rest at once', async () => {
  const project = await watchedProject()
  const hook = await failingReceiver()
  const where = `http://127.0.0.1:${hook.port}/sesame-not-shown`
  const flags = ['--json', '--metrics', '127.0.0.1:0', '--webhook', where]
  const { child } = startLockstep(project.root, [
    'drift',
    '--watch',
    '1s',
    '--on-change',
    'cat >> changes.jsonl',
    ...flags,
  ])
  const [stdout, stderr] = [outputOf(child.stdout), outputOf(child.stderr)]
  const told = () =>
    stdout()
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
  const metrics = await until(() => /Metrics: (\S+)/.exec(stderr())?.[1])
  const shows = (line: string) => async (): Promise<void> => {
    for (let tries = 0; tries < 300; tries++) {
      if ((await (await fetch(metrics)).text()).includes(line)) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The metrics never said ${line}.`)
  }
  await shows('lockstep_drift_state{database="watched"} 0')()
  expect(told()).toEqual([])

  await run('create index by_email on users (email)', urlOf('watched'))
  await until(() => told().length === 1)
  await shows('lockstep_drift_state{database="watched"} 1')()
  await run('create index by_id on users (id)', urlOf('watched'))
  await until(() => told().length === 2)
  await run('drop index by_email, by_id', urlOf('watched'))
  await until(() => told().length === 3)
  await run('alter database other rename to elsewhere')
  await until(() => told().length === 4)
  await run('alter database elsewhere rename to other')
  await until(() => told().length === 5)
  expect(told()).toMatchObject([
    { event: 'drifted', database: 'watched', causes: ['index public.by_email was added'] },
    { event: 'changed', database: 'watched', differences: 2 },
    { event: 'returned', database: 'watched', verdict: 'in-sync', causes: [] },
    { event: 'unreachable', database: 'other', error: { code: 'cannot-connect' } },
    { event: 'reachable', database: 'other' },
  ])
  await until(() => hook.bodies.length === 7)
  expect(hook.bodies.slice(0, 3).map((body) => JSON.parse(body))).toEqual(
    [1, 2, 3].map(() => told()[0]),
  )
  const changes = readFileSync(join(project.root, 'changes.jsonl'), 'utf8').trim().split('\n')
  expect(changes.map((line): unknown => JSON.parse(line))).toEqual(told())
  expect(stderr()).not.toContain('sesame')
})

test('a signal while a watch rests ends it with 0 within a second', async () => {
  const project = await watchedProject()
  const file = join(project.root, 'lockstep.prom')
  const { child, ended } = startLockstep(project.root, [
    'drift',
    '--watch',
    '1h',
    '--metrics',
    file,
  ])
  await until(() => existsSync(file))
  await new Promise((resolve) => setTimeout(resolve, 300))
  const start = performance.now()
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ status: 0, stdout: '' })
  expect(performance.now() - start).toBeLessThan(1000)
})

test('a watch that is started again tells nothing twice', async () => {
  const project = await watchedProject()
  await run('alter table users add column phone text', urlOf('watched'))
  const first = lockstep(project.root, ['drift', '--once'])
  expect(first).toMatchObject({ status: 1 })
  expect(first.stdout).toMatch(
    /^\S+ drifted {5}watched drifted from revision aaaaaaaa \(revision a\): column public\.users\.phone was added\n$/,
  )
  expect(lockstep(project.root, ['drift', '--once'])).toMatchObject({ status: 1, stdout: '' })
  await run('alter table users drop column phone', urlOf('watched'))
  const last = lockstep(project.root, ['drift', '--once'])
  expect(last).toMatchObject({ status: 0 })
  expect(last.stdout).toContain(' returned    watched ')
})

test('flags of a watch without one are refused', async () => {
  const project = await watchedProject()
  expect(lockstep(project.root, ['drift', '--webhook', 'https://h/x'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('`--webhook` is for a watch'),
  })
  expect(lockstep(project.root, ['drift', '--watch', '5'])).toMatchObject({ status: 2 })
})
