/** Generated columns. PostgreSQL manual, section 5.4. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { columnQuery } from '../column-query.ts'
import { followedParts } from '../lineage.ts'
import { grouped, ownName, tableOf } from '../names.ts'
import { bondToWholeType } from '../type-bond.ts'

interface GeneratedAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
  readonly storage: string
}

/**
 * The expression that a column is always computed by.
 *
 * Only PostgreSQL 17 and later can change one in place; a column made anew works on every version
 * and loses nothing, because the values are computed.
 */
export const generated: Kind = defineKind<GeneratedAttrs>({
  name: 'generated',
  printed: ['expression'],
  query: columnQuery,
  read: (row, context) => {
    const storage = text(row, 'generated')
    const column = storage === '' ? undefined : context.find(text(row, 'address'))
    if (!column) return undefined
    return {
      path: column.id.path,
      parent: column.id,
      attrs: {
        expression: context.worded(text(row, 'expression')),
        storage: storage === 'v' ? 'virtual' : 'stored',
      },
      addresses: [`2604/${text(row, 'default_oid')}/0`],
      facts: {
        inherited: bool(row, 'inherited'),
        local: bool(row, 'local'),
        ...bondToWholeType,
      },
    }
  },
  follows: followedParts,
  inline: ({ attrs }) =>
    sql`generated always as ${grouped(attrs.expression)} ${verbatim(attrs.storage)}`,
  create: ({ id }) => ({ sql: sql`alter table ${tableOf(id.path)}`, lock: 'none' }),
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} drop expression`,
    lock: 'access exclusive',
  }),
  // A stored value stays when its expression goes; a virtual one was never stored.
  needsNewParent: ({ attrs }, verb) => verb === 'create' || attrs.storage === 'virtual',
  alter: { expression: 'recreate parent', storage: 'recreate parent' },
  occupies: ({ id }) => [`value of ${id.path.join('\u0000')}`],
})
