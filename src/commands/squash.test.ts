import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { cache } from '../../test/support/generating.ts'
import {
  connectTo,
  freshDatabase,
  ids,
  ledgerOf,
  runningProject,
  type RunningProject,
  valueOf,
} from '../../test/support/running.ts'
import { sql } from '../core/sql.ts'
import { compareStates } from './compare.ts'
import { check } from './check.ts'
import { downgrade } from './downgrade.ts'
import { squash, type SquashOptions, type SquashResult } from './squash.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

const up = '-- lockstep:up\n'
const down = '\n-- lockstep:down\n'
const steps = [
  ['a', '', `${up}create table users (id int primary key);${down}drop table users;\n`],
  ['b', 'a', `${up}alter table users add email text;${down}alter table users drop email;\n`],
  [
    'c',
    'b',
    `${up}create table posts (id int);\n${up.trimEnd()} no-transaction\ncreate index concurrently e on users (email);${down}drop index e; drop table posts;\n`,
  ],
  ['d', 'c', `${up}alter table posts add body text;${down}alter table posts drop body;\n`],
] as const

async function project(): Promise<RunningProject> {
  const own = runningProject(await freshDatabase(server), `cache: ${JSON.stringify(cache)}`)
  for (const [letter, parents, text] of steps) own.write(letter, parents, text)
  return own
}

async function run(own: RunningProject, options: SquashOptions): Promise<SquashResult> {
  return squash(await own.open(), options)
}

function filesIn(own: RunningProject, folder: string): readonly string[] {
  return readdirSync(join(own.root, folder)).filter((name) => name.endsWith('.sql'))
}

/** What is run on a database leads to what the revisions say, and the ledger to what they are. */
async function expectAtHead(own: RunningProject, url: string): Promise<void> {
  const place = { cwd: own.root }
  const compared = await compareStates(place, { from: 'history', to: url })
  expect(compared).toMatchObject({ verdict: 'equal', differences: [] })
  const { revisions } = await status(await own.open(url))
  expect(revisions.map(({ state }) => state)).toEqual(revisions.map(() => 'applied'))
}

test('a range becomes one planned revision, and its files are kept aside', async () => {
  const own = await project()
  const result = await run(own, { range: 'base..cccc', message: 'the start' })
  expect(result).toMatchObject({ method: 'planned', reason: null, reversible: true })
  expect(ids(result.replaces)).toBe('abc')
  expect(result.revision).toMatchObject({ parents: [], message: 'the start' })
  expect(result.text).toContain('-- lockstep:replaces aaaaaaaa bbbbbbbb cccccccc\n')
  expect(filesIn(own, 'migrations')).toHaveLength(2)
  expect(filesIn(own, 'migrations/squashed')).toEqual(['a.sql', 'b.sql', 'c.sql'])
  const { heads, revisions } = await check(await own.open())
  expect({ heads, revisions }).toEqual({ heads: ['dddddddd'], revisions: 2 })
  expect(ids((await upgrade(await own.open())).applied)).toBe(`${result.revision?.id.charAt(0)}d`)
  await expectAtHead(own, own.url)
  expect((await downgrade(await own.open(), { target: 'base', lossAllowed: true })).at).toEqual([])
})

test.each([1, 2, 3, 4])(
  'a database that ran %i of them upgrades, and then has the squash',
  async (ran) => {
    const own = await project()
    await upgrade(await own.open(), { target: `+${ran}` })
    await (await connectTo(own.url)).run(sql`insert into users values (1)`)
    const { revision } = await run(own, { range: 'base..cccc' })
    const own1 = revision?.id.charAt(0) ?? ''
    expect(ids((await upgrade(await own.open(), { dryRun: true })).planned ?? [])).toBe(
      `${'abc'.slice(ran)}${own1}${'d'.slice(Math.max(0, ran - 3))}`,
    )
    await upgrade(await own.open())
    expect([...(await ledgerOf(own.url))].sort()).toEqual(['d 0/1', `${own1} 0/1`].sort())
    await expectAtHead(own, own.url)
    expect(await valueOf(await connectTo(own.url), 'select count(*)::int from users')).toBe(1)
    expect((await upgrade(await own.open())).applied).toEqual([])
  },
)

test('one that stopped in the middle of a replaced revision goes on there', async () => {
  const own = await project()
  own.edit('c', (text) => text.replace('on users (email)', 'on users (nowhere)'))
  await expect(upgrade(await own.open())).rejects.toMatchObject({ code: 'revision-failed' })
  own.edit('c', (text) => text.replace('nowhere', 'email'))
  expect(await ledgerOf(own.url)).toEqual(['a 0/1', 'b 0/1', 'c 0/2'])
  await run(own, { range: 'base..cccc' })
  expect(ids((await upgrade(await own.open())).applied).slice(0, 1)).toBe('c')
  await expectAtHead(own, own.url)
})

test('a database that ran some can go back as well', async () => {
  const own = await project()
  await upgrade(await own.open(), { target: 'bbbb' })
  await run(own, { range: 'base..cccc' })
  expect(ids((await downgrade(await own.open(), { target: '-1', lossAllowed: true })).at)).toBe('a')
  await upgrade(await own.open())
  await expectAtHead(own, own.url)
})

