import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectOf, users } from '../../test/support/generating.ts'
import { openProject } from '../project/open.ts'
import { check, type CheckResult } from './check.ts'
import { generate } from './generate.ts'
import { newRevision } from './new.ts'

/** A project with a table, and a revision in TypeScript behind the one that makes it. */
async function checked(body: string): Promise<CheckResult> {
  const { project, root } = await projectOf(users)
  const { revision } = await generate(project, { message: 'users' })
  writeFileSync(
    join(root, 'migrations/99999999999999_b.ts'),
    `import { defineRevision, sql } from 'lockstep/revision'
export default defineRevision({
  id: 'bbbbbbbb', parents: ['${revision?.id}'], message: 'b', ${body}
})`,
  )
  return check(await openProject({ cwd: root }))
}

test('a revision in TypeScript is replayed and proved', async () => {
  const { inStep, findings } = await checked(`transaction: false,
    async up({ run, batch, query, isShadow }) {
      if (!isShadow) throw new Error('this is a shadow')
      const [row] = await query<{ n: number }>(sql\`select count(*)::int as n from users\`)
      const { rows } = await batch({ table: 'users', key: 'id', size: 2, pauseMs: 100_000, change: (part) => sql\`update users set state = 'x' where \${part}\` })
      if (rows !== row?.n || rows < 3) throw new Error('It went through ' + rows)
      await run(sql\`create index users_state on users (state)\`)
      await run(sql\`drop index users_state\`)
    },
    async down() {}`)
  expect(findings).toEqual([])
  expect(inStep).toBe(true)
})

test('what it leaves in the schema is seen, and a way down that does not lead back', async () => {
  const { findings } = await checked(
    `async up({ run }) { await run(sql\`alter table users add column more text\`) }`,
  )
  expect(findings.map(({ code }) => code)).toContain('pending-change')
  await expect(
    checked(`async up({ run }) { await run(sql\`alter table users add column more text\`) },
    async down() {}`),
  ).rejects.toMatchObject({ code: 'proof-failed' })
})

test('one that throws on awkward rows is proved on empty tables, and says so', async () => {
  const { findings } = await checked(`async up({ query }) {
      for (const row of await query(sql\`select * from users\`)) throw new Error('odd row ' + typeof row)
    }`)
  expect(findings).toMatchObject([
    { code: 'depends-on-data', message: expect.stringContaining('odd row object') },
    { code: 'no-way-back' },
  ])
})

test('what `new --data` writes loads, and fails on its placeholders alone', async () => {
  const { project, root } = await projectOf(users)
  await generate(project, { message: 'users' })
  const { file } = await newRevision(project, { message: `Fill users' names`, data: true })
  expect(file).toMatch(/^migrations\/\d{14}_fill_users_names\.ts$/)
  await expect(check(await openProject({ cwd: root }))).rejects.toMatchObject({
    code: 'revision-failed',
    message: expect.stringContaining('relation "table_name" does not exist'),
  })
})
