/** By what logical replication knows the rows of a table. PostgreSQL manual: ALTER TABLE … REPLICA IDENTITY. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, sql, verbatim } from '../../../core/sql.ts'
import { tableOf } from '../names.ts'

interface ReplicaIdentityAttrs extends Attrs {
  /** `full`, `nothing` or `index`. */
  readonly by: string
  /** The name of the index; null without one. */
  readonly index: string | null
}

const query: CatalogQuery = {
  name: 'replica identities',
  sql: () => sql`
    select '1259/' || c.oid || '/0' as table, 'replica identity/' || c.oid as address,
           case c.relreplident when 'f' then 'full' when 'n' then 'nothing' else 'index' end as by,
           i.relname as index, '1259/' || i.oid || '/0' as index_address
      from pg_class c
      left join pg_index x on x.indrelid = c.oid and x.indisreplident and c.relreplident = 'i'
      left join pg_class i on i.oid = x.indexrelid
     where c.relreplident <> 'd' and c.relkind in ('r', 'p', 'm') and c.oid >= 16384`,
}

/** The replica identity of a table, where it is not its primary key. */
export const replicaIdentity: Kind = defineKind<ReplicaIdentityAttrs>({
  name: 'replica identity',
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    if (!table) return undefined
    const index = context.holderOf(textOrNull(row, 'index_address') ?? '')
    return {
      path: table.id.path,
      parent: table.id,
      attrs: { by: text(row, 'by'), index: textOrNull(row, 'index') },
      dependsOn: index ? [index.id] : [],
      addresses: [text(row, 'address')],
    }
  },
  create: set,
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} replica identity default`,
    lock: 'access exclusive',
  }),
  alter: {
    by: { alter: (_, to) => set(to), letsGo: true },
    index: 'recreate',
  },
})

function set({ id, attrs }: SchemaObject<ReplicaIdentityAttrs>): OpSpec {
  const by = attrs.index === null ? verbatim(attrs.by) : sql`using index ${ident(attrs.index)}`
  return {
    sql: sql`alter table ${tableOf(id.path)} replica identity ${by}`,
    lock: 'access exclusive',
  }
}
