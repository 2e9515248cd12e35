/** The example as its users have it: in step, and its own test green. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '../src/commands/check.ts'
import { verbatim } from '../src/core/sql.ts'
import { compare } from '../src/engine/compare.ts'
import { reflect } from '../src/engine/reflect.ts'
import { openProject } from '../src/project/open.ts'

const root = resolve(import.meta.dirname, '..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-example-'))
  cpSync(join(root, 'examples/issue-tracker'), folder, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|\.data)$/.test(path),
  })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/lockstep'), 'junction')
  for (const name of ['drizzle-orm', 'vitest'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the issue tracker is in step, every revision proved', async () => {
  const result = await check(await openProject({ cwd: folder }), { fresh: true })
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ inStep: true, revisions: 5, unmodeled: [] })
  expect(result.objects).toBeGreaterThan(400)
})

test('its schema equals itself', async () => {
  const project = await openProject({ cwd: folder })
  const dialect = await project.loadDialect()
  const shadow = await project.openShadow()
  try {
    const connection = await shadow.fresh()
    for (const { sections } of await project.readRevisions())
      for (const { direction, text } of sections)
        if (direction === 'up')
          for (const statement of await dialect.split(text))
            await connection.run(verbatim(statement.text))
    const [once, twice] = [await reflect(connection, dialect), await reflect(connection, dialect)]
    expect(once.objects.size).toBeGreaterThan(400)
    expect(compare(once, twice)).toEqual([])
  } finally {
    await shadow.close()
  }
})

test('its own parity test passes, and fails when a table changes', () => {
  expect(runItsTests()).toMatchObject({ status: 0 })
  const labels = join(folder, 'src/db/labels.ts')
  const edited = readFileSync(labels, 'utf8').replace(
    "name: text('name').notNull()",
    "name: text('name')",
  )
  writeFileSync(labels, edited)
  const { status, output } = runItsTests()
  expect(status).toBe(1)
  expect(output).toContain('not null public.labels.name')
  expect(output).toContain('The revisions make it, and it is not declared.')
})

function runItsTests(): { readonly status: number | null; readonly output: string } {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { VITEST: _, ...environment } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder],
    {
      cwd: folder,
      env: { ...environment, CI: 'true', NO_COLOR: '1' },
      encoding: 'utf8',
    },
  )
  return { status, output: stdout + stderr }
}