test('without the files that were replaced, all or nothing is as good, and a part is an error', async () => {
  const own = await project()
  const part = await freshDatabase(server)
  await upgrade(await own.open(), { target: 'cccc' })
  await upgrade(await own.open(part), { target: 'aaaa' })
  await run(own, { range: 'base..cccc' })
  rmSync(join(own.root, 'migrations/squashed'), { recursive: true })
  await expect(upgrade(await own.open(part))).rejects.toMatchObject({
    code: 'applied-revision-missing',
    message: expect.stringContaining('bbbbbbbb, cccccccc'),
  })
  await upgrade(await own.open())
  await expectAtHead(own, own.url)
  const fresh = await freshDatabase(server)
  await upgrade(await own.open(fresh))
  await expectAtHead(own, fresh)
})

test('rows that revisions write are kept: then the statements stand one after the other', async () => {
  const own = await project()
  own.write('e', 'd', `${up}insert into users values (7);${down}delete from users where id = 7;\n`)
  const result = await run(own, { range: 'base..head' })
  expect(result).toMatchObject({ method: 'statements', reversible: true })
  expect(result.reason).toContain('eeeeeeee')
  expect(result.text).toContain('insert into users values (7);')
  await upgrade(await own.open())
  expect(await valueOf(await connectTo(own.url), 'select id from users')).toBe(7)
  await expectAtHead(own, own.url)
})

test('a revision in TypeScript stands in no squash, and builds upon one', async () => {
  const own = await project()
  writeFileSync(
    join(own.root, 'migrations/e.ts'),
    `import { defineRevision, sql } from 'lockstep/revision'
export default defineRevision({
  id: 'eeeeeeee',
  parents: ['dddddddd'],
  message: 'rows',
  async up({ run }) { await run(sql\`insert into users values (9)\`) },
})
`,
  )
  const part = await freshDatabase(server)
  await upgrade(await own.open(part), { target: 'bbbb' })
  await expect(run(own, { range: 'base..head' })).rejects.toMatchObject({
    code: 'cannot-plan',
    message: expect.stringMatching(/eeeeeeee.*migrations\/e\.ts.* is written in TypeScript/),
    hint: expect.stringContaining('Squash what stands before it'),
  })
  expect(filesIn(own, 'migrations')).toHaveLength(4)
  await run(own, { range: 'base..dddd' })
  for (const url of [own.url, part]) {
    await upgrade(await own.open(url))
    await expectAtHead(own, url)
    expect(await valueOf(await connectTo(url), 'select id from users')).toBe(9)
  }
})

test('a branch that builds upon what was replaced builds upon the squash', async () => {
  const own = await project()
  await upgrade(await own.open(), { target: 'aaaa' })
  const { revision } = await run(own, { range: 'base..cccc' })
  own.write('f', 'b', `${up}alter table users add late int;\n`)
  const { heads } = await check(await own.open())
  expect(heads.toSorted()).toEqual(['dddddddd', 'ffffffff'])
  const { applied } = await upgrade(await own.open(), { target: 'heads' })
  expect(ids(applied).split('').sort().join('')).toBe(
    `bcdf${revision?.id.charAt(0)}`.split('').sort().join(''),
  )
  const fresh = await freshDatabase(server)
  await upgrade(await own.open(fresh), { target: 'heads' })
  expect((await upgrade(await own.open(fresh), { target: 'heads' })).applied).toEqual([])
})

test('a squash can be squashed again, and the oldest database still upgrades', async () => {
  const own = await project()
  const urls = [await freshDatabase(server), await freshDatabase(server), own.url]
  await upgrade(await own.open(urls[0]), { target: 'aaaa' })
  const first = await run(own, { range: 'base..bbbb' })
  await upgrade(await own.open(urls[1]), { target: first.revision?.id })
  const second = await run(own, { range: 'base..dddd' })
  expect(second.text).toContain(
    `-- lockstep:replaces aaaaaaaa bbbbbbbb ${first.revision?.id} cccccccc dddddddd\n`,
  )
  for (const url of urls) {
    await upgrade(await own.open(url))
    await expectAtHead(own, url)
    expect(await ledgerOf(url)).toHaveLength(second.text.split('\n-- lockstep:up').length - 1)
  }
})

test('a dry run writes and moves nothing', async () => {
  const own = await project()
  expect(await run(own, { range: 'aaaa..head', dryRun: true })).toMatchObject({ revision: null })
  expect(filesIn(own, 'migrations')).toHaveLength(4)
})

test.each([
  ['aaaa', 'no range'],
  ['cccc..bbbb', 'does not build upon'],
  ['bbbb..bbbb', 'nothing to join'],
  ['aaaa..cccc', 'which is not in the range'],
])('%s is refused: %s', async (range, why) => {
  const own = await project()
  own.write('e', 'b', up)
  await expect(run(own, { range })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(why),
  })
})

test('an edited squash is seen as any other edit', async () => {
  const own = await project()
  const { revision } = await run(own, { range: 'base..head' })
  await upgrade(await own.open())
  const path = join(own.root, revision?.file ?? '')
  writeFileSync(path, readFileSync(path, 'utf8').replace('email', 'mail'))
  await expect(upgrade(await own.open())).rejects.toMatchObject({ code: 'applied-revision-edited' })
})
