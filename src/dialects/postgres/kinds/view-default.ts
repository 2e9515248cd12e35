/** Defaults of the columns of views, for rows that are inserted there. PostgreSQL manual: ALTER VIEW. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { ownName, tableOf } from '../names.ts'
import { viewColumnQuery } from '../view-column-query.ts'

interface ViewDefaultAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
}

/** What a row that is inserted into a view holds when nothing is said; the table below has its own. */
export const viewDefault: Kind = defineKind<ViewDefaultAttrs>({
  name: 'view default',
  printed: ['expression'],
  query: viewColumnQuery,
  read: (row, context) => {
    const [oid, column] = [textOrNull(row, 'default_oid'), context.find(text(row, 'address'))]
    if (oid === null || !column) return undefined
    return {
      path: column.id.path,
      parent: column.id,
      attrs: { expression: context.worded(text(row, 'expression')) },
      addresses: [`2604/${oid}/0`],
    }
  },
  create: setDefault,
  drop: ({ id }) => ({
    sql: sql`alter view ${tableOf(id.path)} alter column ${ownName(id.path)} drop default`,
    lock: 'access exclusive',
  }),
  alter: { expression: { alter: (_, to) => setDefault(to), letsGo: true } },
})

function setDefault({ id, attrs }: SchemaObject<ViewDefaultAttrs>): OpSpec {
  return {
    sql: sql`alter view ${tableOf(id.path)} alter column ${ownName(id.path)} set default ${verbatim(attrs.expression)}`,
    lock: 'access exclusive',
  }
}
