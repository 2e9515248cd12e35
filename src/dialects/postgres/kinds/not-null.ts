/** Not null. PostgreSQL manual, section 5.5.2. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { bool } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
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
  create: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} set not null`,
    lock: 'access exclusive',
    scans: true,
    failsWhen: `column "${id.path.join('.')}" is null in a row`,
  }),
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} drop not null`,
    lock: 'access exclusive',
  }),
  alter: {},
})
