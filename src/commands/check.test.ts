import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { openProject } from '../project/open.ts'
import { check } from './check.ts'

test('a revision does not see what an earlier one set for its session', async () => {
  const root = projectOf(
    'create schema app; create table app.a (id int); create table app.b (id int);',
    {
      'a.sql': revision(
        'aaaaaaaa',
        '',
        'create schema app;\nset search_path = app;\ncreate table a (id int);',
      ),
      'b.sql': revision('bbbbbbbb', 'aaaaaaaa', 'create table b (id int);'),
    },
  )
  const { inStep, findings } = await check(await openProject({ cwd: root }))
  expect(inStep).toBe(false)
  const pending = findings.filter(({ code }) => code === 'pending-change')
  expect(pending.map(({ subject }) => subject)).toEqual(['table app.b', 'table public.b'])
})

test('a green result is remembered until something changes, and a damaged memory is none', async () => {
  const root = projectOf('create table t (id int);', {
    'a.sql': revision('aaaaaaaa', '', 'create table t (id int);'),
  })
  const project = await openProject({ cwd: root })
  expect(await check(project)).toMatchObject({ inStep: true, remembered: false })
  expect(await check(project)).toMatchObject({ inStep: true, remembered: true })
  const folder = join(root, '.cache/checks')
  for (const damage of ['null', '{"inStep":true,"findings":[]}', readFirst(folder).slice(0, -2)]) {
    for (const file of readdirSync(folder)) writeFileSync(join(folder, file), damage)
    expect(await check(project)).toMatchObject({ inStep: true, remembered: false, objects: 3 })
  }
  writeFileSync(join(root, 'schema.sql'), 'create table t (id int, more int);')
  expect(await check(project)).toMatchObject({ inStep: false, remembered: false })
})

test('what is not modelled is named, and fails where that is asked for', async () => {
  const disabled =
    'create table t (id int primary key, of int constraint f references t); alter table t disable trigger all;'
  const root = projectOf(disabled, { 'a.sql': revision('aaaaaaaa', '', disabled) })
  const project = await openProject({ cwd: root })
  const result = await check(project)
  expect(result.inStep).toBe(true)
  expect(result.findings).toContainEqual(
    expect.objectContaining({ code: 'unmodeled', severity: 'note' }),
  )
  expect(result.unmodeled).toEqual([{ label: 'disabled constraint', name: 'f on public.t' }])
  expect(await check(project, { strictCoverage: true })).toMatchObject({ inStep: false })
})

test('a way down that takes back more than its own revision did is said to stand among branches', async () => {
  const down = '-- lockstep:down\ndrop type mood cascade;\ncreate type mood as enum ();\n'
  const root = projectOf(`create type mood as enum ('good', 'bad');`, {
    'a.sql': revision('aaaaaaaa', '', 'create type mood as enum ();'),
    'b.sql': `${revision('bbbbbbbb', 'aaaaaaaa', `alter type mood add value 'good';`)}${down}`,
    'c.sql': `${revision('cccccccc', 'aaaaaaaa', `alter type mood add value 'bad';`)}${down}`,
  })
  await expect(check(await openProject({ cwd: root }))).rejects.toMatchObject({
    code: 'proof-failed',
    hint: expect.stringContaining('The history has branches'),
  })
})

function projectOf(schema: string, revisions: Readonly<Record<string, string>>): string {
  const files = Object.entries(revisions).map(([name, text]) => [`migrations/${name}`, text])
  return temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql'), cache: '.cache' }`,
    'schema.sql': schema,
    ...Object.fromEntries(files),
  })
}

function revision(id: string, parents: string, up: string): string {
  const header = [
    `-- lockstep:revision ${id}`,
    ...(parents ? [`-- lockstep:parents ${parents}`] : []),
  ]
  return [...header, '-- lockstep:message m', '', '-- lockstep:up', up, ''].join('\n')
}

function readFirst(folder: string): string {
  return readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')
}
