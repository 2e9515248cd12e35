/** What stands behind the name in the statement that makes a table. PostgreSQL manual: CREATE TABLE, CREATE FOREIGN TABLE. */
import type { PlanContext } from '../../core/kind.ts'
import { textAttr, type ObjectId } from '../../core/schema.ts'
import { join, nothing, sql, when, type Sql } from '../../core/sql.ts'
import { bornOf, isPartition, linksOf, parentOf, rowTypeName, typeOfTable } from './lineage.ts'
import { lowered, tableOf } from './names.ts'

/** The columns and constraints of a table, and what it is a partition or a child of; with a space before it. */
export function tableBody(id: ObjectId, context: PlanContext): Sql {
  const lines = context.fragmentsOf(id).map((fragment) => sql`  ${fragment}`)
  const body = lines.length > 0 ? sql`(\n${join(lines, ',\n')}\n)` : sql`()`
  const type = typeOfTable(id, context)
  if (type) return sql` of ${rowTypeName(type, context)}${when(lines.length > 0, sql` ${body}`)}`
  const links = linksOf(id, context).filter((link) => bornOf(link, context))
  const [whole] = links.filter(isPartition)
  if (whole) {
    const own = when(lines.length > 0, sql` ${body}`)
    return sql` partition of ${tableOf(parentOf(whole).path)}${own} ${lowered(textAttr(whole.attrs, 'bound'))}`
  }
  const parents = links.map((link) => tableOf(parentOf(link).path))
  return sql` ${body}${parents.length > 0 ? sql` inherits (${join(parents)})` : nothing}`
}
