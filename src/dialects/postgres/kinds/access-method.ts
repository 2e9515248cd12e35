/** Access methods of tables and indexes. PostgreSQL manual: CREATE ACCESS METHOD. */
import { defineKind, type CatalogQuery, type Kind, type Refusal } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { holds, isNotFromExtension } from '../filters.ts'
import { ownName } from '../names.ts'
import { writtenRoutine } from '../written.ts'

interface AccessMethodAttrs extends Attrs {
  /** `table` or `index`. */
  readonly type: string
  readonly handler: string
}

const query: CatalogQuery = {
  name: 'access methods',
  onlyIf: holds('pg_am'),
  sql: () => sql`
    select a.amname as name, case a.amtype when 't' then 'table' else 'index' end as type,
           ${writtenRoutine('a.amhandler')} as handler, '2601/' || a.oid || '/0' as address
      from pg_am a
     where a.oid >= 16384 and ${isNotFromExtension('pg_am', 'a')}`,
}

/** A table goes with what keeps its rows. */
const keepsRows: Refusal<AccessMethodAttrs> = {
  refuse: ({ id }, _, { from }) => {
    const tables = from.dependentsOf(id).filter((one) => from.kindOf(one.id).holdsRows === true)
    if (tables.length === 0) return undefined
    const names = tables.map((one) => `"${one.id.path.join('.')}"`).sort()
    return {
      message: `Access method "${id.path.join('.')}" can not get another handler: it keeps the rows of ${names.join(', ')}.`,
      hint: 'Make an access method of another name, and move the tables there with `alter table … set access method`.',
    }
  },
}

/** What keeps the rows of tables, or finds them by an index. */
export const accessMethod: Kind = defineKind<AccessMethodAttrs>({
  name: 'access method',
  file: 'functions',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: { type: text(row, 'type'), handler: text(row, 'handler') },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`access method ${ownName(id.path)}`,
  create: ({ id, attrs }) => ({
    sql: sql`create access method ${ownName(id.path)} type ${verbatim(attrs.type)} handler ${verbatim(attrs.handler)}`,
    lock: 'none',
  }),
  drop: ({ id }) => ({ sql: sql`drop access method ${ownName(id.path)}`, lock: 'none' }),
  alter: { type: 'recreate', handler: keepsRows },
})
