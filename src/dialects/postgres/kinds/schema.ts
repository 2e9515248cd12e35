/** Schemas. PostgreSQL manual: CREATE SCHEMA. */
import {
  defineKind,
  type BothContexts,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
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
    likeness,
  },
})

/** The share of objects with the same kind and name within. */
function likeness(from: SchemaObject, to: SchemaObject, contexts: BothContexts): number {
  const [before, after] = [namesIn(from, contexts.from), namesIn(to, contexts.to)]
  const both = [...before].filter((name) => after.has(name)).length
  return both / Math.max(before.size, after.size, 1)
}

function namesIn({ id }: SchemaObject, context: PlanContext): ReadonlySet<string> {
  return new Set(
    context
      .dependentsOf(id)
      .filter((other) => other.id.path[0] === id.path[0] && other.id.path.length > 1)
      .map((other) => `${other.id.kind} ${other.id.path.slice(1).join('\u0000')}`),
  )
}
