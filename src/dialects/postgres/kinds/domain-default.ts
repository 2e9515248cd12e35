/** Defaults of domains. PostgreSQL manual: ALTER DOMAIN … SET DEFAULT. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { sql, type Sql } from '../../../core/sql.ts'
import { defaultText } from '../default-text.ts'
import { domainId, domainPath, domainQuery } from '../domain-query.ts'
import { fullName } from '../names.ts'

interface DefaultAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
}

/** What a column of a domain holds when neither a row nor the column says anything. */
export const domainDefault: Kind = defineKind<DefaultAttrs>({
  name: 'domain default',
  printed: ['expression'],
  query: domainQuery,
  read: (row, context) =>
    row['expression'] === null
      ? undefined
      : {
          path: domainPath(row),
          parent: domainId(row),
          attrs: { expression: context.worded(text(row, 'expression')) },
          addresses: [text(row, 'default_address')],
          facts: { shadowed: bool(row, 'shadowed') },
        },
  inline: (object, context) => sql`default ${textOf(object, context)}`,
  create: setDefault,
  drop: (object) => ({
    sql: sql`alter domain ${fullName(object)} drop default`,
    lock: 'none',
  }),
  alter: {
    expression: { alter: (_, to, contexts) => setDefault(to, contexts.to), letsGo: true },
  },
})

function textOf({ attrs, parent }: SchemaObject<DefaultAttrs>, context: PlanContext): Sql {
  const type = textAttr((parent && context.get(parent)?.attrs) ?? {}, 'type')
  return defaultText(attrs.expression, type)
}

function setDefault(object: SchemaObject<DefaultAttrs>, context: PlanContext): OpSpec {
  return {
    sql: sql`alter domain ${fullName(object)} set default ${textOf(object, context)}`,
    lock: 'none',
  }
}
