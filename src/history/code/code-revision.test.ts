import { format, type Options } from 'prettier'
import { expect, test } from 'vitest'
import type { Revision } from '../../core/revision.ts'
import { parseCodeRevision, withCodeParents } from './code-revision.ts'
import { formatCodeRevision } from './format-code-revision.ts'

const nothing = { run: () => Promise.resolve() }

function parse(text: string): Revision {
  return parseCodeRevision(text, 'migrations/x.ts', () => nothing)
}

const sample = `import { readFileSync } from 'node:fs'
import { defineRevision, sql, type RevisionContext } from 'lockstep/revision'

const pattern = /[/'"]+;/g // a comment; with "quotes"
interface User { id: number; name: string }
const double = (x: number) => x * 2

async function names({ query }: RevisionContext): Promise<readonly User[]> {
  const rows = await query<User>(sql\`
    select id, name -- both
    from users where name <> \${'it\\'s'} and id in (\${1}, \${double(2)})
  \`)
  for (let at = 0; at < rows.length; at++) if (rows[at]?.id === 0x1F) return []
  return rows.filter((user) => user.name.length > 0 && !pattern.test(user.name) && user.id > 10_000)
}

export default defineRevision({
  id: '0a1b2c3d',
  parents: ['00000001', "00000002"],
  message: 'fill the names',
  allows: ['table public.users',],
  transaction: false,
  async up({ run, batch, ...context }) {
    const label = \`a template, \${readFileSync.name}\`
    await run(sql\`insert into notes (text) values (\${label})\`)
    await batch({ table: 'users', key: ['id', 'name'], change: (part) => sql\`update users set name = upper(name) where \${part}\` })
  },
  down: async ({ run }) => { await run(sql\`delete from notes where true\`) },
})
`

test('a definition is read without running it', () => {
  expect(parse(sample)).toMatchObject({
    id: '0a1b2c3d',
    parents: ['00000001', '00000002'],
    message: 'fill the names',
    allows: ['table public.users'],
    file: 'x.ts',
    sections: [
      { direction: 'up', transactional: false, text: '', line: 23 },
      { direction: 'down', transactional: false, text: '', line: 28 },
    ],
  })
})

const minimal = `export default defineRevision({ id: '0a1b2c3d', message: 'x', async up() {} })`

const layouts: readonly Options[] = [
  {},
  { semi: false, singleQuote: true, trailingComma: 'none', arrowParens: 'avoid' },
  { printWidth: 30, useTabs: true, quoteProps: 'consistent', endOfLine: 'crlf' },
  { printWidth: 200, bracketSpacing: false, objectWrap: 'collapse', trailingComma: 'es5' },
  { printWidth: 50, experimentalOperatorPosition: 'start', bracketSameLine: true },
]

test.each(layouts)('laid out by %j it is the same', async (options) => {
  const text = await format(sample, { ...options, parser: 'typescript' })
  expect(text).not.toBe(sample)
  const { checksum, proofKey } = parse(sample)
  expect(parse(text)).toMatchObject({ checksum, proofKey })
})

test.each([
  ['a comment', '// a comment; with', '// another'],
  ['CRLF', '\n', '\r\n'],
  [
    'the layout of its SQL',
    'select id, name -- both\n    from users',
    'select id, name from users',
  ],
  ['its message', 'fill the names', 'fill them'],
  ['its parents', "'00000001', ", ''],
  ['what it imports of Lockstep', 'sql, type RevisionContext', 'json, sql, type RevisionContext'],
])('another wording of %s is no edit', (_what, before, after) => {
  const edited = sample.replaceAll(before, after)
  expect(edited).not.toBe(sample)
  expect(parse(edited).checksum).toBe(parse(sample).checksum)
})

test.each([
  ['a statement', 'upper(name)', 'lower(name)'],
  ['a value', "it\\'s", "it\\'s not"],
  ['a string in SQL', 'insert into notes (text)', "insert into notes (text, b, 'a  b')"],
  ['a function beside it', 'x * 2', 'x * 3'],
  ['a pattern', '+;/g', ';/g'],
  ['white space in a template', 'a template, ', 'a  template, '],
  ['the order of calls', 'key: [', 'size: 5, key: ['],
  ['the transaction', 'transaction: false', 'transaction: true'],
])('another %s is an edit', (_what, before, after) => {
  expect(sample).toContain(before)
  expect(parse(sample.replace(before, after)).checksum).not.toBe(parse(sample).checksum)
})

test('other parents are written in place, and nothing else changes', () => {
  const text = withCodeParents(sample, ['0000000a'], 'x.ts')
  expect(text).toBe(sample.replace(`['00000001', "00000002"]`, `['0000000a']`))
  expect(parse(text)).toMatchObject({ parents: ['0000000a'], checksum: parse(sample).checksum })
  expect(withCodeParents(minimal, ['0000000a'], 'x.ts')).toBe(
    minimal.replace(`'0a1b2c3d'`, `'0a1b2c3d', parents: ['0000000a']`),
  )
  expect(withCodeParents(sample.replaceAll('\n', '\r\n'), [], 'x.ts')).toContain('parents: [],\r\n')
})

test('what was recorded by one version of Lockstep holds for the next', () => {
  expect(parse(sample).checksum).toBe(
    'a2c5200ef5c32b905e8c116a02eccd6e5e3435780dffc5a01bc3cdb44de9aaeb',
  )
})

test('a mended way down is proved anew, and no edit', () => {
  const edited = parse(sample.replace('delete from notes', 'truncate notes --'))
  expect(edited.checksum).toBe(parse(sample).checksum)
  expect(edited.proofKey).not.toBe(parse(sample).proofKey)
})

test.each([
  ['export default 1', 1, /is no revision: it has no `defineRevision/],
  [`${minimal}\n${minimal}`, 2, /defines a second revision/],
  [minimal.slice(0, -3), 1, /never closed/],
  [`\n${minimal.replace(`'0a1b2c3d'`, 'id')}`, 2, /`id` that is not written out/],
  [minimal.replace('0a1b2c3d', '0A'), 1, /malformed revision id "0A"/],
  [minimal.replace(`message: 'x',`, ''), 1, /has no message/],
  [minimal.replace('async up() {}', ''), 1, /has no `up`/],
  [minimal.replace('async up() {}', 'up'), 1, /`up` that is not written out/],
  [minimal.replace('async up', `transaction: yes, async up`), 1, /`transaction` that is not/],
  [minimal.replace('async up', `parents: [...all], async up`), 1, /`parents` that is not/],
  [minimal.replace('async up', `parent: [], async up`), 1, /"parent" in its definition/],
  [minimal.replace('async up', `parents: ['0a1b2c3e', '0a1b2c3e'], async up`), 1, /twice/],
  [minimal.replace('async up', `...others, async up`), 1, /in its definition/],
])('%s is refused with its line', (text, line, message) => {
  expect(() => parse(text)).toThrow(message)
  expect(() => parse(text)).toThrow(`migrations/x.ts:${line} `)
})

test.each([`it's "new"`, `it's`, String.raw`a \ b`, 'two\nlines'])(
  'a new one with the message %j reads back',
  (message) => {
    const text = formatCodeRevision({ id: '0a1b2c3d', parents: ['00000001'], message })
    expect(parse(text)).toMatchObject({
      id: '0a1b2c3d',
      parents: ['00000001'],
      message: message.replace('\n', ' '),
    })
  },
)
