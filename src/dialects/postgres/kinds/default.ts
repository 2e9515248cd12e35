/** Column defaults. PostgreSQL manual: ALTER TABLE … SET DEFAULT. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { columnId, columnPath, columnQuery } from '../column-query.ts'
import { ownName, tableOf } from '../names.ts'
import { stableText } from '../stable-text.ts'
import { bondToType } from '../type-bond.ts'

interface DefaultAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
}

/** What a column holds when nothing is said. */
export const columnDefault: Kind = defineKind<DefaultAttrs>({
  name: 'default',
  query: columnQuery,
  read: (row) => {
    if (row['default_oid'] === null || text(row, 'generated') !== '') return undefined
    return {
      path: columnPath(row),
      parent: columnId(row),
      attrs: { expression: stableText(text(row, 'expression')) },
      addresses: [`2604/${text(row, 'default_oid')}/0`],
      facts: { ...bondToType, volatile: bool(row, 'volatile') },
    }
  },
  inline: ({ attrs }) => sql`default ${verbatim(attrs.expression)}`,
  create: setDefault,
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} drop default`,
    lock: 'access exclusive',
  }),
  alter: { expression: { alter: (_, to) => setDefault(to), letsGo: true } },
  occupies: ({ id }) => [`value of ${id.path.join('\u0000')}`],
})

function setDefault({ id, attrs }: SchemaObject<DefaultAttrs>): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} set default ${verbatim(attrs.expression)}`,
    lock: 'access exclusive',
  }
}
