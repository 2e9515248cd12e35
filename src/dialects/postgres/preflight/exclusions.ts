/** Rows that an exclusion constraint keeps apart, and that meet. */
import type { Constraint, Node, RangeVar } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { ident, join, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { strings, type TableFacts } from './names.ts'
import {
  after,
  inBrackets,
  leadingExpression,
  type Piece,
  splitByComma,
  written,
} from './pieces.ts'
import { columnSql, expressionSql, from, keySql } from './rows.ts'
import type { Asking, Probe, Rule, Unasked } from './rule.ts'
import { namedIn } from './steps.ts'
import { missing, unread } from './unasked.ts'

/** Rows that meet under a new exclusion constraint. */
export const exclusions: Rule = ({ alter, piece }, asking) => {
  const { subtype, def } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddConstraint') return []
  if (def === undefined || !('Constraint' in def)) return []
  return def.Constraint.contype === 'CONSTR_EXCLUSION'
    ? ask(alter.relation, def.Constraint, piece, asking)
    : []
}

interface Element {
  readonly text: string
  readonly operator: Sql
  readonly columns: readonly string[]
  readonly names: readonly string[]
}

function ask(
  relation: RangeVar,
  { conname, exclusions = [], where_clause }: Constraint,
  piece: Piece,
  { tables, pending }: Asking,
): readonly (Probe | Unasked)[] {
  const path = tables.pathOf(relation)
  if (pending.isEmpty(path)) return []
  const subject = idText({ kind: 'exclusion', path: [...path, conname ?? 'exclude'] })
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  const texts = inBrackets(after(piece, 'exclude'))
  const where = where_clause && inBrackets(after(piece, 'where'))
  if (texts === undefined || (where_clause !== undefined && where === undefined))
    return unread(subject)
  const elements = splitByComma(texts).flatMap((text, at) => elementOf(exclusions[at], text))
  if (elements.length !== exclusions.length) return unread(subject)
  const more = namedIn(where_clause)
  return [
    {
      subject,
      reads: {
        tables: [{ path, columns: [...elements.flatMap((one) => one.columns), ...more.columns] }],
        names: [...elements.flatMap((one) => one.names), ...more.names],
      },
      query: meetings(table, elements, where && expressionSql(written(where))),
      tell: ({ rows }) => ({
        code: 'exclusion-conflicts',
        severity: 'error',
        message: `${rows} rows meet others that they are to be kept apart from, by ${written(texts)}.`,
        hint: 'Change or remove one of each pair first, in the same revision or an earlier one.',
      }),
    },
  ]
}

function elementOf(node: Node | undefined, piece: Piece): readonly Element[] {
  if (node === undefined || !('List' in node)) return []
  const [element, operators] = node.List.items ?? []
  if (element === undefined || !('IndexElem' in element)) return []
  if (operators === undefined || !('List' in operators)) return []
  const names = strings(operators.List.items)
  const operator = sql`operator(${join([...names.slice(0, -1).map(ident), verbatim(names.at(-1) ?? '=')], '.')})`
  const { name, expr } = element.IndexElem
  if (name !== undefined) return [{ text: ident(name).text, operator, columns: [name], names: [] }]
  return [{ text: written(leadingExpression(piece)), operator, ...namedIn(expr) }]
}

/** Each row is held against all others: there is no index for it yet. */
function meetings(table: TableFacts, elements: readonly Element[], where: Sql | undefined): Sql {
  const values = elements.map(({ text }, at) => sql`${expressionSql(text)} as ${value(at)}`)
  const meet = elements.map(
    ({ operator }, at) => sql`one.${value(at)} ${operator} other.${value(at)}`,
  )
  return sql`
with v as materialized (
  select ${columnSql(table, 'tableoid')} as t, ${columnSql(table, 'ctid')} as c, ${keySql(table, [])} as key, ${join(values)}
  from ${from(table, true)}${where === undefined ? sql`` : sql` where ${where}`})
select pg_catalog.count(*) as rows,
  coalesce((pg_catalog.array_agg(f.key order by f.key))[1:5], '{}'::text[]) as keys, null::text as said
from (select one.key from v as one where exists (
  select from v as other where (one.t, one.c) <> (other.t, other.c) and ${join(meet, ' and ')})) as f`
}

function value(at: number): Sql {
  return ident(`value ${at + 1}`)
}
