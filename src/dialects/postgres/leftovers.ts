/** What an attempt at a statement outside a transaction leaves behind when it fails or is killed. */
import type { IndexStmt, Node, ReindexStmt } from 'libpg-query'
import type { Connection } from '../../core/connection.ts'
import { text } from '../../core/row.ts'
import { ident, literal, sql, verbatim, type Sql } from '../../core/sql.ts'
import { detachedConcurrently, isConcurrent, named, quoted } from './manner.ts'
import { parseScript } from './parse.ts'

/**
 * Clear away what an earlier attempt left: the invalid index of a `create index concurrently`, which would be in the way of the
 * next and with `if not exists` be taken for the index itself; the copies of a `reindex concurrently`; and a partition whose
 * `detach concurrently` was begun and not ended (the PostgreSQL manual, CREATE INDEX, REINDEX, ALTER TABLE).
 */
export async function clearLeftovers(connection: Connection, statement: string): Promise<void> {
  for (const { node } of await parseScript(statement)) {
    if (!isConcurrent(node)) continue
    const query = invalidIndexes(node)
    for (const row of query === undefined ? [] : await connection.query(query))
      await connection.run(sql`drop index concurrently ${nameIn(row)}`)
    await endDetaching(connection, node)
  }
}

/** Queries, with rows `schema, name`, for the invalid indexes that earlier attempts at a statement can have left. */
export async function leftoverQueries(statement: string): Promise<readonly Sql[]> {
  const parsed = await parseScript(statement)
  return parsed.flatMap(({ node }) => (isConcurrent(node) ? (invalidIndexes(node) ?? []) : []))
}

function invalidIndexes(node: Node): Sql | undefined {
  if ('IndexStmt' in node) return sameIndex(node.IndexStmt)
  return 'ReindexStmt' in node ? copies(node.ReindexStmt) : undefined
}

const invalid: Sql = sql`
select n.nspname as schema, c.relname as name
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid`

// What another session is building now is none that was left.
const isBuilding: Sql = sql`exists (
  select from pg_catalog.pg_stat_progress_create_index p where p.relid = i.indrelid and p.index_relid in (0, i.indexrelid))`

const isRebuilding: Sql = sql`exists (
  select from pg_catalog.pg_stat_progress_create_index p where p.relid = i.indrelid)`

/** An index of that name on that table; an index stands in the schema of its table. */
function sameIndex({ idxname, relation, unique }: IndexStmt): Sql | undefined {
  if (relation?.relname === undefined) return undefined
  // One without a name bears that of the table, of its columns and a number (the manual, CREATE INDEX).
  const isNamed =
    idxname === undefined
      ? sql`c.relname ~ '_idx[0-9]*$' and pg_catalog.starts_with(c.relname, pg_catalog.left(${literal(relation.relname)}, 28)) and i.indisunique = ${verbatim(String(unique === true))}`
      : sql`c.relname = ${literal(idxname)}`
  return sql`${invalid} and ${isNamed}
  and i.indrelid = pg_catalog.to_regclass(${quoted(relation)})
  and not ${isBuilding}`
}

/** The server names what it builds, and what it is to drop, after the index itself; those of a table's long values go along. */
function copies({ kind, relation, name }: ReindexStmt): Sql {
  const query = sql`${invalid} and not ${isRebuilding} and c.relname ~ '_cc(new|old)[0-9]*$'`
  if (relation === undefined)
    return name === undefined || kind !== 'REINDEX_OBJECT_SCHEMA'
      ? query
      : sql`${query} and i.indrelid in (${tables} where n.nspname = ${literal(name)})`
  const relid = sql`pg_catalog.to_regclass(${quoted(relation)})`
  return kind === 'REINDEX_OBJECT_INDEX'
    ? sql`${query} and i.indrelid = (select o.indrelid from pg_catalog.pg_index o where o.indexrelid = ${relid})`
    : sql`${query} and i.indrelid in (${tables} where t.oid = ${relid})`
}

const tables: Sql = sql`select pg_catalog.unnest(array[t.oid, t.reltoastrelid])
from pg_catalog.pg_class t join pg_catalog.pg_namespace n on n.oid = t.relnamespace`

/** What was begun can only be ended: the partition takes no part in queries any more. */
async function endDetaching(connection: Connection, node: Node): Promise<void> {
  const found = detachedConcurrently(node)
  if (found === undefined) return
  const [row] = await connection.query(sql`
select from pg_catalog.pg_inherits h
where h.inhdetachpending and h.inhrelid = pg_catalog.to_regclass(${quoted(found.part)})
  and h.inhparent = pg_catalog.to_regclass(${quoted(found.whole)})`)
  if (row !== undefined)
    await connection.run(
      sql`alter table ${named(found.whole)} detach partition ${named(found.part)} finalize`,
    )
}

function nameIn(row: Readonly<Record<string, unknown>>): Sql {
  return sql`${ident(text(row, 'schema'))}.${ident(text(row, 'name'))}`
}
