import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockstep, lockstepJson } from '../../test/support/cli.ts'
import { cache } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'

const users = 'create table users (id int primary key, name text not null);'

test('a comparison leaves as diff does: 0 equal, 1 different, 2 when it could not tell', () => {
  const root = project()
  const equal = lockstep(root, ['compare', 'sql:a.sql', 'sql:./a.sql'])
  expect(equal).toMatchObject({ status: 0, stdout: expect.stringContaining('no difference in') })
  const different = lockstep(root, ['compare', 'sql:a.sql', 'sql:b.sql'])
  expect(different.stdout).toBe(
    [
      '✗ sql:a.sql → sql:b.sql: 1 to create, 0 to drop, 1 to alter.',
      '',
      'table public.users',
      '  + column age',
      '  ~ column name',
      '      type: text → character varying(20)',
      '',
    ].join('\n'),
  )
  expect(different.status).toBe(1)
  for (const states of [
    ['sql:none.sql', 'empty'],
    ['postgres://127.0.0.1:1/x', 'empty'],
    ['x', 'y'],
  ])
    expect(lockstep(root, ['compare', ...states])).toMatchObject({ status: 2, stdout: '' })
})

test('statements and data are printed where they are asked for', () => {
  const root = project()
  expect(lockstep(root, ['compare', 'sql:a.sql', 'sql:b.sql', '--sql']).stdout).toBe(
    [
      '-- table-rewrite: Writes every row of the table anew.',
      '-- blocks-reads: Nobody reads or writes the table while it is gone through.',
      '-- depends-on-data: Fails when a value of column "public.users.name" does not fit character varying(20).',
      'alter table "users" alter column "name" type varchar(20);',
      '',
      'alter table "users" add column "age" integer;',
      '',
    ].join('\n'),
  )
  expect(lockstepJson(root, ['compare', 'sql:a.sql', 'empty'])).toMatchObject({
    status: 1,
    result: { verdict: 'different', from: { state: 'sql:a.sql' }, sql: null },
  })
})

test('a database is printed, written to files, and read back', () => {
  const root = project()
  const url = `pglite:${join(root, 'data')}`
  expect(lockstep(root, ['reflect', url])).toMatchObject({ status: 2, stdout: '' })
  expect(existsSync(join(root, 'data'))).toBe(false)
  expect(lockstep(root, ['generate', 'first']).status).toBe(0)
  expect(lockstep(root, ['upgrade', '--url', url]).status).toBe(0)
  const printed = lockstep(root, ['reflect', '--url', url])
  expect(printed.stdout).toMatch(/^create table "users" \([^;]+\);\n$/)
  expect(printed.status).toBe(0)
  const written = lockstep(root, ['reflect', url, '--out', 'schema'])
  expect(written.status).toBe(0)
  expect(written.stdout).toMatch(
    /^✓ \d+ objects of pglite:\S+ \(PGlite [\d.]+\), in 1 file of \S+schema\.\n$/,
  )
  expect(readdirSync(join(root, 'schema'))).toEqual(['06_tables'])
  expect(lockstep(root, ['reflect', url, '--out', 'schema'])).toMatchObject({ status: 2 })
  expect(lockstep(root, ['compare', 'sql:schema', url]).status).toBe(0)
  expect(lockstepJson(root, ['reflect', url]).result).toMatchObject({ folder: null, findings: [] })
})

function project(): string {
  return temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'
      export default { sources: sql('a.sql'), cache: ${JSON.stringify(cache)} }`,
    'a.sql': users,
    'b.sql': 'create table users (id int primary key, name varchar(20) not null, age int);',
  })
}
