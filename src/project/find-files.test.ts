import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../../test/support/temporary-project.ts'
import { findFiles } from './find-files.ts'

function project(): string {
  return temporaryProject({
    'src/db/users.ts': '',
    'src/db/deep/posts.ts': '',
    'src/db/users.test.ts': '',
    'src/db/types.d.ts': '',
    'src/db/notes.md': '',
    'src/app/(main)/[id]/schema.ts': '',
    'node_modules/x/src/db/users.ts': '',
  })
}

test.each([
  [['src/db/users.ts'], ['src/db/users.ts']],
  [['src/db'], ['src/db/deep/posts.ts', 'src/db/users.ts']],
  [['./src/db/'], ['src/db/deep/posts.ts', 'src/db/users.ts']],
  [['src/db/*.ts', 'src/db/users.ts'], ['src/db/users.ts']],
  [['src/db/**', '!src/db/deep/**'], ['src/db/users.ts']],
  [['src/app/(main)/[id]/schema.ts'], ['src/app/(main)/[id]/schema.ts']],
  [['src/db/nope.ts'], []],
  [['**/*'], ['src/app/(main)/[id]/schema.ts', 'src/db/deep/posts.ts', 'src/db/users.ts']],
])('%j finds %j', async (patterns, expected) => {
  const root = project()
  const found = await findFiles(root, patterns, ['ts', '.sql'])
  expect(found).toEqual(expected.map((path) => join(root, path)))
})

test('a file that is named is taken whatever its extension', async () => {
  const root = project()
  expect(await findFiles(root, ['src/db/notes.md'], ['ts'])).toEqual([
    join(root, 'src/db/notes.md'),
  ])
})
