/** That a table has the columns of another. PostgreSQL manual, section 5.11 and ALTER TABLE … INHERIT. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { integer, text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { nothing, sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { bornOf } from '../lineage.ts'
import { tableOf } from '../names.ts'

interface InheritanceAttrs extends Attrs {
  /** Schema and name of the parent. */
  readonly of: readonly string[]
}

const query: CatalogQuery = {
  name: 'inheritance',
  onlyIf: holds('pg_inherits', 'true'),
  sql: () => sql`
    select '1259/' || c.oid || '/0' as table, '1259/' || i.inhparent || '/0' as of, i.inhseqno as position
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
     where not c.relispartition and c.relkind in ('r', 'f')`,
}

/** The tie between a table and one that it inherits from. */
export const inheritance: Kind = defineKind<InheritanceAttrs>({
  name: 'inheritance',
  tellsParentApart: true,
  drawnAs: 'link',
  query,
  read: (row, context) => {
    const [table, of] = [context.find(text(row, 'table')), context.find(text(row, 'of'))]
    if (!table || !of) return undefined
    return {
      path: [...table.id.path, ...of.id.path],
      parent: table.id,
      attrs: { of: of.id.path },
      dependsOn: [of.id],
      position: integer(row, 'position'),
    }
  },
  inline: () => nothing,
  inlines: bornOf,
  create: ({ id, attrs }) => ({
    sql: sql`alter table ${tableOf(id.path)} inherit ${tableOf(attrs.of)}`,
    lock: 'access exclusive',
  }),
  drop: ({ id, attrs }) => ({
    sql: sql`alter table ${tableOf(id.path)} no inherit ${tableOf(attrs.of)}`,
    lock: 'access exclusive',
  }),
  alter: { of: 'recreate' },
  comesAfter: (link, _, context) => {
    const whole = { kind: 'table', path: link.attrs.of }
    const tables = link.parent && !bornOf(link, context) ? [link.parent, whole] : [whole]
    return tables.flatMap((table) => context.childrenOf(table).map(({ id }) => id))
  },
})
