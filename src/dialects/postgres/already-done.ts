/** Whether a statement outside a transaction was run to its end by an attempt that nobody recorded. */
import type { DropStmt, IndexStmt, RangeVar } from 'libpg-query'
import type { Connection } from '../../core/connection.ts'
import { LockstepError } from '../../core/errors.ts'
import { text } from '../../core/row.ts'
import { ident, join, literal, nothing, sql, verbatim, when, type Sql } from '../../core/sql.ts'
import { detachedConcurrently, quoted, type DetachedPartition } from './manner.ts'
import { parseScript } from './parse.ts'

/**
 * Whether `create index concurrently` would make an index that is there, `drop index concurrently` drop one that is gone, or
 * `detach partition … concurrently` take out a table that is no partition. A server ends such a statement also after its client was killed.
 */
export async function isDone(connection: Connection, statement: string): Promise<boolean> {
  const [parsed, ...others] = await parseScript(statement)
  if (parsed === undefined || others.length > 0) return false
  const { node } = parsed
  if ('IndexStmt' in node) return isBuilt(connection, statement, node.IndexStmt)
  if ('DropStmt' in node) return isGone(connection, node.DropStmt)
  const detached = detachedConcurrently(node)
  return detached !== undefined && isApart(connection, detached)
}

async function isApart(
  connection: Connection,
  { whole, part }: DetachedPartition,
): Promise<boolean> {
  const [row] = await connection.query(sql`
select from pg_catalog.pg_class w, pg_catalog.pg_class p
where w.oid = pg_catalog.to_regclass(${quoted(whole)}) and p.oid = pg_catalog.to_regclass(${quoted(part)})
  and not exists (select from pg_catalog.pg_inherits h where h.inhrelid = p.oid and h.inhparent = w.oid)`)
  return row !== undefined
}

async function isGone(connection: Connection, statement: DropStmt): Promise<boolean> {
  const { concurrent, removeType, objects = [] } = statement
  const [object] = objects
  if (concurrent !== true || removeType !== 'OBJECT_INDEX' || object === undefined) return false
  const parts = 'List' in object ? (object.List.items ?? []) : []
  const name = join(
    parts.flatMap((part) => ('String' in part ? [ident(part.String.sval ?? '')] : [])),
    '.',
  )
  const [row] = await connection.query(
    sql`select pg_catalog.to_regclass(${literal(name.text)}) is null as gone`,
  )
  return row?.['gone'] === true
}

async function isBuilt(
  connection: Connection,
  statement: string,
  { concurrent, idxname, relation, unique }: IndexStmt,
): Promise<boolean> {
  if (concurrent !== true || idxname === undefined || relation === undefined) return false
  const [found] = await connection.query(namesakes(idxname, relation))
  const tail = found && (await afterRelation(statement, relation))
  if (found === undefined || tail === undefined) return false
  const clone = sql`pg_temp.${ident(text(found, 'table'))}`
  const wanted = await shapeOnClone(connection, [
    sql`create temporary table ${ident(text(found, 'table'))} (like ${ident(text(found, 'schema'))}.${ident(text(found, 'table'))})`,
    sql`create ${when(unique === true, sql`unique `)}index ${ident(idxname)} on ${clone} ${verbatim(tail)}`,
  ])
  return wanted === text(found, 'shape')
}

/**
 * What the server makes of the statement on an empty copy of the table, in a transaction that leaves nothing: only it can tell
 * whether two ways of writing an expression mean the same.
 */
async function shapeOnClone(
  connection: Connection,
  statements: readonly Sql[],
): Promise<string | undefined> {
  await connection.run(sql`begin`)
  try {
    for (const statement of statements) await connection.run(statement)
    const [row] = await connection.query(sql`${shapes} where n.oid = pg_catalog.pg_my_temp_schema()
order by i.indexrelid desc limit 1`)
    return row && text(row, 'shape')
  } catch (thrown) {
    // It is run as it stands then, and the server says what is wrong with it.
    if (thrown instanceof LockstepError && thrown.code === 'database-error') return undefined
    throw thrown
  } finally {
    await connection.run(sql`rollback`)
  }
}

/** The valid index of that name on that table. */
function namesakes(name: string, { schemaname, relname = '' }: RangeVar): Sql {
  const schema = schemaname === undefined ? nothing : sql`${ident(schemaname)}.`
  const table = sql`${schema}${ident(relname)}`
  return sql`${shapes} where i.indisvalid and c.relname = ${literal(name)}
  and i.indrelid = pg_catalog.to_regclass(${literal(table.text)})`
}

// Columns by name and not by number: a copy has no gaps where columns were dropped.
const shapes: Sql = sql`
select t.relname::text as table, n.nspname::text as schema, pg_catalog.jsonb_build_array(
  c.relam, i.indisunique, pg_catalog.to_jsonb(i) -> 'indnullsnotdistinct', i.indnkeyatts,
  i.indclass::text, i.indcollation::text, i.indoption::text, c.reloptions,
  pg_catalog.pg_get_expr(i.indpred, i.indrelid),
  (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(
      pg_catalog.pg_get_indexdef(i.indexrelid, a.attnum, false), a.attoptions) order by a.attnum)
   from pg_catalog.pg_attribute a where a.attrelid = i.indexrelid))::text as shape
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_class t on t.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace`

/** What stands behind the name of the table. Nothing where it has a database before its schema. */
async function afterRelation(
  statement: string,
  { location = 0, schemaname, catalogname }: RangeVar,
): Promise<string | undefined> {
  if (catalogname !== undefined) return undefined
  const { scan } = await import('libpg-query')
  const { tokens } = await scan(statement)
  const name = tokens.filter(
    ({ start, tokenName }) => start >= location && !tokenName.endsWith('_COMMENT'),
  )
  // A name, or a schema, a dot and a name.
  const last = name[schemaname === undefined ? 0 : 2]
  return last && Buffer.from(statement).subarray(last.end).toString()
}
