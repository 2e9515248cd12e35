/** Tables. PostgreSQL manual: CREATE TABLE. */
import { defineKind, type BothContexts, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text, texts } from '../../../core/row.ts'
import { textAttr, type Attrs, type ObjectId, type SchemaObject } from '../../../core/schema.ts'
import { join, nothing, sql } from '../../../core/sql.ts'
import { isNotFromExtension, isPlainTable, isUserSchema } from '../filters.ts'
import { ownName, tableOf, typeSlot } from '../names.ts'

const query: CatalogQuery = {
  name: 'tables',
  sql: () => sql`
    select n.nspname as schema, c.relname as name,
           array['1259/' || c.oid || '/0', '1247/' || c.reltype || '/0', '1247/' || t.typarray || '/0'] as addresses
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
     where ${isPlainTable()} and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/** A plain table; its columns and constraints are objects of their own. */
export const table: Kind = defineKind<Attrs>({
  name: 'table',
  holdsRows: true,
  file: 'tables',
  query,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name')],
    attrs: {},
    addresses: texts(row, 'addresses'),
  }),
  address: ({ id }) => sql`table ${tableOf(id.path)}`,
  create: ({ id }, context) => {
    const lines = context.fragmentsOf(id).map((fragment) => sql`  ${fragment}`)
    const body = lines.length > 0 ? sql`\n${join(lines, ',\n')}\n` : nothing
    return { sql: sql`create table ${tableOf(id.path)} (${body})`, lock: 'none' }
  },
  drop: ({ id }) => ({
    sql: sql`drop table ${tableOf(id.path)}`,
    lock: 'access exclusive',
    losesData: `the rows of table "${id.path.join('.')}"`,
  }),
  alter: {},
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter table ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness,
  },
  // The type of its rows bears the name of the table.
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`, typeSlot(id)],
})

/** The share of columns with the same name and type. */
function likeness(from: SchemaObject, to: SchemaObject, contexts: BothContexts): number {
  const before = columnsOf(from.id, contexts.from)
  const after = columnsOf(to.id, contexts.to)
  const both = before.filter((column) => after.includes(column)).length
  return both / Math.max(before.length, after.length, 1)
}

function columnsOf(id: ObjectId, context: BothContexts['from']): readonly string[] {
  return context
    .childrenOf(id)
    .filter((child) => child.id.kind === 'column')
    .map((column) => `${column.id.path.at(-1)} ${textAttr(column.attrs, 'type')}`)
}
