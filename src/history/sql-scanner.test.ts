import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scan } from './sql-scanner.ts'

function kinds(text: string): readonly (readonly [string, string])[] {
  return scan(text)
    .tokens.filter(({ kind }) => kind !== 'space')
    .map(({ kind, start, end }) => [kind, text.slice(start, end)])
}

test('a doubled quote does not end a string or a quoted name', () => {
  expect(kinds(`'it''s' "a""b"`)).toEqual([
    ['string', `'it''s'`],
    ['quoted name', `"a""b"`],
  ])
})

test('a backslash escapes a quote only in an escape string', () => {
  expect(kinds(String.raw`'a\' E'b\'c' e'd\\'`)).toEqual([
    ['string', String.raw`'a\'`],
    ['escape string', String.raw`E'b\'c'`],
    ['escape string', String.raw`e'd\\'`],
  ])
})

test('an escape string keeps its escapes when the next line continues it', () => {
  expect(kinds("E'a' -- on\n 'b\\'c'").at(-1)).toEqual(['escape string', "'b\\'c'"])
  expect(kinds("E'a', 'b\\'").at(-1)).toEqual(['string', "'b\\'"])
})

test('a letter before a quote makes an escape string only when it is the whole word', () => {
  expect(kinds(String.raw`ae'\'`)).toEqual([
    ['word', 'ae'],
    ['string', String.raw`'\'`],
  ])
})

test('a dollar quote ends at its own tag', () => {
  expect(kinds(`$$a'b$$ $x$ $$ $y$ -- $x$`)).toEqual([
    ['dollar quote', `$$a'b$$`],
    ['dollar quote', '$x$ $$ $y$ -- $x$'],
  ])
})

test('a dollar sign within a word or before a digit starts no dollar quote', () => {
  expect(kinds('a$b$ é$$ $1$2').map(([, text]) => text)).toEqual([
    'a$b$',
    'é$$',
    '$',
    '1',
    '$',
    '2',
  ])
})

test('a number ends where a dollar quote starts', () => {
  expect(kinds('1$$a$$')).toEqual([
    ['word', '1'],
    ['dollar quote', '$$a$$'],
  ])
})

test('block comments nest and line comments end with the line', () => {
  expect(kinds(`/* a /* ' */ b */ -- it's\n1 --\r2`)).toEqual([
    ['block comment', `/* a /* ' */ b */`],
    ['line comment', `-- it's`],
    ['word', '1'],
    ['line comment', '--'],
    ['word', '2'],
  ])
})

test('a comment may start right behind an operator', () => {
  expect(kinds('1+--a').map(([kind]) => kind)).toEqual(['word', 'symbol', 'line comment'])
})

test('CRLF, LF and CR each count as one line end', () => {
  const { tokens } = scan("a\r\n\r\n'\r\n\n' b\rc")
  const lines = tokens.filter(({ kind }) => kind !== 'space').map(({ line }) => line)
  expect(lines).toEqual([1, 3, 5, 6])
})

test.each([
  ["\n 'abc''", 'string'],
  ["\n E'abc\\'", 'escape string'],
  ['\n "abc""', 'quoted name'],
  ['\n /* /* */', 'block comment'],
  ['\n $a$ $b$ $', 'dollar quote'],
])('%j is reported as unterminated, with its line', (text, kind) => {
  expect(scan(text).unterminated).toEqual({ kind, line: 2 })
})

test('the tokens of any text are the whole text', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '$$',
    '$a$',
    '/*',
    '*/',
    '--',
    '\n',
    '\r',
    '\\',
    'E',
    'é',
    ' ',
    ';',
    '1',
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const { tokens, unterminated } = scan(text)
      const covered = tokens.map(({ start, end }) => text.slice(start, end)).join('')
      expect(tokens.every(({ start, end }) => start < end)).toBe(true)
      expect(text.startsWith(covered)).toBe(true)
      expect(covered === text).toBe(unterminated === undefined)
    }),
  )
})
