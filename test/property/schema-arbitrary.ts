/** Random schemas over the kinds that can be planned, as SQL that always runs. */
import * as fc from 'fast-check'
import { types, type ColumnType } from './column-types.ts'

/** A schema: each list of statements runs after the one before it. */
export interface RandomSchema {
  readonly statements: readonly string[]
}

interface RandomColumn {
  readonly name: string
  readonly type: ColumnType
  readonly notNull: boolean
  readonly hasDefault: boolean
  readonly choice: number
}

const tableNames = ['t1', 't2', 'app.t3', '"Odd ""t"""'] as const
const columnNames = ['c1', 'c2', 'c3', '"Odd col"', 'select'].map((name) =>
  name === 'select' ? '"select"' : name,
)

const column = (name: string): fc.Arbitrary<RandomColumn> =>
  fc.record({
    name: fc.constant(name),
    type: fc.constantFrom(...types),
    notNull: fc.boolean(),
    hasDefault: fc.boolean(),
    choice: fc.nat(5),
  })

const enumValues = fc
  .shuffledSubarray(['a', 'b', "c'd", 'z'], { maxLength: 3 })
  .chain((others) =>
    fc.nat(others.length).map((at) => [...others.slice(0, at), 'm', ...others.slice(at)]),
  )

const sequence = fc.record({
  type: fc.constantFrom('bigint', 'integer'),
  start: fc.constantFrom('', ' start 7'),
  increment: fc.constantFrom('', ' increment 5', ' increment -1'),
  cycle: fc.boolean(),
  cache: fc.constantFrom('', ' cache 10'),
})

const extras = fc.record({
  identity: fc.constantFrom('', 'always', 'by default', 'by default', 'serial'),
  identityOptions: fc.constantFrom('', '', ' (start with 100 increment by 2)', ' (cache 5 cycle)'),
  idType: fc.constantFrom('integer', 'bigint', 'uuid'),
  key: fc.constantFrom('', 'primary key', 'unique', 'primary key'),
  keyTiming: fc.constantFrom('', '', ' deferrable', ' deferrable initially deferred'),
  include: fc.boolean(),
  unique: fc.constantFrom('', 'unique', 'unique nulls not distinct'),
  check: fc.boolean(),
  checkName: fc.constantFrom('k1', 'k2', 'Odd check'),
  notValid: fc.boolean(),
  generated: fc.boolean(),
  exclusion: fc.boolean(),
  index: fc.constantFrom(
    '',
    'plain',
    'unique',
    'partial',
    'expression',
    'desc',
    'hash',
    'include',
    'storage',
  ),
  indexName: fc.constantFrom('i1', 'i2'),
  reference: fc.constantFrom('', 't1', 't2', 'app.t3'),
  referenceRule: fc.constantFrom(
    '',
    ' on delete cascade',
    ' on update cascade on delete set null',
    ' match full',
    ' deferrable',
  ),
  comment: fc.constantFrom('', 'said', "it's \\ odd"),
  columnComment: fc.boolean(),
})

const table = fc.record({
  columns: fc.tuple(...columnNames.map((name) => fc.option(column(name), { nil: undefined }))),
  extras,
})

type Extras = typeof extras extends fc.Arbitrary<infer T> ? T : never

type RandomTable = Readonly<{
  columns: readonly (RandomColumn | undefined)[]
  extras: Extras
}>

/** A random schema. Two of them share names, so that most pairs ask for alterations. */
export const randomSchema: fc.Arbitrary<RandomSchema> = fc
  .record({
    enums: fc.record({ e1: enumValues, 'Odd type': enumValues }),
    sequences: fc.record({
      s1: fc.option(sequence, { nil: undefined }),
      s2: fc.option(sequence, { nil: undefined }),
    }),
    tables: fc.tuple(...tableNames.map(() => fc.option(table, { nil: undefined, freq: 3 }))),
    sequenceDefault: fc.boolean(),
  })
  .map(({ enums, sequences, tables, sequenceDefault }) => {
    const present = new Map(
      tables.flatMap((one, at) => (one ? [[tableNames[at] ?? '', one] as const] : [])),
    )
    const usedTypes = new Set(
      [...present.values()].flatMap((one) => columnsOf(one).map(({ type }) => type.enumName)),
    )
    return {
      statements: [
        ...(present.has('app.t3') ? ['create schema app'] : []),
        ...Object.entries(enums)
          .filter(([name]) => usedTypes.has(name))
          .map(
            ([name, values]) =>
              `create type "${name}" as enum (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`,
          ),
        ...Object.entries(sequences).flatMap(([name, one]) =>
          one
            ? [
                `create sequence ${name} as ${one.type}${one.increment}${one.start && one.increment !== ' increment -1' ? one.start : ''}${one.cache}${one.cycle ? ' cycle' : ''}`,
              ]
            : [],
        ),
        ...[...present].map(([name, one]) => createTable(name, one)),
        ...[...present].flatMap(([name, one]) => after(name, one, present)),
        ...(sequenceDefault && sequences.s1 && present.has('t1')
          ? [
              "alter table t1 add column numbered bigint default nextval('s1')",
              'alter sequence s1 owned by t1.numbered',
            ]
          : []),
      ],
    }
  })

