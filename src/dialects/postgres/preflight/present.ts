/** What is to be made, and is there: a part of a revision that ran by hand, or another owner of the name. */
import { idText } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import type { Probe, Rule } from './rule.ts'

/** Tables and columns that are there already. */
export const present: Rule = ({ node, alter }, { tables, pending }) => {
  if ('CreateStmt' in node) {
    const { relation, if_not_exists } = node.CreateStmt
    if (relation === undefined || if_not_exists === true || relation.relpersistence === 't')
      return []
    const path = tables.pathOf(relation)
    const isThere = tables.find(path) !== undefined && !pending.isOther(path)
    return isThere ? [there(idText({ kind: 'table', path }))] : []
  }
  const { subtype, def, missing_ok } = alter?.command ?? {}
  if (alter === undefined || subtype !== 'AT_AddColumn' || missing_ok === true) return []
  if (def === undefined || !('ColumnDef' in def)) return []
  const path = tables.pathOf(alter.relation)
  const { colname = '' } = def.ColumnDef
  const isThere = tables.find(path)?.columns.has(colname) === true && !pending.isOther(path)
  // A column that was dropped or renamed before leaves its name free.
  const reads = { tables: [{ path, columns: [colname] }], names: [] }
  return isThere ? [{ ...there(idText({ kind: 'column', path: [...path, colname] })), reads }] : []
}

/** The catalog that was read has said it: no more is asked. */
function there(subject: string): Probe {
  return {
    subject,
    reads: { tables: [], names: [] },
    query: sql`select 1 as rows, '{}'::text[] as keys, null::text as said`,
    tell: () => ({
      code: 'exists-already',
      severity: 'error',
      message:
        'It is to be made, and is there already, though the ledger says that this revision did not run.',
      hint: 'Look at who made it. Remove or rename it, or say in the revision that it may be there: `if not exists`.',
    }),
  }
}
