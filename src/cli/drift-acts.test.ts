import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { byHand } from '../../test/support/by-hand.ts'
import { lockstep, lockstepJson } from '../../test/support/cli.ts'
import { cache } from '../../test/support/generating.ts'
import { runningProject } from '../../test/support/running.ts'

test('what was done by hand is adopted, taken back and tolerated, one after the other', async () => {
  const project = runningProject('pglite', `cache: ${JSON.stringify(cache)}`)
  const url = ['--url', project.url]
  const { root } = project
  project.write('a', '', '-- lockstep:up\ncreate table users (id int primary key, name text);\n')
  expect(lockstep(root, ['upgrade', ...url]).status).toBe(0)
  await byHand(
    project.url,
    `alter table users rename name to full_name; create index users_tmp on users (id);
     comment on table users is 'them'`,
  )
  const asked = lockstep(root, ['drift', '--revert', 'users.full_name', ...url])
  expect(asked.status).toBe(3)
  expect(asked.stdout).toContain('--rename users.full_name:name')

  const shown = lockstepJson(root, ['drift', '--revert', 'users_tmp', ...url])
  expect(shown).toMatchObject({
    status: 1,
    result: { act: 'revert', ran: false, script: 'begin;\ndrop index "users_tmp";\ncommit;' },
  })
  const run = lockstep(root, ['drift', '--revert', 'users_tmp', '--run', ...url])
  expect(run.stdout).toMatch(/^✓ .*: 1 difference taken back/)
  expect(run.stdout).toContain('2 other differences left')
  expect(run.status).toBe(1)

  const flags = ['--rename', 'users.name:full_name', '-m', 'the full name']
  const adopted = lockstep(root, ['drift', '--adopt', 'users.full_name', ...flags, ...url])
  expect(adopted.stdout).toContain('alter table "users" rename column "name" to "full_name";')
  expect(adopted.stdout).toContain('The tables must say it too now: table public.users.')
  expect(adopted.status).toBe(1)

  const tolerate = ['drift', '--tolerate', ...url]
  expect(lockstep(root, tolerate)).toMatchObject({
    status: 3,
    stdout: expect.stringContaining('? Why is it to be left alone: comment table.public.users?'),
  })
  const written = lockstep(root, [...tolerate, '--reason', 'known', '--until', '2999-01-31'])
  expect(written.status).toBe(0)
  expect(readFileSync(join(root, 'lockstep.config.ts'), 'utf8')).toContain(
    `{ object: 'comment table.public.users', reason: 'known', until: '2999-01-31' }`,
  )
  const green = lockstep(root, ['drift', ...url])
  expect(green.status).toBe(0)
  expect(green.stdout).toContain('Tolerated, as the config says:')
  for (const { stdout } of [shown, run, adopted, written, green].flatMap((one) =>
    'stdout' in one ? [one] : [],
  ))
    for (const line of stdout.split('\n').filter((text) => !/[/{]/.test(text)))
      expect(line.length).toBeLessThanOrEqual(80)
}, 400_000)

test.each([
  [['--adopt', '--tolerate', 'x'], '`--adopt` and `--tolerate` do not go together.'],
  [['--run'], '`--run` goes with `--revert` alone.'],
  [['--revert', '--reason', 'known'], '`--reason` goes with `--tolerate` alone.'],
  [['--adopt', '--at', 'head'], '`--at` and `--declared` hold it against something else.'],
])('flags that do not fit are an error: %j', (flags, message) => {
  const { root, url } = runningProject('pglite')
  const { status, stderr } = lockstep(root, ['drift', ...flags, '--url', url])
  expect(status).toBe(2)
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(message)
})
