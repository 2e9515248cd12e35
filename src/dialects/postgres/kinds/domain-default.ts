/** Defaults of domains. PostgreSQL manual: ALTER DOMAIN … SET DEFAULT. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { domainId, domainPath, domainQuery } from '../domain-query.ts'
import { fullName } from '../names.ts'
import { stableText } from '../stable-text.ts'

interface DefaultAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
}

/** What a column of a domain holds when neither a row nor the column says anything. */
export const domainDefault: Kind = defineKind<DefaultAttrs>({
  name: 'domain default',
  printed: ['expression'],
  query: domainQuery,
  read: (row) =>
    row['expression'] === null
      ? undefined
      : {
          path: domainPath(row),
          parent: domainId(row),
          attrs: { expression: stableText(text(row, 'expression')) },
          addresses: [text(row, 'default_address')],
          facts: { shadowed: bool(row, 'shadowed') },
        },
  inline: ({ attrs }) => sql`default ${verbatim(attrs.expression)}`,
  create: setDefault,
  drop: (object) => ({
    sql: sql`alter domain ${fullName(object)} drop default`,
    lock: 'none',
  }),
  alter: {
    expression: { alter: (_, to) => setDefault(to), letsGo: true },
  },
})

function setDefault(object: SchemaObject<DefaultAttrs>): OpSpec {
  return {
    sql: sql`alter domain ${fullName(object)} set default ${verbatim(object.attrs.expression)}`,
    lock: 'none',
  }
}
