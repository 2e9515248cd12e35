/** `alter table … add foreign key`. */
import type { ForeignKey } from 'drizzle-orm/pg-core'
import { ident, join, sql, type Sql, verbatim, when } from '../../core/sql.ts'
import type { DeclaredTable } from './declarations.ts'
import type { Library } from './library.ts'
import { foreignKeyName } from './names.ts'
import { tablePath } from './sort.ts'
import { columnList } from './tables.ts'
import { qualified } from './types.ts'

/** The name and the statement of a foreign key. */
export interface AddForeignKey {
  readonly name: string
  readonly sql: Sql
}

/** The statement that adds a foreign key. */
export function addForeignKey(
  key: ForeignKey,
  table: DeclaredTable,
  library: Library,
): AddForeignKey {
  const { columns, foreignColumns, foreignTable } = key.reference()
  const { name: tableName, schema } = table.config
  const name = foreignKeyName(key, library)
  const target = join(tablePath(foreignTable, library).map(ident), '.')
  return {
    name,
    sql: sql`alter table ${qualified(tableName, schema)}
  add constraint ${ident(name)} foreign key (${columnList(columns, library)})
  references ${target} (${columnList(foreignColumns, library)})${action('delete', key.onDelete)}${action('update', key.onUpdate)};`,
  }
}

function action(event: 'delete' | 'update', what: ForeignKey['onDelete']): Sql {
  const isSaid = what !== undefined && what !== 'no action'
  return when(isSaid, sql` on ${verbatim(event)} ${verbatim(what ?? '')}`)
}
