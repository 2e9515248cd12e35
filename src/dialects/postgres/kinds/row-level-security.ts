/** Row-level security of a table. PostgreSQL manual, section 5.9. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { tableOf } from '../names.ts'

interface RowSecurityAttrs extends Attrs {
  readonly enabled: boolean
  /** Whether the owner of the table is bound by its policies too. */
  readonly forced: boolean
}

type RowSecurityObject = SchemaObject<RowSecurityAttrs>

const query: CatalogQuery = {
  name: 'row-level security',
  sql: () => sql`
    select '1259/' || c.oid || '/0' as table, 'row-level security/' || c.oid as address,
           c.relrowsecurity as enabled, c.relforcerowsecurity as forced
      from pg_class c
     where c.relrowsecurity or c.relforcerowsecurity`,
}

const off: RowSecurityAttrs = { enabled: false, forced: false }

const change: AlterInPlace<RowSecurityAttrs> = {
  alter: (from, to) => changes(to, from.attrs, to.attrs),
}

/** That rows are seen and changed by policies alone; a table without it has no such object. */
export const rowLevelSecurity: Kind = defineKind<RowSecurityAttrs>({
  name: 'row-level security',
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    return (
      table && {
        path: table.id.path,
        parent: table.id,
        attrs: { enabled: bool(row, 'enabled'), forced: bool(row, 'forced') },
        addresses: [text(row, 'address')],
      }
    )
  },
  create: (object) => changes(object, off, object.attrs),
  drop: (object) => changes(object, object.attrs, off),
  alter: { enabled: change, forced: change },
})

function changes(
  { id }: RowSecurityObject,
  from: RowSecurityAttrs,
  to: RowSecurityAttrs,
): readonly OpSpec[] {
  const words = [
    ...(from.enabled === to.enabled ? [] : [to.enabled ? 'enable' : 'disable']),
    ...(from.forced === to.forced ? [] : [to.forced ? 'force' : 'no force']),
  ]
  return words.map((word) => ({
    sql: sql`alter table ${tableOf(id.path)} ${verbatim(word)} row level security`,
    lock: 'access exclusive',
  }))
}
