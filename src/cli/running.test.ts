import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ownServer } from '../../test/support/own-server.ts'
import { freshDatabase, runningProject } from '../../test/support/running.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

const server = ownServer()

test('the commands that run revisions say what they did, and leave with the right code', async () => {
  const project = runningProject(await freshDatabase(server))
  const lockstep = (...args: readonly string[]): readonly [string, number | null, string] => {
    const { stdout, status, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: project.root,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: project.url },
      encoding: 'utf8',
    })
    return [stdout, status, stderr]
  }
  project.write(
    'a',
    '',
    '-- lockstep:up\ncreate table users (id int);\n-- lockstep:down\ndrop table users;\n',
  )
  project.write(
    'b',
    'a',
    '-- lockstep:up\ncreate index on users (id);\n-- lockstep:down\ndrop index users_id_idx;\n',
  )
  expect(lockstep('status')[0]).toContain('  · pending       aaaaaaaa  revision a\n')
  expect(lockstep('status')[1]).toBe(1)
  const [applied, code, told] = lockstep('upgrade')
  expect(applied).toMatch(/^Applied 2 revisions on .*:\n\n {2}✓ aaaaaaaa {2}revision a +\d+ ms\n/)
  expect(applied).toContain('The database is at bbbbbbbb (revision b).')
  expect(told).toMatch(/^Applied aaaaaaaa revision a in \d+ ms$/m)
  expect(code).toBe(0)
  expect(lockstep('upgrade')[0]).toContain('Nothing to run')
  expect(lockstep('status')[1]).toBe(0)
  expect(lockstep('downgrade', '-1')[0]).toContain('The database is at aaaaaaaa (revision a).')
  const [, undecided, asked] = lockstep('downgrade', 'base')
  expect(undecided).toBe(3)
  expect(asked).toContain('lockstep downgrade base --allow-loss')
  expect(lockstep('downgrade', 'base', '--allow-loss')[1]).toBe(0)
  expect(JSON.parse(lockstep('upgrade', '+1', '--json')[0])).toMatchObject({
    applied: [{ id: 'aaaaaaaa' }],
  })
  expect(lockstep('new', 'third')[0]).toMatch(
    /^Wrote migrations\/\d{14}_third\.sql, after bbbbbbbb\./,
  )
  expect(lockstep('history')[0]).toMatch(
    /^[0-9a-f]{8} {2}third {2}\(head\)\nbbbbbbbb {2}revision b\naaaaaaaa {2}revision a {2}\(base\)\n$/,
  )
  expect(lockstep('upgrade', '--lock-wait', 'long')[1]).toBe(2)
})
