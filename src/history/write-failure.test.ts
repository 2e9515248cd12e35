import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { systemCode, writeFailure } from './write-failure.ts'

test.skipIf(process.platform !== 'linux')('a full disk is named as one', async () => {
  const cause: unknown = await writeFile('/dev/full', 'text').catch((thrown: unknown) => thrown)
  expect(writeFailure('migrations/a.sql', cause)).toMatchObject({
    code: 'cannot-write',
    message: 'The file "migrations/a.sql" can not be written: the disk is full.',
    hint: 'Free some space and run the command again.',
    details: { path: 'migrations/a.sql', code: 'ENOSPC' },
    cause,
  })
})

test.each([
  ['EACCES', 'access is denied'],
  ['EROFS', 'the file system is read-only'],
  ['EDQUOT', 'the disk quota is used up'],
])('%s is said in words', (code, words) => {
  const cause = Object.assign(new Error(code), { code })
  expect(writeFailure('a.sql', cause).message).toBe(
    `The file "a.sql" can not be written: ${words}.`,
  )
})

test('an unforeseen error keeps its own words', () => {
  expect(writeFailure('a.sql', new Error('odd')).message).toContain('can not be written: odd.')
})

test('only errors of the system have a code', () => {
  expect(systemCode(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe('ENOENT')
  expect(systemCode(Object.assign(new Error('x'), { code: 5 }))).toBeUndefined()
  expect(systemCode('ENOENT')).toBeUndefined()
})
