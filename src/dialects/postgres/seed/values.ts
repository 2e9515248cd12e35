/** Values that schemas and programs stumble over, by type; the tame ones last. */
import { literal, number, sql, type Sql } from '../../../core/sql.ts'
import type { SeedColumn } from './tables.ts'

/** Values to try, in this order. */
export interface Candidates {
  readonly awkward: readonly Sql[]
  readonly tame: readonly Sql[]
}

const odd = `Zoë's "naïve" \\ 100% – 日本 😀 e\u0301\u200b\tend`
const longText = 1200
const maxNameBytes = 63

type Values = readonly [awkward: readonly string[], tame: readonly string[]]

const dates: Values = [
  ['0001-01-01', 'infinity', '1970-01-01'],
  ['2000-02-29', '2024-01-15', '2025-06-30', '2030-01-01'],
]

const byType: Readonly<Record<string, Values>> = {
  bool: [['false', 'true'], []],
  bytea: [['', '\\x00ff'], ['\\x01']],
  char: [
    [' ', 'z'],
    ['a', 'b', 'c'],
  ],
  cidr: [
    ['0.0.0.0/0', '::/0'],
    ['10.0.0.0/8', '10.1.0.0/16'],
  ],
  date: dates,
  float4: [
    ['0', 'NaN', '-3.4e38'],
    ['1', '2', '0.5', '10'],
  ],
  float8: [
    ['0', 'NaN', '-1.7e308'],
    ['1', '2', '0.5', '10'],
  ],
  hstore: [['', 'a=>NULL'], ['a=>1']],
  inet: [
    ['0.0.0.0', '::'],
    ['10.0.0.1', '10.0.0.2'],
  ],
  int2: [
    ['0', '32767', '-32768'],
    ['1', '2', '3', '10', '5', '100'],
  ],
  int4: [
    ['0', '2147483647', '-2147483648'],
    ['1', '2', '3', '10', '5', '100', '1000'],
  ],
  int8: [
    ['0', '9223372036854775807', '-9223372036854775808'],
    ['1', '2', '3', '10', '5', '100', '1000'],
  ],
  interval: [
    ['0', '-1 year -1 day', '10000 years'],
    ['1 day', '2 hours', '1 month'],
  ],
  json: [
    ['null', '{}', '[]'],
    ['{"a": 1}', '[1]', '"a"', '1'],
  ],
  jsonb: [
    ['null', '{}', '[]'],
    ['{"a": 1}', '[1]', '"a"', '1'],
  ],
  ltree: [[''], ['a', 'a.b', 'b']],
  macaddr: [['00:00:00:00:00:00'], ['08:00:2b:01:02:03']],
  macaddr8: [['00:00:00:00:00:00:00:00'], ['08:00:2b:01:02:03:04:05']],
  money: [
    ['0', '-1'],
    ['1', '2'],
  ],
  oid: [
    ['0', '4294967295'],
    ['1', '2'],
  ],
  pg_lsn: [['0/0'], ['0/1']],
  time: [
    ['00:00', '24:00'],
    ['12:00', '13:00'],
  ],
  timestamp: dates,
  timestamptz: dates,
  timetz: [
    ['00:00+00', '24:00-15:59'],
    ['12:00+00', '13:00+00'],
  ],
  tsquery: [[''], ['a']],
  tsvector: [[''], ['a:1']],
  uuid: [
    ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    [
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
      '33333333-3333-4333-8333-333333333333',
    ],
  ],
  xml: [['<a/>'], ['<b>1</b>']],
  box: [['(0,0),(0,0)'], ['(1,1),(0,0)']],
  circle: [['<(0,0),0>'], ['<(0,0),1>']],
  cube: [['0'], ['1']],
  line: [['{0,1,0}'], ['{1,1,0}']],
  lseg: [['(0,0),(0,0)'], ['(0,0),(1,1)']],
  path: [['((0,0))'], ['((0,0),(1,1))']],
  point: [
    ['0,0', 'NaN,Infinity'],
    ['1,1', '2,2'],
  ],
  polygon: [['((0,0))'], ['((0,0),(1,1),(1,0))']],
}

