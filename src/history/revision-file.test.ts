import { expect, test } from 'vitest'
import { LockstepError } from '../core/errors.ts'
import { formatRevision, parseRevision } from './revision-file.ts'

const example = `-- lockstep:revision 3f9a1c2b
-- lockstep:parents 1b22de90
-- lockstep:message add users.email

-- lockstep:up
alter table "users" add column "email" text;

-- lockstep:up no-transaction
create index concurrently "users_email_idx" on "users" ("email");

-- lockstep:down
alter table "users" drop column "email";
`

const header = '-- lockstep:revision 3f9a1c2b\n-- lockstep:message m\n'

function errorOf(text: string, path = 'a.sql'): LockstepError {
  try {
    parseRevision(text, path)
  } catch (thrown) {
    if (thrown instanceof LockstepError) return thrown
    throw thrown
  }
  throw new Error('It was read without an error.')
}

test('a revision file is read with its sections in order', () => {
  const revision = parseRevision(example, 'migrations/2026_add.sql')
  expect(revision).toMatchObject({
    id: '3f9a1c2b',
    parents: ['1b22de90'],
    message: 'add users.email',
    file: '2026_add.sql',
    location: { file: 'migrations/2026_add.sql' },
    allows: [],
  })
  expect(revision.sections).toEqual([
    {
      direction: 'up',
      transactional: true,
      text: 'alter table "users" add column "email" text;',
      line: 6,
    },
    {
      direction: 'up',
      transactional: false,
      text: 'create index concurrently "users_email_idx" on "users" ("email");',
      line: 9,
    },
    {
      direction: 'down',
      transactional: true,
      text: 'alter table "users" drop column "email";',
      line: 12,
    },
  ])
})

test('writing what was read gives the same text', () => {
  expect(formatRevision(parseRevision(example, 'a.sql'))).toBe(example)
})

test('a base has no parents line, or an empty one, and a merge has several', () => {
  expect(parseRevision(`${header}-- lockstep:up`, 'a.sql').parents).toEqual([])
  expect(parseRevision(`${header}-- lockstep:parents \n-- lockstep:up`, 'a.sql').parents).toEqual(
    [],
  )
  const merge = parseRevision(
    `${header}-- lockstep:parents 0000000a  0000000b\n-- lockstep:up`,
    'a',
  )
  expect(merge.parents).toEqual(['0000000a', '0000000b'])
  expect(merge.sections).toMatchObject([{ text: '' }])
})

test('consents are collected from the header and the sections, each once', () => {
  const text = `${header}-- lockstep:allow table public.b\n-- lockstep:up\n-- lockstep:allow column public.a."x y"\n-- lockstep:allow table public.b\nselect 1`
  const revision = parseRevision(text, 'a.sql')
  expect(revision.allows).toEqual(['table public.b', 'column public.a."x y"'])
  expect(parseRevision(formatRevision(revision), 'a.sql').allows).toEqual(revision.allows)
})

test('a byte order mark and CRLF change nothing but the text within sections', () => {
  const windows = parseRevision(`\ufeff${example.replaceAll('\n', '\r\n')}`, 'a.sql')
  const unix = parseRevision(example, 'a.sql')
  expect(windows).toEqual(unix)
})

test('line ends within a section stay as written, and its line is where its text starts', () => {
  const [up] = parseRevision(
    `${header}-- lockstep:up\r\n \r\n\n  select\r\n 1;\r\n\n`,
    'a.sql',
  ).sections
  expect(up).toMatchObject({ text: '  select\r\n 1;', line: 6 })
})

test('markers within strings, quotes and block comments are text', () => {
  const hidden = `select '\n-- lockstep:down\n', $$\n-- lockstep:no\n$$; /*\n-- lockstep:up\n*/ select 1; -- lockstep:down`
  const { sections } = parseRevision(`${header}-- lockstep:up\n${hidden}`, 'a.sql')
  expect(sections.map(({ text }) => text)).toEqual([hidden])
})

test('the checksum is the same for another layout and another for other statements', () => {
  const { checksum, proofKey } = parseRevision(example, 'a.sql')
  const reformatted = example
    .replace('add column', '\n  add   column -- new\n')
    .replaceAll('\n', '\r\n')
    .replace('add users.email', 'another message')
  expect(parseRevision(reformatted, 'b.sql')).toMatchObject({ checksum, proofKey })
  const other = parseRevision(example.replace('email" text', 'email" int'), 'a.sql')
  expect(other.checksum).not.toBe(checksum)
  expect(other.proofKey).not.toBe(proofKey)
})

test('the checksum leaves the downs out, the proof key does not', () => {
  const { checksum, proofKey } = parseRevision(example, 'a.sql')
  const other = parseRevision(example.replace('drop column', 'drop column if exists'), 'a.sql')
  expect(other.checksum).toBe(checksum)
  expect(other.proofKey).not.toBe(proofKey)
})

