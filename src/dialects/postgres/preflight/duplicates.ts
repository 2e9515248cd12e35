/** Rows that are to differ, and do not. */
import type { Constraint, IndexElem, IndexStmt, Node, RangeVar } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { ident, join, sql, type Sql } from '../../../core/sql.ts'
import { type Path, strings, type TableFacts } from './names.ts'
import {
  after,
  afterName,
  inBrackets,
  leadingExpression,
  type Piece,
  splitByComma,
  written,
} from './pieces.ts'
import { columnSql, expressionSql, rowsShared } from './rows.ts'
import type { Asking, Probe, Rule, Step, Unasked } from './rule.ts'
import { namedIn } from './steps.ts'
import { missing, unread } from './unasked.ts'

/** Values that rows share under a unique constraint, a primary key or a unique index. */
export const duplicates: Rule = (step, asking) => {
  const { node, alter } = step
  if ('IndexStmt' in node && node.IndexStmt.unique === true)
    return ofIndex(node.IndexStmt, step, asking)
  const { subtype, def } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddConstraint') return []
  return def !== undefined && 'Constraint' in def
    ? ofConstraint(alter.relation, def.Constraint, asking)
    : []
}

/** What is to be unique. */
interface Demand {
  readonly subject: string
  readonly path: Path
  readonly elements: readonly Element[]
  readonly where: { readonly node: Node; readonly sql: Sql } | undefined
  readonly nullsAlike: boolean
}

interface Element {
  readonly label: string
  readonly sql: (table: TableFacts) => Sql
  readonly columns: readonly string[]
  readonly names: readonly string[]
}

function ofConstraint(
  relation: RangeVar,
  { contype, keys, conname, indexname, nulls_not_distinct, without_overlaps }: Constraint,
  asking: Asking,
): readonly (Probe | Unasked)[] {
  // The index that it takes over is unique already, or was asked about where it is made.
  if ((contype !== 'CONSTR_UNIQUE' && contype !== 'CONSTR_PRIMARY') || indexname !== undefined)
    return []
  const path = asking.tables.pathOf(relation)
  const columns = strings(keys)
  const subject = idText({ kind: 'key', path: [...path, conname ?? columns.join('_')] })
  if (without_overlaps === true)
    return [{ subject, because: 'periods that must not overlap are not looked at' }]
  const elements = columns.map(columnElement)
  const nullsAlike = nulls_not_distinct === true
  return ask({ subject, path, elements, where: undefined, nullsAlike }, asking)
}

function ofIndex(index: IndexStmt, { piece }: Step, asking: Asking): readonly (Probe | Unasked)[] {
  const { relation, idxname = '', indexParams = [], whereClause, nulls_not_distinct } = index
  // An index on the whole alone looks at no row.
  if (relation === undefined) return []
  const path = asking.tables.pathOf(relation)
  if (relation.inh !== true && asking.tables.find(path)?.isPartitioned === true) return []
  const subject = idText({ kind: 'index', path: [path[0], idxname] })
  const rest = afterName(piece, relation.location ?? 0)
  const texts = inBrackets(rest)
  const where = whereClause && after(rest, 'where')
  if (texts === undefined || (whereClause !== undefined && where === undefined))
    return unread(subject)
  const elements = splitByComma(texts).flatMap((text, at) => elementOf(indexParams[at], text))
  if (elements.length !== indexParams.length) return unread(subject)
  return ask(
    {
      subject,
      path,
      elements,
      where:
        whereClause && where
          ? { node: whereClause, sql: expressionSql(written(where)) }
          : undefined,
      nullsAlike: nulls_not_distinct === true,
    },
    asking,
  )
}

function columnElement(name: string): Element {
  return { label: name, sql: (table) => columnSql(table, name), columns: [name], names: [] }
}

function elementOf(node: Node | undefined, piece: Piece): readonly Element[] {
  if (node === undefined || !('IndexElem' in node)) return []
  const { name, expr, collation }: IndexElem = node.IndexElem
  const collate = strings(collation)
  const collated = (text: Sql): Sql =>
    collate.length === 0 ? text : sql`${text} collate ${join(collate.map(ident), '.')}`
  if (name !== undefined) {
    const column = columnElement(name)
    return [{ ...column, sql: (table) => collated(column.sql(table)) }]
  }
  const text = written(leadingExpression(piece))
  return [{ label: text, sql: () => collated(expressionSql(text)), ...namedIn(expr) }]
}

function ask(demand: Demand, { tables, pending }: Asking): readonly (Probe | Unasked)[] {
  const { subject, path, elements, where, nullsAlike } = demand
  if (pending.isEmpty(path)) return []
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  const columns = elements.flatMap((element) => element.columns)
  if (!nullsAlike && columns.some((column) => pending.filling(path, column) === 'nulls')) return []
  const more = namedIn(where?.node)
  const labels = elements.map(({ label }) => label).join(', ')
  return [
    {
      subject,
      reads: {
        tables: [{ path, columns: [...columns, ...more.columns] }],
        names: [...elements.flatMap(({ names }) => names), ...more.names],
      },
      query: rowsShared(table, {
        expressions: elements.map((one) => ({ label: one.label, sql: one.sql(table) })),
        where: where?.sql,
        nullsAlike,
      }),
      tell: ({ rows }) => ({
        code: 'duplicate-rows',
        severity: 'error',
        message: `${labels} is to be unique, and ${rows} rows share ${elements.length === 1 ? 'a value' : 'values'}.`,
        hint: 'Remove or change what is there twice, in the same revision or an earlier one.',
      }),
    },
  ]
}
