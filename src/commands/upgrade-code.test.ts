import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { type CodeProject, codeProject } from '../../test/support/code-project.ts'
import { connectTo, freshDatabase, ids, ledgerOf, valueOf } from '../../test/support/running.ts'
import { downgrade } from './downgrade.ts'
import { status } from './status.ts'
import { upgrade } from './upgrade.ts'

const server = ownServer()

async function newProject(): Promise<CodeProject> {
  return codeProject(await freshDatabase(server))
}

const fill = `async up({ run, query }) {
    const [row] = await query<{ n: number }>(sql\`select count(*)::int as n from users where id = any(\${[1, 2, 3]})\`)
    await run(sql\`update users set upper_name = \${\`it's \${row?.n}\`} where \${ident('id')} = \${1}\`)
  },
  async down({ run }) {
    await run(sql\`update users set upper_name = null\`)
  },`

test('a revision in TypeScript runs up and down, and is recorded', async () => {
  const project = await newProject()
  project.code(fill)
  const told: string[] = []
  const result = await upgrade(await project.open(), {}, (message) => told.push(message))
  expect(ids(result.applied)).toBe('ab')
  expect(told).toContain('Applying 2 of 2: bbbbbbbb upper names, in TypeScript')
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, 'select upper_name from users where id = 1')).toBe("it's 3")
  expect(await ledgerOf(project.url)).toEqual(['a 0/1', 'b 0/1'])
  expect((await upgrade(await project.open())).applied).toEqual([])
  await downgrade(await project.open(), { target: '-1' })
  expect(await valueOf(connection, 'select upper_name from users where id = 1')).toBeNull()
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test('a dry run says that nobody knows the statements of a revision in TypeScript', async () => {
  const project = await newProject()
  project.code(fill)
  const { planned } = await upgrade(await project.open(), { dryRun: true })
  expect(planned).toMatchObject([{ statements: [{}, {}] }, { isCode: true, statements: [] }])
})

test('a revision in one transaction that fails keeps nothing', async () => {
  const project = await newProject()
  project.code(`async up({ run }) {
    await run(sql\`update users set upper_name = 'x'\`)
    throw new Error('no more')
  },`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    message: 'migrations/b.ts: revision bbbbbbbb failed: no more',
    hint: expect.stringContaining('Nothing of the revision was kept.'),
    details: { file: 'migrations/b.ts', ownError: true },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  const connection = await connectTo(project.url)
  expect(await valueOf(connection, 'select count(upper_name)::int from users')).toBe(0)
})

test('a failure that the function swallows still fails its transaction', async () => {
  const project = await newProject()
  project.code(`async up({ run }) {
    await run(sql\`insert into nowhere values (1)\`).catch(() => undefined)
  },`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    details: { sqlstate: '42P01' },
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test.each([
  ['nobody waits for', `void run(sql\`update users set upper_name = 'x'\`)`, /ended while/],
  ['commits', 'await run(sql`commit`)', /SQL in migrations\/b\.ts:1 has "commit"/],
  ['is no SQL', 'await run(sql`updat users`)', /syntax error/],
  [
    'would be a batch',
    `await batch({ table: 'users', key: 'id', change: (part) => part })`,
    /batch/,
  ],
])('what %s is refused', async (_what, statement, message) => {
  const project = await newProject()
  project.code(`async up({ run, batch }) { ${statement} },`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringMatching(message),
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test('what destroys data needs a consent, up and down', async () => {
  const project = await newProject()
  const drop = `async up({ run }) { await run(sql\`alter table users drop column upper_name\`) },
  async down({ run }) {
    await run(sql\`alter table users add column upper_name text\`)
    await run(sql\`truncate users\`)
  },`
  project.code(drop)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'data-loss',
    hint: expect.stringContaining(`allows: ['column public.users.upper_name']`),
  })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
  project.code(drop, `allows: ['column public.users.upper_name'],`)
  expect(ids((await upgrade(await project.open())).applied)).toBe('b')
  await expect(downgrade(await project.open(), { target: '-1' })).rejects.toMatchObject({
    code: 'data-loss',
  })
  await downgrade(await project.open(), { target: '-1', lossAllowed: true })
  expect(await ledgerOf(project.url)).toEqual(['a 0/1'])
})

test('an edit of what ran is refused, of its layout, its message and its down is not', async () => {
  const project = await newProject()
  project.code(fill)
  await upgrade(await project.open())
  const file = join(project.root, 'migrations/b.ts')
  const text = readFileSync(file, 'utf8')
  const laidOut = text.replaceAll('\n', '\r\n').replaceAll("'", '"').replace('it"s', "it's")
  writeFileSync(file, laidOut.replace('upper names', 'other').replace('= null', "= ''"))
  expect((await status(await project.open())).revisions.map(({ state }) => state)).toEqual([
    'applied',
    'applied',
  ])
  writeFileSync(file, text.replace('[1, 2, 3]', '[1, 2]'))
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'applied-revision-edited',
  })
})

test('a file that does not load, or exports something else, is named', async () => {
  const project = await newProject()
  const file = join(project.root, 'migrations/b.ts')
  project.code(fill)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, `import 'not-there'\n${text}`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    message: expect.stringContaining('migrations/b.ts: revision bbbbbbbb fails when it is loaded'),
  })
  writeFileSync(file, text.replace('export default', 'export const revision ='))
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    message: expect.stringContaining('migrations/b.ts does not export the revision bbbbbbbb'),
  })
})

test('a call that fails and that nobody waits for fails the revision, and not the process', async () => {
  const project = await newProject()
  project.code(`async up({ run }) {
    void run(sql\`create table zz (id int)\`)
    void run(sql\`create table zz (id int)\`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  },`)
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('"zz" already exists'),
  })
})
