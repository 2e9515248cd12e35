/** Columns that are to be not null. */
import type { Constraint } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { ident, sql } from '../../../core/sql.ts'
import { type Path, strings, type TableFacts } from './names.ts'
import { columnSql, rowsWhere } from './rows.ts'
import type { Asking, Probe, Rule, Step, Unasked } from './rule.ts'
import { missing } from './unasked.ts'

/** Nulls under `set not null` and under a primary key. */
export const nulls: Rule = (step, asking) => {
  const columns = columnsOf(step)
  if (step.alter === undefined || columns.length === 0) return []
  const { relation } = step.alter
  const path = asking.tables.pathOf(relation)
  return columns.flatMap((column) => ask(path, column, relation.inh !== true, asking))
}

/** What the step makes not null. */
function columnsOf({ alter }: Step): readonly string[] {
  const { subtype, name, def } = alter?.command ?? {}
  if (subtype === 'AT_SetNotNull') return name === undefined ? [] : [name]
  if (subtype !== 'AT_AddConstraint' || def === undefined || !('Constraint' in def)) return []
  return columnsOfConstraint(def.Constraint)
}

function columnsOfConstraint({ contype, keys, skip_validation }: Constraint): readonly string[] {
  if (skip_validation === true) return []
  return contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_NOTNULL' ? strings(keys) : []
}

function ask(
  path: Path,
  column: string,
  only: boolean,
  { tables, pending }: Asking,
): readonly (Probe | Unasked)[] {
  if (pending.isEmpty(path) || pending.filling(path, column) === 'values') return []
  const subject = idText({ kind: 'column', path: [...path, column] })
  const table = tables.find(path)
  const isNew = pending.filling(path, column) === 'nulls'
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  if (isNew) return [unfilled(subject, table, only)]
  if (table.columns.get(column)?.notNull === true) return []
  return [
    {
      subject,
      reads: { tables: [{ path, columns: [column] }], names: [] },
      query: rowsWhere(table, { where: sql`${columnSql(table, column)} is null`, tell: [], only }),
      tell: ({ rows }) => ({
        code: 'null-rows',
        severity: 'error',
        message: `It is to be not null, and ${rowsHave(rows)} no value in it.`,
        hint: `Fill it first, in the same revision or an earlier one: \`update … set ${ident(column).text} = … where ${ident(column).text} is null\`.`,
      }),
    },
  ]
}

/** A column that an earlier statement adds without a value is null in every row there is. */
function unfilled(subject: string, table: TableFacts, only: boolean): Probe {
  return {
    subject,
    reads: { tables: [{ path: table.path, columns: [] }], names: [] },
    query: rowsWhere(table, { where: sql`true`, tell: [], only }),
    tell: ({ rows }) => ({
      code: 'rows-without-value',
      severity: 'error',
      message: `It is added without a value for the rows that are there, and is to be not null: ${rows === 1 ? '1 row is' : `${rows} rows are`} in the way.`,
      hint: 'Give it a default, or add it without `not null`, fill it, and then set it.',
    }),
  }
}

/** A new column that asks for a value and has none. */
export const newColumns: Rule = ({ alter }, { tables, pending }) => {
  const { subtype, def, missing_ok } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddColumn' || def === undefined) return []
  if (!('ColumnDef' in def)) return []
  const { colname = '', constraints = [] } = def.ColumnDef
  const path = tables.pathOf(alter.relation)
  if (pending.isEmpty(path)) return []
  const table = tables.find(path)
  if (missing_ok === true && table?.columns.has(colname) === true) return []
  const kinds = constraints.flatMap((item) =>
    'Constraint' in item ? (item.Constraint.contype ?? []) : [],
  )
  const has = (...names: readonly string[]): boolean => kinds.some((kind) => names.includes(kind))
  const subject = idText({ kind: 'column', path: [...path, colname] })
  const isSerial = /serial\d?$/u.test(strings(def.ColumnDef.typeName?.names).at(-1) ?? '')
  const isFilled = isSerial || has('CONSTR_DEFAULT', 'CONSTR_GENERATED', 'CONSTR_IDENTITY')
  if (has('CONSTR_NOTNULL', 'CONSTR_PRIMARY') && !isFilled)
    return table === undefined || pending.isMade(path)
      ? missing(subject, path, pending)
      : [unfilled(subject, table, alter.relation.inh !== true)]
  const asksMore = has('CONSTR_CHECK', 'CONSTR_GENERATED')
  const sharesValue =
    has('CONSTR_DEFAULT') && has('CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_FOREIGN')
  return asksMore || sharesValue
    ? [{ subject, because: 'its values are made by the statement that adds it' }]
    : []
}

function rowsHave(rows: number): string {
  return rows === 1 ? '1 row has' : `${rows} rows have`
}
