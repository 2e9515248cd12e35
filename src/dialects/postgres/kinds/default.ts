/** Column defaults. PostgreSQL manual: ALTER TABLE … SET DEFAULT. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { nothing, sql, type Sql } from '../../../core/sql.ts'
import { columnQuery } from '../column-query.ts'
import { defaultText } from '../default-text.ts'
import { followedDefaults, isSharedBelow, onlyTable, standsInColumn } from '../lineage.ts'
import { ownName, tableOf } from '../names.ts'
import { serialWord } from '../serial.ts'
import { bondToType } from '../type-bond.ts'
import { typeFactsOf } from '../type-query.ts'

interface DefaultAttrs extends Attrs {
  /** As the server prints it. */
  readonly expression: string
}

/** What a column holds when nothing is said. */
export const columnDefault: Kind = defineKind<DefaultAttrs>({
  name: 'default',
  printed: ['expression'],
  query: columnQuery,
  read: (row, context) => {
    if (row['default_oid'] === null || text(row, 'generated') !== '') return undefined
    const column = context.find(text(row, 'address'))
    if (!column) return undefined
    return {
      path: column.id.path,
      parent: column.id,
      attrs: { expression: context.worded(text(row, 'expression')) },
      addresses: [`2604/${text(row, 'default_oid')}/0`],
      facts: { ...bondToType, volatile: bool(row, 'volatile') },
    }
  },
  inline: ({ attrs, parent }, context) =>
    parent === undefined || serialWord(parent, context)
      ? nothing
      : sql`default ${textOf(attrs, parent, context)}`,
  inlines: standsInColumn,
  follows: followedDefaults,
  create: setDefault,
  drop: ({ id }, context) => ({
    sql: sql`alter table ${onlyTable(id.path, context)} alter column ${ownName(id.path)} drop default`,
    lock: 'access exclusive',
  }),
  alter: { expression: { alter: (_, to, contexts) => setDefault(to, contexts.to), letsGo: true } },
  occupies: ({ id }) => [`value of ${id.path.join('\u0000')}`],
})

function textOf(
  { expression }: DefaultAttrs,
  column: ObjectId | undefined,
  context: PlanContext,
): Sql {
  const object = column && context.get(column)
  return defaultText(expression, object ? typeFactsOf(object).written : '')
}

function setDefault(object: SchemaObject<DefaultAttrs>, context: PlanContext): OpSpec {
  const { id, attrs } = object
  const table = isSharedBelow(object, context) ? tableOf(id.path) : onlyTable(id.path, context)
  return {
    sql: sql`alter table ${table} alter column ${ownName(id.path)} set default ${textOf(attrs, object.parent, context)}`,
    lock: 'access exclusive',
  }
}