test('where sections part and whether they are transactions is in the checksum', () => {
  const checksums = [
    '-- lockstep:up\nselect 1;\nselect 2;',
    '-- lockstep:up\nselect 1;\n-- lockstep:up\nselect 2;',
    '-- lockstep:up no-transaction\nselect 1;\nselect 2;',
    '-- lockstep:up\nselect 1;\nselect 2;\n-- lockstep:up',
  ].map((text) => parseRevision(header + text, 'a.sql').checksum)
  expect(new Set(checksums).size).toBe(4)
})

test.each([
  ['select 1;\n', 'a.sql:1 is no revision: it has no line "-- lockstep:revision <id>".'],
  ['', 'a.sql:1 is no revision: it has no line "-- lockstep:revision <id>".'],
  ["it's no revision", 'a.sql:1 is no revision: it has no line "-- lockstep:revision <id>".'],
  ['\n-- lockstep:revision\n-- lockstep:message m\n-- lockstep:up', 'a.sql:2 has no revision id.'],
  [
    '-- lockstep:revision 3F9A1C2B\n-- lockstep:message m\n-- lockstep:up',
    'a.sql:1 has the malformed revision id "3F9A1C2B".',
  ],
  [
    `${header}-- lockstep:parents 1b22de90, 1b22de91\n-- lockstep:up`,
    'a.sql:3 has the malformed revision id "1b22de90,".',
  ],
  [
    `${header}-- lockstep:parents 1b22de90 1b22de90\n-- lockstep:up`,
    'a.sql:3 names the parent "1b22de90" twice.',
  ],
  ['-- lockstep:revision 3f9a1c2b\n-- lockstep:up', 'a.sql:1 has no message.'],
  [
    '-- lockstep:revision 3f9a1c2b\n-- lockstep:message  \n-- lockstep:up',
    'a.sql:2 has no message.',
  ],
  [`${header}-- lockstep:allow\n-- lockstep:up`, 'a.sql:3 allows nothing.'],
  [`${header}\nselect 1;\n-- lockstep:up`, 'a.sql:4 has SQL above the first section.'],
  [`${header}select 1;`, 'a.sql:3 has SQL above the first section.'],
  [`${header}-- lockstep:down\nselect 1;`, 'a.sql:1 has no section "-- lockstep:up".'],
  [header, 'a.sql:1 has no section "-- lockstep:up".'],
  [
    `${header}-- lockstep:up\n${example}`,
    'a.sql:4 has a second "-- lockstep:revision"; the first is on line 1.',
  ],
  [
    `${header}-- lockstep:message n\n-- lockstep:up`,
    'a.sql:3 has a second "-- lockstep:message"; the first is on line 2.',
  ],
  [
    `${header}-- lockstep:up\n-- lockstep:parents 1b22de90`,
    'a.sql:4 has "-- lockstep:parents" below the first section.',
  ],
  [
    `${header}-- lockstep:up notransaction\n`,
    'a.sql:3 has the section marker "-- lockstep:up notransaction".',
  ],
  [`${header}-- lockstep:up\nselect '\0';`, 'a.sql:4 has a NUL character.'],
  [`${header}-- lockstep:up\nselect '\ud800';`, 'a.sql:4 has half a character (a lone surrogate).'],
  [
    `${header}-- lockstep:up\n\nselect 'a;\n-- lockstep:down`,
    'a.sql:5 starts a string that is never closed.',
  ],
  [`${header}/*\n-- lockstep:up\nselect 1`, 'a.sql:3 starts a block comment that is never closed.'],
])('%j is refused: %s', (text, message) => {
  const error = errorOf(text)
  expect(error).toMatchObject({ code: 'revision-invalid', message })
  expect(error.hint).toMatch(/\.$/)
  expect(error.details).toEqual({ file: 'a.sql', line: Number(/:(\d+) /.exec(message)?.[1]) })
})

test.each([
  ['-- lockstep:dwon', 'has an unknown marker, "-- lockstep:dwon".', 'down'],
  ['-- lockstep:Up', 'has an unknown marker, "-- lockstep:Up".', 'up'],
  ['--lockstep:down', 'has an unknown marker, "--lockstep:down".', 'down'],
  ['-- lockstep: down', 'has an unknown marker, "-- lockstep: down".', 'down'],
  ['  -- lockstep:down', 'has a marker that does not start its line, "-- lockstep:down".', 'down'],
])('the line %j is refused, not taken for a comment', (line, problem, meant) => {
  const { message, hint } = errorOf(`${header}-- lockstep:up\n${line}\ndrop table t;`)
  expect(message).toBe(`a.sql:4 ${problem}`)
  expect(hint).toBe(
    `Write "-- lockstep:${meant}" at the start of the line. The markers are "-- lockstep:revision", "-- lockstep:parents", "-- lockstep:message", "-- lockstep:replaces", "-- lockstep:allow", "-- lockstep:up", "-- lockstep:down".`,
  )
})

test('a marker unlike any other is refused with the names of all', () => {
  expect(errorOf(`${header}-- lockstep:zebra\n-- lockstep:up`).hint).toMatch(/^The markers are /)
})
