/** Columns of views and materialized views. PostgreSQL manual: CREATE VIEW, "Notes" on OR REPLACE. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import { integer, text, textOrNull } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { nothing, sql } from '../../../core/sql.ts'
import { ownName, tableOf } from '../names.ts'
import { viewColumnQuery } from '../view-column-query.ts'

interface ViewColumnAttrs extends Attrs {
  readonly type: string
  /** Schema and name, quoted where needed; null for the type's own. */
  readonly collation: string | null
  /** Its number: `create or replace view` adds columns behind the others, and moves none. */
  readonly place: number
}

/** A column of a view: what comments, defaults and other views name. */
export const viewColumn: Kind = defineViewColumn('view column', 'v')

/** A column of a materialized view. */
export const materializedViewColumn: Kind = defineViewColumn('materialized view column', 'm')

/** The statement that makes or replaces the view makes its columns. */
function defineViewColumn(name: string, letter: string): Kind {
  return defineKind<ViewColumnAttrs>({
    name,
    query: viewColumnQuery,
    drawnAs: 'row',
    read: (row, context) => {
      const view = text(row, 'letter') === letter ? context.find(text(row, 'view')) : undefined
      return view && { path: [...view.id.path, text(row, 'name')], parent: view.id, ...read(row) }
    },
    address: ({ id }) => sql`column ${tableOf(id.path)}.${ownName(id.path)}`,
    inline: () => nothing,
    create: () => [],
    drop: () => [],
    needsNewParent: (_, verb) => verb === 'drop',
    alter: { type: 'recreate parent', collation: 'recreate parent', place: 'recreate parent' },
    ...(letter === 'v' && {
      rename: {
        rename: ({ id }, to) => ({
          sql: sql`alter view ${tableOf(id.path)} rename column ${ownName(id.path)} to ${ownName(to.path)}`,
          lock: 'access exclusive',
        }),
        likeness: () => 0,
        free: true,
      },
    }),
    occupies: ({ id }) => [`column ${id.path.join('\u0000')}`],
  })
}

function read(row: Row) {
  return {
    attrs: {
      type: text(row, 'type'),
      collation: textOrNull(row, 'collation'),
      place: integer(row, 'position'),
    },
    addresses: [text(row, 'address')],
    position: integer(row, 'position'),
  }
}
