/** Every tool beside Lockstep on one database: what it has run counts, and what it has written stays as it is. */
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { compareStates } from '../../src/commands/compare.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { generate } from '../../src/commands/generate.ts'
import { history } from '../../src/commands/history.ts'
import { squash } from '../../src/commands/squash.ts'
import { stamp } from '../../src/commands/stamp.ts'
import { status } from '../../src/commands/status.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { verbatim } from '../../src/core/sql.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import { ownServer } from '../support/own-server.ts'
import { connectTo, freshDatabase, valueOf } from '../support/running.ts'
import { temporaryProject } from '../support/temporary-project.ts'
import { declared, type TestedTool } from './tested-tool.ts'
import { testedTools } from './tools.ts'

const server = ownServer()

interface Adopted {
  readonly root: string
  readonly url: string
  readonly open: (otherUrl?: string) => Promise<Project>
}

async function projectOf({ tool, files }: TestedTool): Promise<Adopted> {
  const settings = `{ tool: '${tool}', folder: 'theirs', placeholders: { create: 'create table' } }`
  const root = temporaryProject({
    ...files,
    'package.json': '{}',
    'schema.sql': declared,
    'lockstep.config.ts': `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), shadow: '${server.url}', adopted: ${settings} }\n`,
  })
  const packages = resolve(import.meta.dirname, '../../node_modules')
  for (const name of ['knex', 'kysely', 'node-pg-migrate', 'pg'])
    symlinkSync(join(packages, name), join(root, 'node_modules', name))
  const url = await freshDatabase(server)
  return { root, url, open: (otherUrl = url) => openProject({ cwd: root, url: otherUrl }) }
}

/** Every row with the transaction that wrote it: one that was written anew would differ. */
async function rowsOf(url: string, table: string | undefined): Promise<unknown> {
  if (table === undefined) return []
  return valueOf(
    await connectTo(url),
    `select json_agg(json_build_array(t.xmin::text, to_jsonb(t))) from ${table} t`,
  )
}

describe.each(testedTools.map((tool, at) => [`${tool.tool} (${at + 1})`, tool] as const))(
  '%s',
  (_name, tool) => {
    test('what it has run is applied, the rest is left to it, and its ledger stays', async () => {
      const project = await projectOf(tool)
      await tool.runTwo(project)
      const before = await rowsOf(project.url, tool.ledger)
      const found = await status(await project.open())
      expect(found.revisions.map(({ state }) => state)).toEqual(['applied', 'applied', 'pending'])
      expect(found.revisions.every(({ file }) => file?.startsWith('theirs/'))).toBe(true)
      await expect(upgrade(await project.open())).rejects.toMatchObject({
        code: 'adopted-pending',
        message: expect.stringContaining(found.revisions[2]?.message ?? '-'),
      })
      await expect(downgrade(await project.open(), { target: 'base' })).rejects.toMatchObject({
        code: 'adopted-applied',
      })
      const result = await upgrade(await project.open(), { adoptedAllowed: true })
      expect(result.applied.map(({ id }) => id)).toEqual([found.revisions[2]?.id])
      const after = await status(await project.open())
      expect(after.behind).toBe(0)
      expect(await rowsOf(project.url, tool.ledger)).toEqual(before)
      const drift = await compareStates({ cwd: project.root }, { from: 'history', to: project.url })
      expect(drift.differences).toEqual([])
    })

    test('an empty database is upgraded, and a generated revision follows the last one', async () => {
      const project = await projectOf(tool)
      expect(await check(await project.open())).toMatchObject({ inStep: true, findings: [] })
      writeFileSync(
        join(project.root, 'schema.sql'),
        `${declared}\nalter table tags add column name text;`,
      )
      expect((await check(await project.open())).inStep).toBe(false)
      const { revision } = await generate(await project.open(), { message: 'name tags' })
      expect(revision?.text).toMatch(/add column "name" text/)
      const { revisions, heads } = await history(await project.open())
      expect(heads).toEqual([revision?.id])
      expect(revisions[0]?.parents).toEqual([revisions[1]?.id])
      const { applied, at } = await upgrade(await project.open())
      expect(applied).toHaveLength(4)
      expect(at).toMatchObject([{ id: revision?.id }])
      expect(await check(await project.open())).toMatchObject({ inStep: true, findings: [] })
      const drift = await compareStates(
        { cwd: project.root },
        { from: 'declared', to: project.url },
      )
      expect(drift.differences).toEqual([])
      const columns = await valueOf(
        await connectTo(project.url),
        `select count(*)::int from information_schema.columns where table_name in ('users', 'posts', 'tags')`,
      )
      expect(columns).toBe(6)
    })
  },
)

const fingerprinting = testedTools.flatMap((tool) =>
  tool.edit === undefined ? [] : [[tool.tool, tool, tool.edit] as const],
)

test.each(fingerprinting)('%s: a file that was edited is named', async (_name, tool, edit) => {
  const project = await projectOf(tool)
  await tool.runTwo(project)
  const { file, from, to } = edit
  const path = join(project.root, file)
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'))
  expect((await status(await project.open())).revisions[0]?.state).toBe('applied')
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to))
  const { revisions } = await status(await project.open())
  expect(revisions.filter(({ state }) => state === 'edited')).toMatchObject([{ file }])
  await expect(upgrade(await project.open())).rejects.toMatchObject({
    code: 'applied-revision-edited',
  })
})

test('a migration that its tool began and did not end is half applied', async () => {
  const tool = testedTools.find(({ tool }) => tool === 'golang-migrate')
  if (tool === undefined) throw new Error('no such tool')
  const project = await projectOf(tool)
  await tool.runTwo(project)
  await (await connectTo(project.url)).run(verbatim('update schema_migrations set dirty = true'))
  const { revisions } = await status(await project.open())
  expect(revisions.map(({ state }) => state)).toEqual(['applied', 'half-applied', 'pending'])
})

test('a migration that the ledger has and no file is missing', async () => {
  const tool = testedTools.find(({ tool }) => tool === 'prisma')
  if (tool === undefined) throw new Error('no such tool')
  const project = await projectOf(tool)
  await tool.runTwo(project)
  rmSync(join(project.root, 'theirs/20240102000000_posts'), { recursive: true })
  const { revisions } = await status(await project.open())
  expect(revisions[0]).toMatchObject({
    state: 'missing',
    file: null,
    message: '20240102000000_posts',
  })
})

test('stamp records beside their ledger, and never claims to take out of it', async () => {
  const tool = testedTools.find(({ tool }) => tool === 'prisma')
  if (tool === undefined) throw new Error('no such tool')
  const project = await projectOf(tool)
  await tool.runTwo(project)
  const before = await rowsOf(project.url, tool.ledger)
  const forced = await stamp(await project.open(), { target: 'head', force: true })
  expect(forced.recorded.map(({ message }) => message)).toEqual(['20240103000000_tags'])
  expect((await status(await project.open())).behind).toBe(0)
  await expect(stamp(await project.open(), { target: 'base', force: true })).rejects.toMatchObject({
    code: 'adopted-applied',
  })
  await expect(squash(await project.open(), { range: 'base..head' })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('Prisma Migrate'),
  })
  expect(await rowsOf(project.url, tool.ledger)).toEqual(before)
})
