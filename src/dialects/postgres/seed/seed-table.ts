/** A table as the statement that fills it wants it: its columns, what to try in each, what may refuse. */
import { ident, join, literal, number, sql, type Sql } from '../../../core/sql.ts'
import type { SeedColumn, SeedConstraint, TableFacts } from './tables.ts'
import { valuesOf } from './values.ts'

/** What {@link fill} reads; columns are named by their place in the list. */
export interface SeedTable {
  readonly name: string
  readonly columns: readonly SeedTableColumn[]
  /** By the name in the server's error. */
  readonly blame: Readonly<Record<string, Blame>>
}

/** A column and the expressions to try in it. */
interface SeedTableColumn {
  readonly name: string
  readonly written: string
  readonly domain: string | null
  readonly tries: readonly string[]
  /** Where the second row starts. */
  readonly second: number
}

/** The columns to change when a constraint refuses: one after the other, or all at once. */
interface Blame {
  readonly columns: readonly number[]
  readonly together: boolean
}

/** Work out what to try in a table. */
export function seedTable(table: TableFacts): SeedTable {
  const columns = table.columns.filter(({ serial }) => !serial)
  const place = new Map(columns.map(({ number }, at) => [number, at]))
  const blame = table.constraints.map(({ name, letter, columns }) => {
    const places = columns.map((number) => place.get(number)).filter((at) => at !== undefined)
    return [name, { columns: places, together: letter === 'f' }] as const
  })
  return {
    name: join(table.path.map(ident), '.').text,
    columns: columns.map((column, at) => seedColumn(column, at, table.constraints)),
    blame: Object.fromEntries(blame),
  }
}

function seedColumn(
  column: SeedColumn,
  at: number,
  constraints: readonly SeedConstraint[],
): SeedTableColumn {
  const own = constraints.filter(({ columns }) => columns.includes(column.number))
  const key = own.find(({ letter }) => letter === 'f')
  const values = key === undefined ? valuesOf(column) : undefined
  const awkward = values?.awkward ?? []
  const tame = values?.tame ?? [0, 1, 2].map((row) => parentValue(column, key, row))
  const hints = values === undefined ? [] : hintsOf(column, own)
  const nulls = column.nullable ? [sql`null`] : []
  return {
    name: column.name,
    written: ident(column.name).text,
    domain: column.domain,
    tries: [...nulls, ...awkward, ...hints, ...tame].map(({ text }) => text),
    // Neighbours start at different values; the columns of one foreign key must not.
    second: awkward.length === 0 ? 1 : 1 + (at % awkward.length),
  }
}

/** The value of a row of the table that a foreign key points at. */
function parentValue(column: SeedColumn, key: SeedConstraint | undefined, row: number): Sql {
  if (key === undefined) return sql`null`
  const name = key.targetColumns[key.columns.indexOf(column.number)] ?? ''
  const order = join(key.targetColumns.map(ident))
  return sql`(select ${ident(name)} from ${join(key.target.map(ident), '.')} order by ${order} limit 1 offset ${number(row)})`
}

/** Values that stand in the checks on a column and in the bounds of partitions: they are likely to fit. */
function hintsOf(column: SeedColumn, own: readonly SeedConstraint[]): readonly Sql[] {
  const definitions = [...own.map(({ definition }) => definition), column.hints].join(' ')
  const quoted = [...definitions.matchAll(/'((?:[^']|'')*)'/gu)].map(([, text = '']) =>
    text.replaceAll("''", "'"),
  )
  const bare = definitions.replaceAll(/'(?:[^']|'')*'/gu, ' ')
  const numbers = [...bare.matchAll(/(?<![\w."])-?\d+(?:\.\d+)?/gu)].flatMap(([text]) =>
    column.category === 'N' ? [text, String(Number(text) + 1), String(Number(text) - 1)] : [],
  )
  return [...new Set([...quoted, ...numbers])].slice(0, 24).map(literal)
}
