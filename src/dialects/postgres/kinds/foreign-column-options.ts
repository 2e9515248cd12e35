/** Options of the columns of foreign tables. PostgreSQL manual: CREATE FOREIGN TABLE. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { join, sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import {
  optionChanges,
  optionClauses,
  optionColumns,
  readOptions,
  optionStatement,
  type GenericOptions,
} from '../generic-options.ts'
import { standsInColumn } from '../lineage.ts'
import { ownName, tableOf } from '../names.ts'

const query: CatalogQuery = {
  name: 'options of foreign columns',
  onlyIf: holds('pg_foreign_table', 'true'),
  sql: () => sql`
    select '1259/' || a.attrelid || '/' || a.attnum as address, a.attrelid || '/' || a.attnum as place,
           a.attcollation <> t.typcollation as collated, ${optionColumns(sql`a.attfdwoptions`)}
      from pg_attribute a
      join pg_type t on t.oid = a.atttypid
     where a.attfdwoptions is not null`,
}

const change: AlterInPlace<GenericOptions> = {
  alter: (from, to) => setOptions(to, from.attrs, to.attrs),
}

const none: GenericOptions = { options: [], secrets: [] }

/** What the wrapper is told of a column, such as its name elsewhere. */
export const foreignColumnOptions: Kind = defineKind<GenericOptions>({
  name: 'foreign column options',
  query,
  read: (row, context) => {
    const column = context.find(text(row, 'address'))
    return (
      column && {
        path: column.id.path,
        parent: column.id,
        attrs: readOptions(row),
        addresses: [`foreign column options/${text(row, 'place')}`],
        facts: { collated: bool(row, 'collated') },
      }
    )
  },
  inline: ({ attrs }) => join(optionClauses(attrs)),
  // In a column they stand before the collation.
  inlines: (object, context) =>
    object.facts['collated'] !== true && standsInColumn(object, context),
  create: (object) => setOptions(object, none, object.attrs),
  drop: (object) => setOptions(object, object.attrs, none),
  alter: { options: change, secrets: change },
})

function setOptions({ id }: SchemaObject, from: GenericOptions, to: GenericOptions): OpSpec {
  const column = sql`alter foreign table ${tableOf(id.path)} alter column ${ownName(id.path)}`
  return { sql: optionStatement([column, ...optionChanges(from, to)]), lock: 'access exclusive' }
}
