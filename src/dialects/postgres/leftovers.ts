/** What an attempt at a statement outside a transaction leaves behind when it fails or is killed. */
import type { IndexStmt } from 'libpg-query'
import type { Connection } from '../../core/connection.ts'
import { text } from '../../core/row.ts'
import { ident, join, literal, sql, type Sql } from '../../core/sql.ts'
import { parseScript } from './parse.ts'

/**
 * Drop the invalid index that an earlier attempt at `create index concurrently` left: it would be in the way of the next, and
 * with `if not exists` be taken for the index itself (the PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently").
 */
export async function clearLeftovers(connection: Connection, statement: string): Promise<void> {
  for (const { node } of await parseScript(statement)) {
    const query = 'IndexStmt' in node ? invalidIndex(node.IndexStmt) : undefined
    if (query === undefined) continue
    for (const row of await connection.query(query))
      await connection.run(
        sql`drop index concurrently ${ident(text(row, 'schema'))}.${ident(text(row, 'name'))}`,
      )
  }
}

/** Finds an index of that name on that table; an index stands in the schema of its table. */
function invalidIndex({ concurrent, idxname, relation }: IndexStmt): Sql | undefined {
  if (concurrent !== true || idxname === undefined || relation?.relname === undefined)
    return undefined
  const { schemaname, relname } = relation
  const table = join(
    [...(schemaname === undefined ? [] : [ident(schemaname)]), ident(relname)],
    '.',
  )
  return sql`
select n.nspname as schema, c.relname as name
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid and c.relname = ${literal(idxname)}
  and i.indrelid = pg_catalog.to_regclass(${literal(table.text)})`
}
