import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockstep, lockstepJson } from '../../test/support/cli.ts'
import { cache } from '../../test/support/generating.ts'
import { temporaryProject } from '../../test/support/temporary-project.ts'

test('a report without a file is all that is printed, and one with a file leaves the rest as it is', () => {
  const root = project()
  const printed = lockstep(root, ['check', '--report', 'github'])
  expect(printed.status).toBe(1)
  expect(printed.stdout).toMatch(/^::error title=pending-change%3A table public.users::/)
  expect(
    printed.stdout
      .trim()
      .split('\n')
      .every((line) => line.startsWith('::')),
  ).toBe(true)
  const both = ['--report', 'json=a.json', '--report=junit=out.xml']
  const written = lockstep(root, ['check', ...both])
  expect(written.stdout).toContain('Tables and revisions are not in step.')
  expect(JSON.parse(readFileSync(join(root, 'a.json'), 'utf8'))).toMatchObject({
    version: 1,
    counts: { error: 1 },
  })
  expect(readFileSync(join(root, 'out.xml'), 'utf8')).toContain('<failure type="pending-change"')
})

test('a comparison tells table and attribute in a report, and both definitions', () => {
  const root = project()
  const { status, stdout } = lockstep(root, [
    'compare',
    'sql:a.sql',
    'sql:b.sql',
    '--report',
    'json',
  ])
  expect(status).toBe(1)
  const { comparisons, picture } = JSON.parse(stdout)
  expect(comparisons).toMatchObject([
    {
      expected: 'sql:a.sql',
      databases: ['sql:b.sql'],
      verdict: 'drifted',
      causes: [
        {
          subject: 'table public.users',
          losses: ['What column public.users.age holds has no place in sql:b.sql.'],
          differences: [
            { verb: 'drop', id: 'column public.users.age' },
            { verb: 'alter', attribute: 'type', before: 'text', after: 'character varying(20)' },
          ],
        },
      ],
      definitions: [{ id: 'table public.users', after: expect.stringContaining('varchar(20)') }],
    },
  ])
  expect(picture.boxes).toMatchObject([{ name: 'users', mark: 'changed' }])
  const equal = lockstep(root, ['compare', 'sql:a.sql', 'sql:a.sql', '--report', 'junit'])
  expect(equal).toMatchObject({ status: 0, stdout: expect.stringContaining('failures="0"') })
})

test('what could not be checked is an error in the report too', () => {
  const root = project()
  const args = ['compare', 'sql:a.sql', 'postgres://ada:sesame@127.0.0.1:1/x', '--report', 'github']
  const run = lockstep(root, args)
  expect(run.status).toBe(2)
  expect(run.stdout).toMatch(/^::error title=cannot-connect%3A lockstep::/)
  expect(run.stderr).toContain('error:')
})

test('formats that are none, and files that can not be written, are told before the work begins', () => {
  const root = project()
  const cases = [
    [['--report', 'githb'], 'Did you mean `github`?'],
    [['--report', 'json='], 'names no file'],
    [['--report', 'json', '--report', 'sarif'], '--report sarif=lockstep-report.sarif'],
    [['--report', 'html=none/x.html'], 'Make the folder first'],
    [['--report', 'json', '--json'], '--report json=lockstep-report.json'],
  ] as const
  for (const [args, words] of cases) {
    const { status, stdout, stderr } = lockstep(root, ['check', ...args])
    expect(status).toBe(2)
    expect(stdout + stderr).toContain(words)
    expect(stderr).not.toContain('Starting a shadow')
  }
})

test('the page of a schema is written beside the project, in any format and of any state', () => {
  const root = project()
  const page = lockstep(root, ['report'])
  expect(page.stdout).toMatch(
    /^✓ declared \(PGlite [\d.]+\): 1 table or view\.\n {2}Written to lockstep-report\.html\.\n$/,
  )
  expect(readFileSync(join(root, 'lockstep-report.html'), 'utf8')).toContain(
    '<title>declared (PGlite',
  )
  expect(lockstep(root, ['generate', '-m', 'first']).status).toBe(0)
  expect(
    lockstepJson(root, ['report', 'history', '--format', 'json', '--out', 'h.json']),
  ).toMatchObject({
    status: 0,
    result: { format: 'json', file: 'h.json' },
  })
  expect(JSON.parse(readFileSync(join(root, 'h.json'), 'utf8'))).toMatchObject({
    picture: { boxes: [{ name: 'users' }] },
    revisions: [{ message: 'first', parents: [] }],
  })
  expect(lockstep(root, ['report', '--format', 'markdown']).status).toBe(0)
  expect(existsSync(join(root, 'lockstep-report.md'))).toBe(true)
  expect(lockstep(root, ['report', 'sql:none.sql'])).toMatchObject({ status: 2, stdout: '' })
  expect(lockstep(root, ['report', '--out', 'none/x.html'])).toMatchObject({
    status: 2,
    stdout: '',
  })
})

function project(): string {
  return temporaryProject({
    'lockstep.config.mjs': `import { sql } from 'lockstep/sql'
      export default { sources: sql('a.sql'), cache: ${JSON.stringify(cache)} }`,
    'a.sql': 'create table users (id int primary key, name text not null, age int);',
    'b.sql': 'create table users (id int primary key, name varchar(20) not null);',
  })
}
