/** Values that a domain is to refuse from now on, in every column of it. */
import { text } from '../../../core/row.ts'
import { idText } from '../../../core/schema.ts'
import { join, literal, sql } from '../../../core/sql.ts'
import { type Path, readTables, strings } from './names.ts'
import { after, inBrackets, written } from './pieces.ts'
import { columnSql, expressionSql, rowsWhere } from './rows.ts'
import type { Asking, Probe, Rule, Unasked } from './rule.ts'
import { namedIn } from './steps.ts'
import { missing, unread } from './unasked.ts'

/** Checks and `not null` that are added to a domain. */
export const domains: Rule = async (step, asking) => {
  const { node } = step
  if (!('AlterDomainStmt' in node)) return []
  const { typeName, subtype = '', def } = node.AlterDomainStmt
  const names = strings(typeName)
  const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined
  // The letters of the parser: O sets not null, C adds a constraint.
  const isNotNull = subtype === 'O' || constraint?.contype === 'CONSTR_NOTNULL'
  if (!isNotNull && (subtype !== 'C' || constraint?.skip_validation === true)) return []
  const check = inBrackets(after(step.piece, 'check'))
  const subject = idText({ kind: 'domain', path: names })
  if (!isNotNull && check === undefined) return unread(subject)
  const demand: Demand = {
    check: isNotNull || check === undefined ? undefined : written(check),
    names: [...namedIn(constraint?.raw_expr).names, ...names.slice(-1)],
  }
  const columns = await columnsOf(names, asking)
  return (await Promise.all(columns.map((column) => ask(column, demand, asking)))).flat()
}

/** What values of the domain are to be: not null, or as an expression on `value` says. */
interface Demand {
  readonly check: string | undefined
  readonly names: readonly string[]
}

interface DomainColumn {
  readonly path: Path
  readonly column: string
}

/** The columns of the domain that the name means by the search path. */
async function columnsOf(
  names: readonly string[],
  { connection, searchPath }: Asking,
): Promise<readonly DomainColumn[]> {
  const schemas = names.length > 1 ? names.slice(0, 1) : searchPath
  const rows = await connection.query(sql`
select n.nspname::text as schema, c.relname::text as table, a.attname::text as column
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where a.attnum > 0 and not a.attisdropped and a.atttypid = (
  select t.oid from pg_catalog.pg_type t
  join pg_catalog.pg_namespace s on s.oid = t.typnamespace
  where t.typname = ${literal(names.at(-1) ?? '')} and s.nspname in (${join(schemas.map(literal))})
  order by pg_catalog.array_position(array[${join(schemas.map(literal))}]::text[], s.nspname::text) limit 1)
order by n.nspname, c.relname, a.attnum`)
  return rows.map((row) => ({
    path: [text(row, 'schema'), text(row, 'table')],
    column: text(row, 'column'),
  }))
}

async function ask(
  { path, column }: DomainColumn,
  { check, names }: Demand,
  { connection, searchPath, pending }: Asking,
): Promise<readonly (Probe | Unasked)[]> {
  const [schemaname, relname] = path
  const tables = await readTables(connection, [{ schemaname, relname }], searchPath)
  const table = tables.find(path)
  const subject = idText({ kind: 'column', path: [...path, column] })
  if (table === undefined || pending.isMade(path)) return missing(subject, path, pending)
  const own = columnSql(table, column)
  const where =
    check === undefined
      ? sql`${own} is null`
      : sql`exists (select from (select ${own} as value) as "the value" where ${expressionSql(check)} is false)`
  return [
    {
      subject,
      reads: { tables: [{ path, columns: [column] }], names },
      query: rowsWhere(table, { where, tell: [column], only: false }),
      tell: ({ rows }) => ({
        code: 'domain-refuses',
        severity: 'error',
        message: `${rows === 1 ? '1 row holds a value' : `${rows} rows hold values`} that the domain is to refuse: ${check === undefined ? 'null' : `not \`${check}\``}.`,
        hint: 'Mend those rows first, or add the constraint with `not valid` and validate it later.',
      }),
    },
  ]
}
