/** Rows that a check refuses. */
import type { Constraint, RangeVar } from 'libpg-query'
import { idText } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { after, inBrackets, type Piece, written } from './pieces.ts'
import { expressionSql, rowsWhere } from './rows.ts'
import type { Asking, Probe, Rule, Unasked } from './rule.ts'
import { namedIn } from './steps.ts'
import { missing, unread } from './unasked.ts'

/** Values that a new check constraint refuses. */
export const checks: Rule = ({ alter, piece }, asking) => {
  const { subtype, def } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddConstraint') return []
  if (def === undefined || !('Constraint' in def)) return []
  const { contype, skip_validation, is_enforced } = def.Constraint
  if (contype !== 'CONSTR_CHECK' || skip_validation === true || is_enforced === false) return []
  return ask(alter.relation, def.Constraint, piece, asking)
}

function ask(
  relation: RangeVar,
  { conname, raw_expr, is_no_inherit }: Constraint,
  piece: Piece,
  { tables, pending }: Asking,
): readonly (Probe | Unasked)[] {
  const path = tables.pathOf(relation)
  if (pending.isEmpty(path)) return []
  const expression = inBrackets(after(piece, 'check'))
  const subject = idText({ kind: 'check', path: [...path, conname ?? 'check'] })
  const table = tables.find(path)
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  if (expression === undefined) return unread(subject)
  const { columns, names } = namedIn(raw_expr)
  const told = columns.filter((column) => table.columns.has(column))
  return [
    {
      subject,
      reads: { tables: [{ path, columns }], names },
      query: rowsWhere(table, {
        where: sql`${expressionSql(written(expression))} is false`,
        tell: told,
        only: relation.inh !== true || is_no_inherit === true,
      }),
      tell: ({ rows }) => ({
        code: 'check-refuses',
        severity: 'error',
        message: `${rows === 1 ? '1 row does' : `${rows} rows do`} not satisfy \`${written(expression)}\`.`,
        hint: 'Mend those rows first, or add the check with `not valid` and validate it later.',
      }),
    },
  ]
}
