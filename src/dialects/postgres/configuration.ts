/** Settings that go with a routine: `set search_path = public`. PostgreSQL manual: CREATE FUNCTION. */
import { join, literal, sql, verbatim, type Sql } from '../../core/sql.ts'

/** Their values are lists of names that are quoted one by one; as pg_dump has them. */
const listsOfNames = [
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]

/** `set name = value` of a setting, its name quoted where it must be. */
export function setClause(setting: string): Sql {
  const [name, value] = [settingName(setting), setting.slice(setting.indexOf('=') + 1)]
  const isList = listsOfNames.includes(name)
  return sql`set ${verbatim(name)} = ${isList ? nameList(value) : valueOf(value)}`
}

/** `reset name`. */
export function resetClause(setting: string): Sql {
  return sql`reset ${verbatim(settingName(setting))}`
}

/** The clauses that turn one list of settings into another. */
export function configurationChanges(
  from: readonly string[],
  to: readonly string[],
): readonly Sql[] {
  const kept = new Set(to.map(settingName))
  return [
    ...from.filter((setting) => !kept.has(settingName(setting))).map(resetClause),
    ...to.filter((setting) => !from.includes(setting)).map(setClause),
  ]
}

function settingName(setting: string): string {
  return setting.slice(0, setting.indexOf('='))
}

/** A name that is quoted where it stands is quoted as it must be; one that is empty needs a text. */
function nameList(value: string): Sql {
  const names = value.match(/"(?:[^"]|"")*"|[^,\s"]+/g) ?? []
  return join(names.length === 0 ? [literal('')] : names.map(listItem))
}

function listItem(name: string): Sql {
  return name === '""' ? literal('') : verbatim(name)
}

function valueOf(value: string): Sql {
  return /^(on|off|0|[1-9]\d{0,8}|\d{1,6}\.\d+)$/.test(value) ? verbatim(value) : literal(value)
}