function columnsOf({ columns }: RandomTable): readonly RandomColumn[] {
  return columns.flatMap((one) => one ?? [])
}

function createTable(name: string, one: RandomTable): string {
  const { extras } = one
  const lines = [
    idColumn(extras),
    ...columnsOf(one).map(({ name, type, notNull, hasDefault, choice }) =>
      [
        name,
        type.sql,
        hasDefault && type.defaults.length > 0
          ? `default ${type.defaults[choice % type.defaults.length]}`
          : '',
        notNull ? 'not null' : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    ...(extras.key === ''
      ? []
      : [`constraint ${keyName(name)} ${extras.key} (id)${extras.keyTiming}`]),
    ...generatedColumn(one),
    ...checkOf(one),
  ]
  return `create table ${name} (${lines.join(', ')})`
}

function idColumn({ identity, identityOptions, idType }: RandomTable['extras']): string {
  if (idType === 'uuid' || identity === '') return `id ${idType} not null`
  if (identity === 'serial') return `id ${idType === 'bigint' ? 'bigserial' : 'serial'}`
  return `id ${idType} generated ${identity} as identity${identityOptions}`
}

function keyName(table: string): string {
  return `"${table.replaceAll(/\W/g, '')}_key"`
}

function generatedColumn(one: RandomTable): readonly string[] {
  const base = columnsOf(one).find(({ type }) => type.expression)
  if (!one.extras.generated || !base?.type.expression) return []
  const result = base.type.sql.replace(/ collate.*/, '')
  return [
    `g ${result.startsWith('varchar') ? 'text' : result} generated always as (${base.type.expression(base.name)}) stored`,
  ]
}

function checkOf(one: RandomTable): readonly string[] {
  const base = columnsOf(one).find(({ type }) => type.checks.length > 0)
  if (!one.extras.check || !base) return []
  const condition = base.type.checks[base.choice % base.type.checks.length]?.(base.name) ?? 'true'
  return [`constraint "${one.extras.checkName}" check (${condition})`]
}

function after(
  name: string,
  one: RandomTable,
  all: ReadonlyMap<string, RandomTable>,
): readonly string[] {
  const { extras } = one
  return [
    ...uniqueOf(name, one),
    ...indexOf(name, one),
    ...(extras.exclusion
      ? [
          `alter table ${name} add constraint ${keyName(name).replace('_key', '_excl')} exclude using btree (id with =)`,
        ]
      : []),
    ...referenceOf(name, one, all),
    ...(extras.comment === ''
      ? []
      : [`comment on table ${name} is '${extras.comment.replaceAll("'", "''")}'`]),
    ...(extras.columnComment ? [`comment on column ${name}.id is 'the id'`] : []),
    ...(extras.columnComment && extras.key !== ''
      ? [`comment on constraint ${keyName(name)} on ${name} is 'the key'`]
      : []),
  ]
}

function uniqueOf(name: string, one: RandomTable): readonly string[] {
  const bases = columnsOf(one).filter(({ type }) => type.indexable)
  const [first, second] = bases
  if (one.extras.unique === '' || !first) return []
  const include = one.extras.include && second ? ` include (${second.name})` : ''
  return [
    `alter table ${name} add constraint ${keyName(name).replace('_key', '_uq')} ${one.extras.unique} (${first.name})${include}`,
  ]
}

function indexOf(name: string, one: RandomTable): readonly string[] {
  const { index, indexName } = one.extras
  const base = columnsOf(one).find(({ type }) => type.indexable)
  if (index === '' || !base) return []
  const target = `"${indexName}_${name.replaceAll(/\W/g, '')}" on ${name}`
  const column = base.name
  switch (index) {
    case 'unique':
      return [`create unique index ${target} (${column})`]
    case 'partial':
      return [`create index ${target} (id) where ${column} is not null`]
    case 'expression':
      return base.type.expression
        ? [`create index ${target} (${base.type.expression(column)}, id)`]
        : []
    case 'desc':
      return [`create index ${target} (${column} desc, id desc nulls last)`]
    case 'hash':
      return [`create index ${target} using hash (id)`]
    case 'include':
      return [`create index ${target} (id) include (${column})`]
    case 'storage':
      return [`create index ${target} (${column}) with (fillfactor = 70)`]
    default:
      return [`create index ${target} (${column})`]
  }
}

function referenceOf(
  name: string,
  { extras }: RandomTable,
  all: ReadonlyMap<string, RandomTable>,
): readonly string[] {
  const target = all.get(extras.reference)
  if (!target || target.extras.key === '' || target.extras.keyTiming !== '') return []
  const constraint = keyName(name).replace('_key', '_fk')
  const rule = `references ${extras.reference} (id)${extras.referenceRule}${extras.notValid ? ' not valid' : ''}`
  return [
    `alter table ${name} add column ref ${target.extras.idType}`,
    `alter table ${name} add constraint ${constraint} foreign key (ref) ${rule}`,
  ]
}
