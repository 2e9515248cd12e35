import { expect, test } from 'vitest'
import { LockstepError } from '../core/errors.ts'
import { readDatabases } from './databases-setting.ts'

const place = { file: 'lockstep.config.ts', key: 'databases' }

test('databases are a list, a query or the schemas of one', () => {
  expect(readDatabases(undefined, place)).toBeUndefined()
  expect(readDatabases(['postgres://h/a', { name: 'b', url: 'postgres://h/b' }], place)).toEqual({
    from: 'list',
    databases: [{ url: 'postgres://h/a' }, { name: 'b', url: 'postgres://h/b' }],
  })
  expect(readDatabases({ url: '', query: 'select url from shops' }, place)).toEqual({
    from: 'query',
    url: undefined,
    query: 'select url from shops',
  })
  expect(readDatabases({ schemas: 'tenant_*' }, place)).toEqual({
    from: 'schemas',
    url: undefined,
    schemas: ['tenant_*'],
  })
})

test.for([
  ['an empty list', [], 'is empty'],
  ['a variable that is not set', [{ name: 'eu', url: '' }], 'without a URL: "eu"'],
  ['an entry that is undefined', ['postgres://h/a', undefined], 'without a URL: at 2'],
  ['both sorts', { query: 'select', schemas: 'a' }, 'or both'],
  ['neither', { url: 'postgres://h/a' }, 'neither'],
  ['a key that is not known', [{ url: 'postgres://h/a', title: 'a' }], 'unknown key "title"'],
  ['no schemas', { schemas: [] }, 'no names'],
  ['a URL without a scheme', ['//app:sesame@host/shop?password=sesame'], 'without a scheme'],
] as const)('%s is refused, and no password is shown', ([, value, says]) => {
  const read = (): unknown => readDatabases(value, place)
  expect(read).toThrow(LockstepError)
  expect(read).toThrow(says)
  expect(read).not.toThrow('sesame')
})
