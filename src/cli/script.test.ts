import { expect, test } from 'vitest'
import { lockstep, lockstepJson } from '../../test/support/cli.ts'
import { runningProject } from '../../test/support/running.ts'

test('`--sql` prints a script and nothing else, from a range or from where the database stands', () => {
  const { root, write } = runningProject('pglite')
  write('a', '', '-- lockstep:up\ncreate table a ();\n-- lockstep:down\ndrop table a;\n')
  write('b', 'a', '-- lockstep:up\ncreate table b ();\n-- lockstep:down\ndrop table b;\n')
  const all = lockstep(root, ['upgrade', '--sql', 'base:head'])
  expect(all).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^-- Lockstep [^]*'Done\.'\n$/),
  })
  expect(all.stdout).toContain('create table b ();')
  const { result } = lockstepJson(root, ['upgrade', '--sql', 'aaa', '--url', 'memory://'])
  expect(result).toMatchObject({ revisions: [{ id: 'aaaaaaaa' }], database: expect.any(String) })
  const down = lockstep(root, ['downgrade', '--sql', 'bbb:aaa'])
  expect(down.stdout).toContain('-- destroys table public.b\ndrop table b;')
  expect(down.stdout).not.toContain('drop table a')
  expect(lockstep(root, ['downgrade'])).toMatchObject({ status: 2, stdout: '' })
  expect(lockstep(root, ['upgrade', '--sql', 'a:b:c'])).toMatchObject({ status: 2, stdout: '' })
})
