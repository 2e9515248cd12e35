/** Not null. PostgreSQL manual, section 5.5.2. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import { bool } from '../../../core/row.ts'
import type { OpSpec } from '../../../core/plan.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { columnId, columnPath, columnQuery } from '../column-query.ts'
import { ownName, tableOf } from '../names.ts'

/** That a column holds a value in every row. */
export const notNull: Kind = defineKind<Attrs>({
  name: 'not null',
  query: columnQuery,
  read: (row) =>
    bool(row, 'not_null') ? { path: columnPath(row), parent: columnId(row), attrs: {} } : undefined,
  inline: () => sql`not null`,
  create: setNotNull,
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} drop not null`,
    lock: 'access exclusive',
  }),
  alter: {},
})

function setNotNull(object: SchemaObject, context: PlanContext): readonly OpSpec[] {
  const { id } = object
  const [table, name] = [tableOf(id.path), ownName(id.path)]
  const fill = context.fillOf(object)
  const set: OpSpec = {
    sql: sql`alter table ${table} alter column ${name} set not null`,
    lock: 'access exclusive',
    scans: true,
    ...(!fill && { failsWhen: `column "${id.path.join('.')}" is null in a row` }),
  }
  if (!fill) return [set]
  return [
    {
      sql: sql`update ${table} set ${name} = ${fill} where ${name} is null`,
      lock: 'row exclusive',
    },
    set,
  ]
}
