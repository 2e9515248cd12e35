/** Schemas. PostgreSQL manual: CREATE SCHEMA. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName } from '../names.ts'

const query: CatalogQuery = {
  name: 'schemas',
  sql: () => sql`
    select n.nspname as name, '2615/' || n.oid || '/0' as address
      from pg_namespace n
     where ${isUserSchema()} and ${isNotFromExtension('pg_namespace', 'n')}`,
}

/** A schema holds objects but is not their parent: PostgreSQL refuses to drop one that is not empty. */
export const schema: Kind = defineKind<Attrs>({
  name: 'schema',
  file: 'schemas',
  query,
  read: (row) => ({ path: [text(row, 'name')], attrs: {}, addresses: [text(row, 'address')] }),
  address: ({ id }) => sql`schema ${ownName(id.path)}`,
  create: ({ id }) => ({ sql: sql`create schema ${ownName(id.path)}`, lock: 'none' }),
  drop: ({ id }) => ({ sql: sql`drop schema ${ownName(id.path)}`, lock: 'none' }),
  alter: {},
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter schema ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    // A schema has nothing of its own to be recognised by.
    likeness: () => 0,
  },
})
