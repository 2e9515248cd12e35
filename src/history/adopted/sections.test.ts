import { expect, test } from 'vitest'
import { type AdoptedScript, sectionsOfScript } from './sections.ts'

function cut(text: string, more: Partial<AdoptedScript> = {}): readonly string[] {
  return sectionsOfScript({ direction: 'up', label: 'x.sql', text, ...more }).map(
    ({ transactional, line, text }) => `${line} ${transactional ? 'in' : 'out'} ${text}`,
  )
}

test('a script without transactions of its own is one section', () => {
  expect(cut('\n-- why\ncreate table a ();\ncreate table b ();\n')).toEqual([
    '2 in -- why\ncreate table a ();\ncreate table b ();',
  ])
  expect(cut('-- nothing\n')).toEqual([])
})

test('each transaction of a script is a section, as is what stands between', () => {
  const text = `BEGIN;\ncreate table a ();\nCOMMIT;\ncreate table b ();\nstart transaction isolation level serializable;\n\ncreate table c ();\nend;`
  expect(cut(text)).toEqual([
    '2 in create table a ();',
    '4 in create table b ();',
    '7 in create table c ();',
  ])
})

test('what looks like the end of a transaction within a body is none', () => {
  const text = `create function f() returns void language plpgsql as $$ begin commit; end $$;
create function g() returns int begin atomic select 1; end;`
  expect(cut(text)).toEqual([`1 in ${text}`])
})

test.each([
  'create unique index concurrently a on b (c)',
  'DROP INDEX CONCURRENTLY a',
  'reindex table concurrently a',
  'vacuum a',
  'alter system set work_mem = 1',
  'alter table a detach partition b concurrently',
])('%s runs outside a transaction', (statement) => {
  expect(cut(`${statement};`)).toEqual([`1 out ${statement};`])
  expect(cut(`create table a ();\n${statement};`)).toHaveLength(1)
})

test('only what says so runs outside: names and texts do not', () => {
  expect(cut(`create table "concurrently" (); comment on table x is 'vacuum';`)[0]).toMatch(/ in /)
  expect(cut('create table a ();', { transactional: false })).toEqual(['1 out create table a ();'])
})

test('lines are those of the file where a part of it is read', () => {
  expect(cut('\ncreate table a ();', { line: 5 })).toEqual(['6 in create table a ();'])
})

test.each([
  ['create table a ();\nrollback;', 2, /undoes/],
  ['\\connect other', 1, /psql/],
  ["select 'open", 1, /never closed/],
])('%s is refused with its line', (text, line, message) => {
  expect(() => cut(text, { line: 3 })).toThrowError(
    expect.objectContaining({
      code: 'revision-invalid',
      message: expect.stringMatching(message),
      details: { file: 'x.sql', line: line + 2 },
    }),
  )
})
