/** That a table has the columns of a composite type. PostgreSQL manual: CREATE TABLE … OF, ALTER TABLE … OF. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { nothing, sql } from '../../../core/sql.ts'
import { bornOf, rowTypeName } from '../lineage.ts'
import { tableOf } from '../names.ts'

interface TableTypeAttrs extends Attrs {
  /** Schema and name of the composite type. */
  readonly of: readonly string[]
}

const query: CatalogQuery = {
  name: 'typed tables',
  sql: () => sql`
    select '1259/' || c.oid || '/0' as table, '1247/' || c.reloftype || '/0' as of
      from pg_class c
     where c.reloftype <> 0 and c.relkind in ('r', 'p')`,
}

/** The tie between a table and the type of its rows: the table changes with the type. */
export const tableType: Kind = defineKind<TableTypeAttrs>({
  name: 'table type',
  query,
  read: (row, context) => {
    const [table, of] = [context.find(text(row, 'table')), context.find(text(row, 'of'))]
    if (!table || !of) return undefined
    return {
      path: table.id.path,
      parent: table.id,
      attrs: { of: of.id.path },
      dependsOn: [of.id],
    }
  },
  inline: () => nothing,
  inlines: bornOf,
  create: ({ id, attrs }, context) => ({
    sql: sql`alter table ${tableOf(id.path)} of ${rowTypeName(attrs.of, context)}`,
    lock: 'access exclusive',
  }),
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} not of`,
    lock: 'access exclusive',
  }),
  alter: { of: 'recreate' },
  // Both have the same columns while they are tied.
  comesAfter: ({ parent, attrs }, _, context) =>
    [parent, { kind: 'composite type', path: attrs.of }].flatMap((whole) =>
      whole ? context.childrenOf(whole).map(({ id }) => id) : [],
    ),
})
