/** Going through the rows of a table in the order of a key. */
import type { BatchPart, BatchSql } from '../../core/batch-sql.ts'
import { ident, join, literal, nothing, number, sql, type Sql } from '../../core/sql.ts'

/** Keys are compared as rows, which an index on the same columns answers (the PostgreSQL manual, section 9.25.5). */
export const batchSql: BatchSql = { nullable, last, condition }

function nullable(part: BatchPart): Sql {
  return sql`
select a.attname::text as name
from pg_catalog.pg_attribute a
where a.attrelid = ${literal(tableOf(part).text)}::pg_catalog.regclass and not a.attnotnull
  and a.attnum > 0 and not a.attisdropped and a.attname in (${join(part.key.map(literal))})
order by a.attnum`
}

function last(part: BatchPart): Sql {
  const key = columnsOf(part)
  const texts = join(part.key.map((column) => sql`${ident(column)}::text`))
  return sql`
select key, rows from (
  select array[${texts}] as key, pg_catalog.row_number() over (order by ${key}) as rows
  from ${tableOf(part)}
  where ${condition(part)}
  order by ${key}
  limit ${number(part.size)}
) as part
order by rows desc limit 1`
}

function condition(part: BatchPart & { readonly upTo?: readonly string[] }): Sql {
  const { after, upTo, where } = part
  const conditions = [
    after === null ? nothing : sql`(${columnsOf(part)}) > (${join(after.map(literal))})`,
    upTo === undefined ? nothing : sql`(${columnsOf(part)}) <= (${join(upTo.map(literal))})`,
    where === undefined ? nothing : sql`(${where})`,
  ].filter(({ text }) => text !== '')
  return conditions.length === 0 ? sql`true` : join(conditions, ' and ')
}

function columnsOf({ key }: BatchPart): Sql {
  return join(key.map(ident))
}

function tableOf({ table }: BatchPart): Sql {
  return join(table.map(ident), '.')
}
