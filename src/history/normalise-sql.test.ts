import { expect, test } from 'vitest'
import { normaliseSql } from './normalise-sql.ts'

test('layout, comments and line ends do not count', () => {
  const tidy = 'create table t (\n  id int, -- the id\n  name text\n);\n'
  const dense = '/* new */create  table t(id int,name text)'
  expect(normaliseSql(tidy)).toBe('create table t(id int,name text)')
  expect(normaliseSql(dense)).toBe(normaliseSql(tidy))
  expect(normaliseSql(tidy.replaceAll('\n', '\r\n'))).toBe(normaliseSql(tidy))
})

test('a comment parts two words as white space does', () => {
  expect(normaliseSql('a/**/b')).toBe('a b')
})

test('semicolons at the end do not count, those between statements do', () => {
  expect(normaliseSql(' select 1 ;; select 2; ; -- end\n;')).toBe('select 1;;select 2')
})

test('quoted text counts to the blank, its line ends apart', () => {
  expect(normaliseSql(`'a  -- b'  "c  d"`)).toBe(`'a  -- b' "c  d"`)
  expect(normaliseSql('do $$ a;\r\n  -- b\r\n $$')).toBe('do $$ a;\n  -- b\n $$')
})

test('white space that changes what an operator is counts', () => {
  expect(normaliseSql('a < - b')).not.toBe(normaliseSql('a <- b'))
})

test('text without statements is nothing', () => {
  expect(normaliseSql(' ; -- a\n /* b */')).toBe('')
})
