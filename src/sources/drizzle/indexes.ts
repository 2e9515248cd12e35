/** `create index`. */
import type { Index } from 'drizzle-orm/pg-core'
import { ident, join, sql, type Sql, verbatim, when } from '../../core/sql.ts'
import type { Library } from './library.ts'
import { indexedColumn, indexName } from './names.ts'
import { qualified } from './types.ts'

type IndexPart = Index['config']['columns'][number]

/** The name and the statement of an index. */
export interface CreateIndex {
  readonly name: string
  readonly sql: Sql
}

/**
 * The statement that creates an index.
 *
 * `concurrently` says how to build it, not what it is. `only` is left out as well: Drizzle sets it for
 * every index with a method, and it means nothing to a table without partitions.
 */
export function createIndex(
  index: Index,
  table: { readonly name: string; readonly schema: string | undefined },
  library: Library,
): CreateIndex {
  const { unique, method, columns, where, with: options } = index.config
  const name = indexName(index, table.name, library)
  const parts = join(columns.map((part) => indexPart(part, library)))
  const using = when(
    method !== undefined && method !== 'btree',
    sql` using ${verbatim(method ?? '')}`,
  )
  const filter = where === undefined ? '' : library.renderWithin(where).text
  return {
    name,
    sql: join(
      [
        sql`create ${when(unique, sql`unique `)}index ${ident(name)} on ${qualified(table.name, table.schema)}`,
        sql`${using} (${parts})`,
        storage(options),
        when(filter !== '', sql` where ${verbatim(filter)}`),
        sql`;`,
      ],
      '',
    ),
  }
}

/** An expression stands as it was written: it may end in an operator class or a direction. */
function indexPart(part: IndexPart, library: Library): Sql {
  if (library.orm.is(part, library.orm.SQL)) return library.renderWithin(part)
  const column = indexedColumn(part, library)
  const { order, nulls, opClass } = column.indexConfig
  const isDescending = order === 'desc'
  const nullsFirst = nulls === undefined ? isDescending : nulls === 'first'
  return join(
    [
      ident(library.columnName(column)),
      when(opClass !== undefined, sql` ${verbatim(opClass ?? '')}`),
      when(isDescending, sql` desc`),
      when(nullsFirst !== isDescending, nullsFirst ? sql` nulls first` : sql` nulls last`),
    ],
    '',
  )
}

function storage(options: Readonly<Record<string, unknown>> | undefined): Sql {
  const entries = Object.entries(options ?? {})
  const written = entries.map(([name, value]) => verbatim(`${name} = ${String(value)}`))
  return when(written.length > 0, sql` with (${join(written)})`)
}
