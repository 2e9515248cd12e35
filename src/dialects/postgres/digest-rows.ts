/** Digests of rows: whether a round trip left them as they were. */
import type { Connection } from '../../core/connection.ts'
import type { TableColumns } from '../../core/dialect.ts'
import { text } from '../../core/row.ts'
import { ident, join, number, sql, type Sql } from '../../core/sql.ts'

/** A union is planned by recursion, and the stack of PGlite ends before 600 parts. */
const tablesAtOnce = 200

/**
 * For each table, in the order given, the count of its rows and an MD5 over their sorted text.
 *
 * Two digests can be compared when they were taken with the same settings of the session.
 */
export async function digestRows(
  connection: Connection,
  tables: readonly TableColumns[],
): Promise<readonly string[]> {
  const digests: string[] = []
  for (let at = 0; at < tables.length; at += tablesAtOnce) {
    const parts = tables.slice(at, at + tablesAtOnce).map(digestOf)
    const rows = await connection.query(sql`${join(parts, '\nunion all\n')}\norder by place`)
    digests.push(...rows.map((row) => text(row, 'digest')))
  }
  return digests
}

// Sorted as bytes: the collation of the database must not matter. Rows of a partition are its own: they stay when it is detached.
function digestOf({ table, columns }: TableColumns, place: number): Sql {
  const values = join(columns.map((column) => sql`t.${ident(column)}`))
  return sql`select ${number(place)} as place, count(*) || ' ' || coalesce(md5(string_agg(r.line, E'\\n' order by r.line collate "C")), '') as digest
from (select row(${values})::text as line from only ${join(table.map(ident), '.')} t) r`
}
