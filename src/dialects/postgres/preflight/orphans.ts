/** Rows that are to point at others, and point at none. */
import type { Constraint, RangeVar } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { ident, join, sql, type Sql } from '../../../core/sql.ts'
import { type Path, strings, type TableFacts } from './names.ts'
import { columnSql, from, rowsWhere } from './rows.ts'
import type { Asking, Probe, Rule, Unasked } from './rule.ts'
import { missing } from './unasked.ts'

/** Rows without a partner under a foreign key. */
export const orphans: Rule = ({ alter }, asking) => {
  const { subtype, def } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddConstraint') return []
  if (def === undefined || !('Constraint' in def)) return []
  const { contype, skip_validation, is_enforced } = def.Constraint
  if (contype !== 'CONSTR_FOREIGN' || skip_validation === true || is_enforced === false) return []
  return ask(alter.relation, def.Constraint, asking)
}

function ask(
  relation: RangeVar,
  constraint: Constraint,
  { tables, pending }: Asking,
): readonly (Probe | Unasked)[] {
  const { conname, fk_attrs, pk_attrs, pktable, fk_matchtype, fk_with_period } = constraint
  const path = tables.pathOf(relation)
  const columns = strings(fk_attrs)
  const subject = idText({ kind: 'foreign key', path: [...path, conname ?? columns.join('_')] })
  if (pending.isEmpty(path) || pktable === undefined) return []
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  const isFull = fk_matchtype === 'f'
  if (!isFull && columns.some((column) => pending.filling(path, column) === 'nulls')) return []
  if (fk_with_period === true)
    return [{ subject, because: 'periods that must be covered are not looked at' }]
  const otherPath = tables.pathOf(pktable)
  const other = referencedTable(otherPath, strings(pk_attrs), { tables, pending })
  if (other === undefined) return missing(subject, otherPath, pending)
  const partner =
    other === 'empty' ? sql`false` : partnerSql(table, columns, other.table, other.columns)
  const filled = columns.map((column) => sql`${columnSql(table, column)} is not null`)
  const where = isFull
    ? sql`(${join(filled, ' or ')}) and not (${join(filled, ' and ')} and ${partner})`
    : sql`${join(filled, ' and ')} and not ${partner}`
  const read = { path, columns }
  return [
    {
      subject,
      reads: {
        tables: other === 'empty' ? [read] : [read, { path: otherPath, columns: other.columns }],
        names: [],
      },
      query: rowsWhere(table, { where, tell: columns, only: true }),
      tell: ({ rows }) => ({
        code: 'orphan-rows',
        severity: 'error',
        message: `${rows === 1 ? '1 row points' : `${rows} rows point`} at no row of ${idText({ kind: 'table', path: otherPath })}.`,
        hint: 'Remove those rows, point them elsewhere or nowhere, or add the rows that they point at.',
      }),
    },
  ]
}

interface Referenced {
  readonly table: TableFacts
  readonly columns: readonly string[]
}

/** The table that is pointed at; one that will have been made and holds nothing is empty. */
function referencedTable(
  path: Path,
  columns: readonly string[],
  { tables, pending }: Pick<Asking, 'tables' | 'pending'>,
): Referenced | 'empty' | undefined {
  if (pending.isEmpty(path)) return 'empty'
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return undefined
  return { table, columns: columns.length > 0 ? columns : table.primaryKey }
}

function partnerSql(
  table: TableFacts,
  columns: readonly string[],
  other: TableFacts,
  keys: readonly string[],
): Sql {
  const pairs = columns.map(
    (column, at) =>
      sql`"the referenced".${ident(keys[at] ?? column)} = ${columnSql(table, column)}`,
  )
  return sql`exists (select from ${from(other, true)} as "the referenced" where ${join(pairs, ' and ')})`
}
