import { expect, test } from 'vitest'
import { LockstepError } from '../core/errors.ts'
import type { Section } from '../core/revision.ts'
import { parseRevision } from './revision-file.ts'

/** Of a file with these statements from its fourth line on. */
function sectionsOf(statements: string): readonly Section[] {
  const header = '-- lockstep:revision 3f9a1c2b\n-- lockstep:message m\n-- lockstep:up\n'
  return parseRevision(header + statements, 'a.sql').sections
}

function refusal(statements: string): LockstepError {
  try {
    sectionsOf(statements)
  } catch (thrown) {
    if (thrown instanceof LockstepError) return thrown
    throw thrown
  }
  throw new Error('It was read without an error.')
}

test.each([
  'BEGIN',
  'begin work',
  'start transaction isolation level serializable',
  'commit',
  'Commit and chain',
  'end',
  'rollback',
  'abort',
  "prepare transaction 'x'",
])('the statement %j is refused within a section', (statement) => {
  const word = statement.split(' ')[0]?.toLowerCase()
  for (const before of ['', 'select 1;', '/* a */ ;;', "select ';' ;", 'select (1);'])
    expect(refusal(`${before}\n ${statement};`)).toMatchObject({
      code: 'revision-invalid',
      message: `a.sql:5 has "${word}", which a revision can not hold.`,
    })
})

test('a section without a semicolon at its end does not hide the first statement of the next', () => {
  const { message } = refusal(`select 1\n-- lockstep:down\ncommit`)
  expect(message).toBe('a.sql:6 has "commit", which a revision can not hold.')
})

test.each([
  'savepoint a; rollback to a; rollback work to savepoint a; release a;',
  "commit prepared 'x'; rollback prepared 'x';",
  'prepare q as select 1;',
  "do $$ begin commit; end $$; select '; commit';",
  'create function f() returns int language sql begin atomic select case when true then 1 end; select 2; end; select 1;',
  'create rule r as on insert to t do also (select 1; end;);',
  'alter table t add column "begin" int, add column commit int;',
])('%j is allowed in a section', (statements) => {
  expect(sectionsOf(statements)).toHaveLength(1)
})

test('a statement after a function body is looked at again', () => {
  const body = 'create function f() returns int begin atomic select case 1 when 1 then 2 end; end;'
  expect(refusal(`${body}\ncommit;`).message).toMatch(/^a.sql:5 has "commit"/)
})

test.each([String.raw`\i other.sql`, String.raw`\echo it's`, String.raw`select 1 \g`])(
  'the psql command %j is refused',
  (command) => {
    expect(refusal(`select 1;\n${command}\n`)).toMatchObject({
      code: 'revision-invalid',
      message: 'a.sql:5 has a psql command, which a revision can not hold.',
    })
  },
)

test('a backslash in a string is no psql command', () => {
  const text = String.raw`select '\i', E'\\', $$ \i $$; -- \i`
  expect(sectionsOf(text)).toMatchObject([{ text }])
})
