/** Sequences that are close to their last number: then nothing can be inserted any more. */
import type { Row } from '../../../core/connection.ts'
import type { Finding } from '../../../core/finding.ts'
import type { HealthCheck, LeavesAlone, Symptom } from '../../../core/health.ts'
import { bool, integer, text, textOrNull } from '../../../core/row.ts'
import { idText, type ObjectId } from '../../../core/schema.ts'
import { ident, number, sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { lockBudget, sequenceColumns } from './sequence-query.ts'
import { bothNames, firstOf, named, objectIn } from './words.ts'

/** How much of its range a sequence may have used: percent. */
const [warnFrom, failFrom] = [75, 90]

/**
 * A sequence that has used most of its range, or of that of the narrowest column that it counts for. One that cycles
 * begins anew. PostgreSQL manual, CREATE SEQUENCE, and section 8.1.
 */
export const sequenceEnds: HealthCheck = {
  name: 'sequences that come to their end',
  reads: ['pg_sequence', 'pg_depend', 'pg_attrdef'],
  look: async (connection, leavesAlone) => {
    const rows = await connection.query(query)
    const close = rows.filter((row) => !isUnread(row) && integer(row, 'percent') >= warnFrom)
    return [
      ...close.map((row) => ({ finding: nearEnd(row), of: idsOf(row) })),
      ...unread(rows.filter(isUnread), leavesAlone),
    ]
  },
}

const query = sql`
with counted as materialized (${sequenceColumns}
), bounds as (
  select u.sequence, pg_catalog.min(b.highest) as highest,
    (pg_catalog.array_agg(pg_catalog.format('%s', u.relid) order by b.highest, u.relid, u.number))[1]::oid as relid,
    (pg_catalog.array_agg(u.number order by b.highest, u.relid, u.number))[1] as number
  from counted u
  join pg_catalog.pg_attribute a on a.attrelid = u.relid and a.attnum = u.number and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid
  left join (values (21, 32767::numeric), (23, 2147483647), (20, 9223372036854775807)) as b (type, highest)
         on b.type::oid in (t.oid, t.typbasetype)
  group by u.sequence
), sequences as materialized (
  select c.oid, n.nspname as schema, c.relname as name, s.seqtypid, s.seqincrement::numeric as increment, s.seqmin::numeric as lowest,
    s.seqmax::numeric as highest, b.relid, b.number, b.highest as column_highest,
    pg_catalog.has_sequence_privilege(c.oid, 'select,usage') as may_read,
    pg_catalog.row_number() over (order by t.reltuples desc nulls last, c.oid) <= ${lockBudget} as has_room
  from pg_catalog.pg_sequence s
  join pg_catalog.pg_class c on c.oid = s.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join bounds b on b.sequence = s.seqrelid
  left join pg_catalog.pg_class t on t.oid = b.relid
  where not s.seqcycle and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    and (c.relpersistence = 'p' or c.relpersistence = 'u' and not pg_catalog.pg_is_in_recovery())
), read as materialized (
  select x.*, case when x.may_read and x.has_room then pg_catalog.pg_sequence_last_value(x.oid::pg_catalog.regclass) end::numeric as last,
    least(x.highest, x.column_highest) as top, greatest(x.lowest, -x.column_highest - 1) as bottom
  from sequences x
), used as materialized (
  select r.*, case when r.last is null then 0 else coalesce(least(100, pg_catalog.floor(100 * case when r.increment > 0
    then (r.last - r.lowest) / nullif(r.top - r.lowest, 0) else (r.highest - r.last) / nullif(r.highest - r.bottom, 0) end)), 0) end::int as percent
  from read r
)
select r.schema, r.name, current_user::text as role, r.may_read, r.has_room, r.increment > 0 as ascends,
  pg_catalog.format_type(r.seqtypid, null) as type, r.highest::text as highest, r.column_highest::text as column_highest,
  tn.nspname as table_schema, t.relname as table, a.attname as column, a.attidentity <> '' as is_identity,
  pg_catalog.format_type(a.atttypid, null) as column_type, r.last::text as last,
  greatest(0, pg_catalog.floor(case when r.increment > 0 then (r.top - r.last) / r.increment else (r.bottom - r.last) / r.increment end))::text as remaining,
  r.percent
from used r
left join pg_catalog.pg_class t on t.oid = r.relid
left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
left join pg_catalog.pg_attribute a on a.attrelid = r.relid and a.attnum = r.number
where r.percent >= ${number(warnFrom)} or not (r.may_read and r.has_room)`

function nearEnd(row: Row): Finding {
  const remaining = text(row, 'remaining')
  const percent = integer(row, 'percent')
  const left =
    remaining === '0'
      ? 'it has no number left, so the next insert fails'
      : `${remaining} ${remaining === '1' ? 'number is' : 'numbers are'} left`
  return {
    code: 'sequence-near-end',
    severity: percent >= failFrom ? 'error' : 'warning',
    subject: idText(objectIn(row, 'sequence')),
    message: `It stands at ${text(row, 'last')} and has used ${percent} % of ${rangeOf(row)}: ${left}.`,
    hint: remedy(row),
  }
}

function isBoundByColumn(row: Row): boolean {
  const bound = textOrNull(row, 'column_highest')
  return bound !== null && BigInt(bound) <= BigInt(text(row, 'highest'))
}

function rangeOf(row: Row): string {
  if (!isBoundByColumn(row)) return 'its range'
  return `the range of ${columnOf(row)}, of type ${text(row, 'column_type')}`
}

function columnOf(row: Row): string {
  return `${named(text(row, 'table_schema'), text(row, 'table'))}.${ident(text(row, 'column')).text}`
}

function remedy(row: Row): string {
  const { name } = bothNames(objectIn(row, 'sequence'))
  if (!isBoundByColumn(row)) return widerSequence(row, name)
  if (text(row, 'column_type') === 'bigint')
    return `No type of whole numbers is wider: begin anew where numbers are free, with \`alter sequence ${name} restart with …\`.`
  const table = named(text(row, 'table_schema'), text(row, 'table'))
  const column = `\`alter table ${table} alter column ${ident(text(row, 'column')).text} type bigint\``
  const sequence =
    bool(row, 'is_identity') || text(row, 'type') === 'bigint'
      ? ''
      : `, and \`alter sequence ${name} as bigint\``
  return `Widen the column: ${column}${sequence}. It writes the whole table anew while nobody reads it, so plan it; columns that refer to it need the same.`
}

function widerSequence(row: Row, name: string): string {
  if (!bool(row, 'ascends')) return `Let it go further: \`alter sequence ${name} no minvalue\`.`
  return text(row, 'type') === 'bigint'
    ? `Let it go further: \`alter sequence ${name} no maxvalue\`.`
    : `Let it go further: \`alter sequence ${name} as bigint\`, and \`no maxvalue\` where it has one of its own.`
}

function isUnread(row: Row): boolean {
  return !bool(row, 'may_read') || !bool(row, 'has_room')
}

function idsOf(row: Row): readonly ObjectId[] {
  const schema = textOrNull(row, 'table_schema')
  const sequence = objectIn(row, 'sequence')
  return schema === null
    ? [sequence]
    : [sequence, { kind: 'table', path: [schema, text(row, 'table')] }]
}

/** Said once for all of them. */
function unread(rows: readonly Row[], leavesAlone: LeavesAlone): readonly Symptom[] {
  const wanted = rows.filter((row) => !idsOf(row).some(leavesAlone))
  if (wanted.length === 0) return []
  const denied = wanted.filter((row) => !bool(row, 'may_read'))
  const role = ident(text(wanted[0] ?? {}, 'role')).text
  const schemas = [...new Set(denied.map((row) => ident(text(row, 'schema')).text))].sort()
  const names = wanted.map((row) => bothNames(objectIn(row, 'sequence')).name).sort()
  return [
    {
      of: [],
      finding: {
        code: 'not-looked-at',
        severity: 'note',
        subject: 'sequences',
        message: `Of ${names.length} ${names.length === 1 ? 'sequence' : 'sequences'} nobody knows how close to the end they are: ${firstOf(names)}.`,
        hint:
          denied.length > 0
            ? `Let the role read them: \`grant select on all sequences in schema ${schemas.join(', ')} to ${role}\`.`
            : 'There are more than the server has locks for: raise `max_locks_per_transaction`.',
      },
    },
  ]
}
