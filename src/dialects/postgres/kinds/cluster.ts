/** The index that CLUSTER orders a table by. PostgreSQL manual: ALTER TABLE … CLUSTER ON. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { ident, sql } from '../../../core/sql.ts'
import { tableOf } from '../names.ts'

interface ClusterAttrs extends Attrs {
  /** The name of the index. */
  readonly index: string
}

const query: CatalogQuery = {
  name: 'clustered tables',
  sql: () => sql`
    select '1259/' || x.indrelid || '/0' as table, '1259/' || x.indexrelid || '/0' as index_address, i.relname as index,
           'index the table is clustered by/' || x.indexrelid as address
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
     where x.indisclustered and x.indexrelid >= 16384`,
}

/** The order that CLUSTER gives a table without being told. */
export const cluster: Kind = defineKind<ClusterAttrs>({
  name: 'cluster',
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    const index = context.holderOf(text(row, 'index_address'))
    if (!table || !index) return undefined
    return {
      path: table.id.path,
      parent: table.id,
      attrs: { index: text(row, 'index') },
      dependsOn: [index.id],
      addresses: [text(row, 'address')],
    }
  },
  create: ({ id, attrs }) => ({
    sql: sql`alter table ${tableOf(id.path)} cluster on ${ident(attrs.index)}`,
    lock: 'share update exclusive',
  }),
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} set without cluster`,
    lock: 'share update exclusive',
  }),
  alter: { index: 'recreate' },
})
