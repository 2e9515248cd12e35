/** Sequences that stand below the numbers that their tables hold already: what they give next is taken. */
import type { Connection, Row } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import type { HealthCheck, Symptom } from '../../../core/health.ts'
import { bool, integer, text, textOrNull } from '../../../core/row.ts'
import { idText, type ObjectId } from '../../../core/schema.ts'
import { ident, join, literal, number, sql, when, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { lockBudget, sequenceColumns } from './sequence-query.ts'
import { firstOf, named, tableIn } from './words.ts'

/**
 * What a copy of rows leaves that does not move the sequence along. The highest number is asked for where an index gives
 * it at once. What is suspect is asked a second time: others insert meanwhile.
 */
export const sequencesBehind: HealthCheck = {
  name: 'sequences behind their tables',
  reads: ['pg_sequence', 'pg_depend', 'pg_attrdef', 'pg_index', 'pg_locks'],
  look: async (connection, leavesAlone) => {
    const all = await connection.query(candidates)
    const rows = all.filter((row) => !idsOf(row).some(leavesAlone))
    const readable = rows.filter(
      (row) => textOrNull(row, 'reason') === null && !bool(row, 'is_empty'),
    )
    const suspects = await behind(connection, await suspected(connection, readable))
    const sure = await behind(
      connection,
      suspects.map(({ row }) => row),
    )
    return [...sure.map(symptom), ...unread(rows)]
  },
}

/** A column, with the numbers that were read of it. */
interface Standing {
  readonly row: Row
  readonly highest: bigint
  readonly next: bigint
  readonly isTaken: boolean
}

/**
 * A column that a sequence fills, and why it is not to be asked: the role may not read it or sees some rows alone, no
 * index leads with it, somebody holds the table for himself, or the server has too few locks. A file without a block
 * holds no row, and asking that costs next to nothing.
 */
const candidates: Sql = sql`
with counted as materialized (${sequenceColumns}
), locked as materialized (
  select l.relation from pg_catalog.pg_locks l
  where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.pid <> pg_catalog.pg_backend_pid() and l.relation is not null
), found as materialized (
  select n.nspname as schema, c.relname as table, c.oid, a.attname as column, c.relkind = 'p' as is_partitioned, c.reltuples,
    sn.nspname as sequence_schema, s.relname as sequence, q.seqincrement::text as increment,
    not (pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_column_privilege(c.oid, a.attnum, 'select')
      and pg_catalog.has_schema_privilege(sn.oid, 'usage') and pg_catalog.has_sequence_privilege(s.oid, 'select'))
      or pg_catalog.row_security_active(c.oid) as is_denied,
    (select pg_catalog.bool_or(i.indisunique and i.indnkeyatts = 1)
       from pg_catalog.pg_index i
       join pg_catalog.pg_class x on x.oid = i.indexrelid
       join pg_catalog.pg_am m on m.oid = x.relam
      where i.indrelid = c.oid and i.indisvalid and i.indpred is null and m.amname = 'btree' and i.indkey[0] = a.attnum) as is_unique,
    c.oid in (select l.relation from locked l) or s.oid in (select l.relation from locked l) as is_locked,
    case when c.relkind = 'r' then 1 + (select pg_catalog.count(*) from pg_catalog.pg_index i where i.indrelid = c.oid)
    else (with recursive parts as (
       select c.oid union all select h.inhrelid from parts p join pg_catalog.pg_inherits h on h.inhparent = p.oid)
     select pg_catalog.count(*) + (select pg_catalog.count(*) from pg_catalog.pg_index i where i.indrelid in (select p.oid from parts p))
       from parts) end as locks
  from counted u
  join pg_catalog.pg_sequence q on q.seqrelid = u.sequence
  join pg_catalog.pg_class s on s.oid = u.sequence
  join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
  join pg_catalog.pg_class c on c.oid = u.relid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = u.number and not a.attisdropped
  where u.is_default and q.seqincrement > 0 and not q.seqcycle and a.atttypid in (20, 21, 23) and c.relkind in ('r', 'p') and not c.relispartition
    and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    and (c.relpersistence = 'p' or c.relpersistence = 'u' and not pg_catalog.pg_is_in_recovery())
    and (s.relpersistence = 'p' or s.relpersistence = 'u' and not pg_catalog.pg_is_in_recovery())
), judged as (
select f.oid, f.schema, f.table, f.column, f.is_partitioned, f.sequence_schema, f.sequence, f.increment,
  coalesce(f.is_unique, false) as is_unique, current_user::text as role,
  case when f.is_denied then 'denied' when f.is_unique is null then 'unindexed' when f.is_locked then 'locked'
       when pg_catalog.sum(f.locks + 1) over (order by f.is_denied or f.is_unique is null, f.reltuples desc, f.oid, f.column) > ${lockBudget}
       then 'many' end as reason
from found f
)
select j.*, case when j.reason is null and not j.is_partitioned then pg_catalog.pg_relation_size(j.oid::pg_catalog.regclass) = 0 else false end as is_empty
from judged j`

/**
 * The columns whose highest number is perhaps not below the next one, by as little as can be asked: what a sequence
 * gives that was never drawn from is not told so.
 */
async function suspected(connection: Connection, rows: readonly Row[]): Promise<readonly Row[]> {
  const read = await asked(connection, rows, glanceAt)
  return read.flatMap(({ row, found }) => {
    const [highest, last] = [textOrNull(found, 'highest'), textOrNull(found, 'last')]
    if (highest === null) return []
    const isAhead = last !== null && BigInt(last) + BigInt(text(row, 'increment')) > BigInt(highest)
    return isAhead ? [] : [row]
  })
}

async function behind(connection: Connection, rows: readonly Row[]): Promise<readonly Standing[]> {
  const read = await asked(connection, rows, highestOf)
  return read
    .map(({ row, found }) => standingOf(row, found))
    .filter(({ highest, next }) => next <= highest)
}

/** Ask of all columns at once. */
async function asked(
  connection: Connection,
  rows: readonly Row[],
  query: (row: Row, at: number) => Sql,
): Promise<readonly { readonly row: Row; readonly found: Row }[]> {
  if (rows.length === 0) return []
  const read = await connection.query(join(rows.map(query), '\nunion all\n'))
  return read.flatMap((found) => {
    const row = rows[integer(found, 'place')]
    return row === undefined ? [] : [{ row, found }]
  })
}

function glanceAt(row: Row, at: number): Sql {
  const sequence = literal(named(text(row, 'sequence_schema'), text(row, 'sequence')))
  return sql`select ${number(at)} as place, (select pg_catalog.max(t.${ident(text(row, 'column'))}) from ${rowsOf(row)} t)::text as highest,
  pg_catalog.pg_sequence_last_value(${sequence}::pg_catalog.regclass)::text as last`
}

/** A child of a plain table has numbers of its own; a partitioned table has them in its partitions. */
function rowsOf(row: Row): Sql {
  const only = when(!bool(row, 'is_partitioned'), sql`only `)
  return sql`${only}${ident(text(row, 'schema'))}.${ident(text(row, 'table'))}`
}

function highestOf(row: Row, at: number): Sql {
  const rows = rowsOf(row)
  const column = ident(text(row, 'column'))
  const increment = number(BigInt(text(row, 'increment')))
  // As a number of any size: behind the last bigint there is none. As a bigint: an index knows no others.
  const next = sql`case when s.is_called then s.last_value::numeric + ${increment} else s.last_value end`
  const searched = sql`case when ${next} <= 9223372036854775807 then (${next})::int8 end`
  return sql`select ${number(at)} as place, (select pg_catalog.max(t.${column}) from ${rows} t)::text as highest,
  (${next})::text as next, exists (select from ${rows} t where t.${column} = ${searched}) as is_taken
from ${ident(text(row, 'sequence_schema'))}.${ident(text(row, 'sequence'))} s`
}

function standingOf(row: Row, found: Row): Standing {
  const next = BigInt(text(found, 'next'))
  const highest = textOrNull(found, 'highest')
  return {
    row,
    next,
    highest: highest === null ? next - 1n : BigInt(highest),
    isTaken: bool(found, 'is_taken'),
  }
}

function symptom({ row, highest, next, isTaken }: Standing): Symptom {
  const fails = isTaken && bool(row, 'is_unique')
  return { of: idsOf(row), finding: finding(row, { highest, next, fails }) }
}

function finding(
  row: Row,
  {
    highest,
    next,
    fails,
  }: { readonly highest: bigint; readonly next: bigint; readonly fails: boolean },
): Finding {
  const table = named(text(row, 'schema'), text(row, 'table'))
  const column = ident(text(row, 'column')).text
  const sequence = named(text(row, 'sequence_schema'), text(row, 'sequence'))
  return {
    code: 'sequence-behind',
    severity: fails ? 'error' : 'warning',
    subject: idText({
      kind: 'sequence',
      path: [text(row, 'sequence_schema'), text(row, 'sequence')],
    }),
    message: `It gives ${next} next, and ${table}.${column} holds ${highest} already: ${fails ? 'the next insert fails' : 'inserts come to numbers that may be taken'}.`,
    hint: `Move it behind the rows: \`select setval(${literal(sequence).text}, (select max(${column}) from ${table}))\`.`,
  }
}

function idsOf(row: Row): readonly ObjectId[] {
  const table = tableIn(row)
  const sequence = {
    kind: 'sequence',
    path: [text(row, 'sequence_schema'), text(row, 'sequence')],
  }
  return [sequence, { kind: 'column', path: [...table.path, text(row, 'column')] }, table]
}

const reasons: Readonly<Record<string, string>> = {
  denied: 'the role may not read them, or not all of their rows',
  unindexed: 'no index of the column gives the highest number at once',
  locked: 'somebody holds the table for himself',
  many: 'the server has no locks for so many at once',
}

/** Said once for all of them. */
function unread(rows: readonly Row[]): readonly Symptom[] {
  const told = Object.entries(reasons)
    .map(([reason, words]) => ({
      reason,
      words,
      of: rows.filter((row) => textOrNull(row, 'reason') === reason),
    }))
    .filter(({ of }) => of.length > 0)
  if (told.length === 0) return []
  const parts = told.map(({ words, of }) => `${firstOf(of.map(columnOf).sort(), 3)} (${words})`)
  const denied = told.find(({ reason }) => reason === 'denied')?.of ?? []
  return [
    {
      of: [],
      finding: {
        code: 'not-looked-at',
        severity: 'note',
        subject: 'columns',
        message: `Nobody knows whether these hold higher numbers than their sequences: ${parts.join('; ')}.`,
        ...(denied.length > 0 && { hint: grants(denied) }),
      },
    },
  ]
}

function columnOf(row: Row): string {
  return `${named(text(row, 'schema'), text(row, 'table'))}.${ident(text(row, 'column')).text}`
}

function grants(denied: readonly Row[]): string {
  const role = ident(text(denied[0] ?? {}, 'role')).text
  const schemas = denied.map((row) => ident(text(row, 'schema')).text)
  const list = [...new Set(schemas)].sort().join(', ')
  return `Let the role read them: \`grant usage on schema ${list} to ${role}; grant select on all tables in schema ${list} to ${role}; grant select on all sequences in schema ${list} to ${role}\`; it must get past row-level security as well (\`bypassrls\`).`
}
