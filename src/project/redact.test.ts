import { expect, test } from 'vitest'
import { redact, redactText } from './redact.ts'

test.each([
  ['postgres://ann:s3cret@host:5432/db', 'postgres://ann:***@host:5432/db'],
  ['postgres://host/db', 'postgres://host/db'],
  ['postgres://ann@host/db', 'postgres://ann@host/db'],
  ['postgres://host/db?user=ann&password=s3cret', 'postgres://host/db?user=ann&password=***'],
  ['postgres://host/db?pass%77ord=s3cret', 'postgres://host/db?password=***'],
  ['postgres://host/db?sslpassword=s3cret&a=1', 'postgres://host/db?sslpassword=***&a=1'],
  ['host=h user=ann password=s3cret dbname=d', 'host=h user=ann password=*** dbname=d'],
  ["host=h password='s3 cret'", 'host=h password=***'],
  ['pglite:.data/db', 'pglite:.data/db'],
])('%s is shown as %s', (url, shown) => {
  expect(redact(url)).toBe(shown)
})

test.each([
  's3/cret',
  's3?cret',
  's3#cret',
  's3@cret',
  '12/s3cret',
  '1#s3cret',
  '1?s3cret',
  's3 cret',
  's3:cret',
])('a password that nobody encoded is not shown either: %s', (password) => {
  const shown = redact(`postgres://ann:${password}@host/db`)
  expect(shown).toContain('***')
  expect(shown).toContain('host/db')
  expect(shown).not.toContain('cret')
})

test('text keeps its words and loses the passwords of its URLs', () => {
  expect(redactText('cannot reach "postgres://a:s3cret@h/d" now, see https://e.org/x')).toBe(
    'cannot reach "postgres://a:***@h/d" now, see https://e.org/x',
  )
})

test.each([
  [
    `create user mapping for app server s options (user 'a', password 'it''s', x 'y')`,
    `create user mapping for app server s options (user 'a', password ***, x 'y')`,
  ],
  [`alter role app password 'x'; select 1`, 'alter role app password ***; select 1'],
  [
    `create subscription s connection 'host=a password=x user=b' publication p`,
    `create subscription s connection 'host=a password=*** user=b' publication p`,
  ],
  [
    'password authentication failed for user "app"',
    'password authentication failed for user "app"',
  ],
  [`options (add "api_token" 'x')`, `options (add "api_token" ***)`],
])('no secret of an SQL statement is told: %s', (text, told) => {
  expect(redactText(text)).toBe(told)
})
