/** Storage parameters of tables, indexes and the like. PostgreSQL manual: CREATE TABLE, "Storage Parameters". */
import { join, literal, sql, verbatim, type Sql } from '../../core/sql.ts'

/** Parameters as the catalog holds them, `fillfactor=70`, in the words of a `with` clause. */
export function storageList(parameters: readonly string[]): Sql {
  return join(parameters.map(assignment))
}

/** The parameters in a column of a catalog, sorted. */
export function sortedParameters(column: string): Sql {
  const options = verbatim(column)
  return sql`case when ${options} is null then '{}' else array(select option from unnest(${options}) option order by option) end`
}

/** The clauses that lead from some parameters to others: `reset (…)` first, then `set (…)`. */
export function storageChanges(from: readonly string[], to: readonly string[]): readonly Sql[] {
  const kept = new Set(to.map(nameOf))
  const removed = from.map(nameOf).filter((name) => !kept.has(name))
  const changed = to.filter((parameter) => !from.includes(parameter))
  return [
    ...(removed.length > 0 ? [sql`reset (${join(removed.map(verbatim))})`] : []),
    ...(changed.length > 0 ? [sql`set (${storageList(changed)})`] : []),
  ]
}

function assignment(parameter: string): Sql {
  const value = parameter.slice(nameOf(parameter).length + 1)
  const plain = /^(?:-?\d+(?:\.\d+)?|[a-z_]+)$/.test(value)
  return sql`${verbatim(nameOf(parameter))} = ${plain ? verbatim(value) : literal(value)}`
}

function nameOf(parameter: string): string {
  return parameter.split('=', 1)[0] ?? ''
}
