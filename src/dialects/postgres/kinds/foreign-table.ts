/** Foreign tables. PostgreSQL manual: CREATE FOREIGN TABLE, ALTER FOREIGN TABLE. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text, texts } from '../../../core/row.ts'
import { ident, sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import {
  optionChanges,
  optionColumns,
  optionClauses,
  readOptions,
  optionStatement,
  type GenericOptions,
} from '../generic-options.ts'
import { isPartition, linksOf, parentOf } from '../lineage.ts'
import { renamed, tableOf, typeSlot } from '../names.ts'
import { tableBody } from '../table-body.ts'

interface ForeignTableAttrs extends GenericOptions {
  /** The name of the server that has the rows. */
  readonly server: string
}

const query: CatalogQuery = {
  name: 'foreign tables',
  onlyIf: holds('pg_foreign_table', 'true'),
  sql: () => sql`
    select n.nspname as schema, c.relname as name, s.srvname as server, ${optionColumns(sql`f.ftoptions`)},
           array['1259/' || c.oid || '/0', '1247/' || c.reltype || '/0', '1247/' || t.typarray || '/0'] as addresses
      from pg_foreign_table f
      join pg_foreign_server s on s.oid = f.ftserver
      join pg_class c on c.oid = f.ftrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
     where c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

const change: AlterInPlace<ForeignTableAttrs> = {
  alter: (from, to) => ({
    sql: optionStatement([
      sql`alter foreign table ${tableOf(to.id.path)}`,
      ...optionChanges(from.attrs, to.attrs),
    ]),
    lock: 'access exclusive',
  }),
}

/** A table whose rows are elsewhere: nothing is lost with it. */
export const foreignTable: Kind = defineKind<ForeignTableAttrs>({
  name: 'foreign table',
  drawnAs: 'box',
  file: 'tables',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: { server: text(row, 'server'), ...readOptions(row) },
    addresses: texts(row, 'addresses'),
  }),
  address: ({ id }) => sql`foreign table ${tableOf(id.path)}`,
  create: ({ id, attrs }, context) => ({
    sql: optionStatement([
      sql`create foreign table ${tableOf(id.path)}${tableBody(id, context)}`,
      sql`server ${ident(attrs.server)}`,
      ...optionClauses(attrs),
    ]),
    lock: 'none',
  }),
  // A partition goes with the whole table.
  follows: ({ id }, verb, context) =>
    verb === 'drop' ? linksOf(id, context).filter(isPartition).map(parentOf) : [],
  drop: ({ id }) => ({
    sql: sql`drop foreign table ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  // No statement moves it to another server.
  alter: { server: 'recreate', options: change, secrets: change },
  rename: {
    moves: true,
    rename: ({ id }, to) => ({
      sql: renamed(sql`alter foreign table ${tableOf(id.path)}`, id.path, to.path),
      lock: 'access exclusive',
    }),
    likeness: (from, to) => (from.attrs.server === to.attrs.server ? 0.5 : 0),
  },
  // The type of its rows bears its name.
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`, typeSlot(id)],
})
