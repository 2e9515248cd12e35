/** What sources say they cover is there to be covered. */
import { expect, test } from 'vitest'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { drizzle } from '../../src/sources/drizzle.ts'
import { sql } from '../../src/sources/sql-files.ts'

const known = new Map(kinds.map(({ name, alter }) => [name, Object.keys(alter)]))

test('SQL files cover everything', () => {
  expect(sql('x.sql').covers).toBe('all')
})

test('Drizzle covers kinds and attributes that exist, and names those that it can not express', () => {
  const { covers } = drizzle('x.ts')
  const covered = new Map(Object.entries(covers))
  expect([...covered.keys()].filter((kind) => !known.has(kind))).toEqual([])
  const left = [...covered].flatMap(([kind, part]) => {
    const attributes = known.get(kind) ?? []
    const covered = typeof part === 'object' && 'attributes' in part ? part.attributes : part
    const named = Array.isArray(covered) ? covered : attributes
    expect(attributes).toEqual(expect.arrayContaining([...named]))
    return attributes
      .filter((attribute) => !named.includes(attribute))
      .map((one) => `${kind}: ${one}`)
  })
  expect(left.sort()).toEqual([
    'check: enforced',
    'check: noInherit',
    'check: validated',
    'column: collation',
    'foreign key: enforced',
    'foreign key: match',
    'foreign key: period',
    'foreign key: setColumns',
    'foreign key: timing',
    'foreign key: validated',
    'index: include',
    'index: nullsNotDistinct',
    'index: statistics',
    'index: tablespace',
    'not null: name',
    'not null: noInherit',
    'not null: validated',
    'primary key: include',
    'primary key: nullsNotDistinct',
    'primary key: storage',
    'primary key: tablespace',
    'primary key: timing',
    'primary key: withoutOverlaps',
    'row-level security: forced',
    'sequence: persistence',
    'table: accessMethod',
    'table: partitionBy',
    'table: persistence',
    'table: storage',
    'table: tablespace',
    'unique: include',
    'unique: storage',
    'unique: tablespace',
    'unique: timing',
    'unique: withoutOverlaps',
  ])
})

test('what a kind says of its attributes is said of those that it has', () => {
  const strange = kinds.flatMap(({ name, printed = [], keptFrom = {}, alter }) =>
    [...printed, ...Object.keys(keptFrom)]
      .filter((attribute) => !Object.hasOwn(alter, attribute))
      .map((attribute) => `${name}: ${attribute}`),
  )
  expect(strange).toEqual([])
})