const tameTexts = [
  'a',
  'b',
  'c',
  'abcdef',
  'abc-def',
  'ABC',
  'a@example.com',
  'b@example.com',
  'https://example.com/a',
  '/a',
  '1',
  '12345',
  '2024-01-15',
  '#a1b2c3',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
]

/** The values of a column's type. */
export function valuesOf(column: SeedColumn): Candidates {
  if (column.typeClass === 'e') return enumValues(column.labels)
  if (column.typeClass === 'c')
    return texts([`(${','.repeat(Math.max(column.fields - 1, 0))})`], [])
  if (column.typeClass === 'r') return rangeValues
  if (column.typeClass === 'm') return texts(['{}', '{(,)}'], [])
  if (column.category === 'A') return arrayValues(column.labels)
  const known = Object.hasOwn(byType, column.type) ? byType[column.type] : undefined
  if (known !== undefined) return texts(...known)
  if (column.type === 'numeric') return numericValues(column.modifier)
  if (column.type === 'bit') return bitValues(column.modifier)
  if (column.category === 'S') return textValues(column)
  return otherValues(column)
}

function texts(awkward: readonly string[], tame: readonly string[]): Candidates {
  return { awkward: awkward.map(literal), tame: tame.map(literal) }
}

function enumValues(labels: readonly string[]): Candidates {
  return texts([...new Set([...labels.slice(-1), ...labels.slice(0, 1)])], labels.slice(0, 8))
}

const rangeValues: Candidates = texts(
  ['empty', '(,)'],
  ['[1,2)', '[2,3)', '[2024-01-01,2024-02-01)', '[2025-01-01,2025-02-01)'],
)

function arrayValues(labels: readonly string[]): Candidates {
  const enums = labels.slice(0, 2).map((label) => `{${JSON.stringify(label)}}`)
  return texts(['{}', '{NULL}'], [...enums, '{1}', '{a}', '{true}', '{2024-01-15}'])
}

// The type modifier holds precision and scale, four bytes above; the scale may be negative.
function numericValues(modifier: number): Candidates {
  if (modifier < 4)
    return texts(['0', 'NaN', `-${'9'.repeat(40)}.5`], ['1', '2', '10', '0.5', '100'])
  const precision = ((modifier - 4) >> 16) & 0xffff
  const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024
  const digits = '9'.repeat(precision)
  const largest = scale <= 0 ? digits + '0'.repeat(-scale) : `${digits}e-${scale}`
  return texts(['0', largest, `-${largest}`], ['1', '2', '10', '0.5', '100'])
}

function bitValues(length: number): Candidates {
  const bits = Math.max(length, 1)
  return texts(['0'.repeat(bits), '1'.repeat(bits)], ['01'.repeat(bits).slice(0, bits)])
}

function textValues({ type, modifier }: SeedColumn): Candidates {
  const limit = type === 'name' ? maxNameBytes : modifier >= 4 ? modifier - 4 : Infinity
  const short = (value: string): Sql => literal(characters(value, limit))
  const long = type === 'name' ? short('x'.repeat(limit)) : repeated('ü', Math.min(limit, longText))
  return { awkward: [literal(''), long, short(odd)], tame: tameTexts.map(short) }
}

// Written as a call: the text would make the statement long.
function repeated(character: string, times: number): Sql {
  return sql`repeat(${literal(character)}, ${number(times)})`
}

function characters(value: string, limit: number): string {
  return limit === Infinity ? value : Array.from(value).slice(0, limit).join('')
}

// Types of extensions, such as vectors: their modifier is often a number of dimensions.
function otherValues({ modifier }: SeedColumn): Candidates {
  const zeros = `[${Array.from({ length: Math.min(Math.max(modifier, 1), 4096) }, () => '0').join(',')}]`
  return texts(['', zeros], ['0', '1', '{}', 'a', 'POINT(0 0)', '(0,0)'])
}
