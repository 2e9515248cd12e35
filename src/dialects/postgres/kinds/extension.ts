/** Extensions. PostgreSQL manual: CREATE EXTENSION. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { ident, literal, sql, when } from '../../../core/sql.ts'
import { ownName } from '../names.ts'

interface ExtensionAttrs extends Attrs {
  readonly schema: string
  readonly version: string
}

const query: CatalogQuery = {
  name: 'extensions',
  sql: () => sql`
    select e.extname as name, n.nspname as schema, e.extversion as version, e.extrelocatable as relocatable,
           '3079/' || e.oid || '/0' as address
      from pg_extension e
      join pg_namespace n on n.oid = e.extnamespace
     where e.extname <> 'plpgsql'`,
}

/** What an extension owns is not read: it comes and goes with the extension. */
export const extension: Kind = defineKind<ExtensionAttrs>({
  name: 'extension',
  file: 'extensions',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: { schema: text(row, 'schema'), version: text(row, 'version') },
    addresses: [text(row, 'address')],
    facts: { relocatable: bool(row, 'relocatable') },
  }),
  shipped: ['version'],
  address: ({ id }) => sql`extension ${ownName(id.path)}`,
  // Hosted databases often carry it already; the version is the server's own choice.
  create: ({ id, attrs }, context) => ({
    sql: sql`create extension if not exists ${ownName(id.path)}${when(
      attrs.schema !== 'public' && attrs.schema !== 'pg_catalog',
      sql` with schema ${ident(attrs.schema)}`,
    )}${when(context.standingOf(id) === 'anew', sql` version ${literal(attrs.version)}`)}`,
    lock: 'none',
  }),
  drop: ({ id }) => ({ sql: sql`drop extension ${ownName(id.path)}`, lock: 'none' }),
  alter: {
    schema: {
      alter: ({ id }, to) => ({
        sql: sql`alter extension ${ownName(id.path)} set schema ${ident(to.attrs.schema)}`,
        lock: 'none',
      }),
      letsGo: true,
      // Some name their schema in what they own.
      inPlace: (from) => from.facts['relocatable'] === true,
    },
    version: {
      alter: ({ id }, to) => ({
        sql: sql`alter extension ${ownName(id.path)} update to ${literal(to.attrs.version)}`,
        lock: 'none',
      }),
      // Few have scripts for a way back.
      inPlace: (from, to, contexts) =>
        isNewer(to.attrs.version, from.attrs.version) || contexts.to.dependentsOf(to.id).length > 0,
    },
  },
})

/** Whether one version comes behind another, part by part: `1.10` behind `1.9`. */
function isNewer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0
}
