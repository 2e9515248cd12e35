/**
 * The second witness: what pg_dump says of two databases, brought into a form that can be compared.
 *
 * It reads the catalogs by queries of its own, so that what Lockstep overlooks on both sides shows here.
 */
import { stableText } from '../../src/dialects/postgres/stable-text.ts'
import { split } from '../../src/dialects/postgres/split.ts'

/**
 * Settings, among them who grants (it is the owner or one who was let), and that the public schema is
 * owned by who owns the database, whether by name or through pg_database_owner.
 */
const silent =
  /^SET |^RESET |^SELECT pg_catalog\.set_config\(|^ALTER SCHEMA public OWNER TO postgres$/

/**
 * The statements of a dump, sorted, without what says nothing of the schema. The columns of a table
 * stand in the order of their names, and so do options; a table tells the tablespace and the access method
 * it is made with. Expressions that the server prints in two ways are brought to one. That a child says
 * again what it inherits is left out: no statement changes it.
 */
export async function normalised(dump: string): Promise<readonly string[]> {
  const lines: string[] = []
  const settings = new Map<string, string>()
  for (const { text } of await split(dump.replaceAll(/^\\(?:un)?restrict .*$/gm, ''))) {
    const setting = /^SET (default_\w+) = (.*)$/.exec(text)
    if (setting) settings.set(setting[1] ?? '', setting[2] ?? '')
    else if (!silent.test(text))
      lines.push(withoutChance(canonical(text)) + placeOf(text, settings))
  }
  return withoutRepetition(lines).sort()
}

/**
 * What stands in one dump alone: `- ` before statements that are missing, `+ ` before those too many. Of
 * two that start with the same line, only the lines that differ.
 */
export async function dumpDifferences(actual: string, wanted: string): Promise<readonly string[]> {
  if (actual === wanted) return []
  const [is, was] = [await normalised(actual), await normalised(wanted)]
  const missing = withoutEach(was, is)
  const extra = withoutEach(is, was)
  const twins = new Map(missing.map((one) => [headOf(one), one]))
  return [
    ...missing
      .filter((one) => !extra.some((other) => areTwins(one, other)))
      .map((one) => `- ${one}`),
    ...extra.map((one) => {
      const twin = twins.get(headOf(one))
      return twin !== undefined && areTwins(one, twin) ? lineDifferences(one, twin) : `+ ${one}`
    }),
  ]
}

const inherits = /^(CREATE TABLE ([^(]+) \(\n)([^]*?)(\n?\)\nINHERITS \((.*)\)[^]*)$/

/** Children without the parts that their parents have in the same words; a default of their own stands apart. */
function withoutRepetition(statements: readonly string[]): string[] {
  const tables = new Map<string, readonly string[]>()
  const parents = new Map<string, readonly string[]>()
  for (const one of statements) {
    const [, name = '', parts = ''] = /^CREATE TABLE ([^(]+) \(\n([^]*?)\n\)/.exec(one) ?? []
    if (name === '') continue
    tables.set(name, partsOf(parts))
    parents.set(name, inherits.exec(one)?.[5]?.split(', ') ?? [])
  }
  const all = (name: string): readonly string[] =>
    (parents.get(name) ?? []).flatMap((of) => [...(tables.get(of) ?? []), ...all(of)])
  return statements.flatMap((one) => {
    const [, head = '', name = '', parts = '', tail = ''] = inherits.exec(one) ?? []
    if (name === '') return [one]
    const said = partsOf(parts).map((part) => saidAgain(part, name, all(name)))
    const own = said.flatMap(({ part }) => (part === undefined ? [] : [`    ${part}`]))
    return [
      head + own.sort().join(',\n') + tail.replace(/^\n/, ''),
      ...said.flatMap(({ apart }) => apart ?? []),
    ]
  })
}

function partsOf(list: string): readonly string[] {
  return list === '' ? [] : list.split(/,\n {4}/).map((part) => part.trim())
}

interface Said {
  /** What stays within the statement. */
  readonly part?: string
  /** A statement of its own. */
  readonly apart?: string
}

const column =
  /^((?:"(?:[^"]|"")*"|\w+) (?:(?! DEFAULT | NOT NULL)[^])+?)(?: DEFAULT ([^]+?))?( NOT NULL)?$/

function saidAgain(part: string, table: string, inherited: readonly string[]): Said {
  if (inherited.includes(part)) return {}
  const [, named = '', value, notNull] = column.exec(part) ?? []
  const over = inherited.map((one) => column.exec(one)).find((one) => one?.[1] === named)
  if (named === '' || part.startsWith('CONSTRAINT ') || !over) return { part }
  const name = /^(?:"(?:[^"]|"")*"|\w+)/.exec(named)?.[0] ?? ''
  return {
    ...(notNull !== undefined && over[3] === undefined && { part: `NOT NULL ${name}` }),
    ...(value !== undefined &&
      value !== over[2] && {
        apart: `ALTER TABLE ONLY ${table} ALTER COLUMN ${name} SET DEFAULT ${value}`,
      }),
  }
}

function headOf(statement: string): string {
  return statement.slice(0, statement.indexOf('\n'))
}

function areTwins(one: string, other: string): boolean {
  return one.includes('\n') && other.includes('\n') && headOf(one) === headOf(other)
}

function lineDifferences(actual: string, wanted: string): string {
  const [is, was] = [actual, wanted].map((text) =>
    text.split('\n').map((line) => line.replace(/,$/, '')),
  )
  return [
    headOf(actual),
    ...withoutEach(was ?? [], is ?? []).map((line) => `- ${line}`),
    ...withoutEach(is ?? [], was ?? []).map((line) => `+ ${line}`),
  ].join('\n')
}

function canonical(statement: string): string {
  if (/^CREATE (?:FUNCTION|PROCEDURE) /.test(statement))
    return statement.replace(/(?<=\n {4}LANGUAGE .*\n)(?: {4}SET .*\n)+/, inLineOrder)
  const options = /(\b(?:WITH|SET) \()((?:\w|[.=', -])*)(\))/g
  return stableText(withOptions(inNameOrder(statement))).replaceAll(
    options,
    (_, head: string, list: string, tail: string) =>
      head + list.split(', ').map(inOneWord).sort().join(', ') + tail,
  )
}

/** Yes and no have several words each; manual, section 8.6. */
function inOneWord(option: string): string {
  return option.replace(
    /^(security_\w+)='?(\w+)'?$/,
    (_, name: string, word: string) => `${name}=${/^(?:true|on|yes|1)$/.test(word)}`,
  )
}

/** What says nothing: the name that the server chose for a not null, and an option that is off. */
function withoutChance(statement: string): string {
  return statement
    .replaceAll(/ CONSTRAINT (?:\w+|"[^"]*")_not_null\d* NOT NULL/g, ' NOT NULL')
    .replaceAll(/ CONSTRAINT "[^"]*_not_null\d*" NOT NULL/g, ' NOT NULL')
    .replaceAll(/, security_\w+=false|security_\w+=false, /g, '')
    .replaceAll(/ WITH \(security_\w+=false\)/g, '')
}

const openInMappings = /^"?(?:user|username|user_name|password_required|use_scram_passthrough)"? /
const secret = /passw|secret|token|api_?key|[a-z]:\/\/[^/@]*:[^/@]*@/i

/** The options of what is foreign, in the order of their names; Lockstep keeps no secrets. */
function withOptions(statement: string): string {
  const isMapping = statement.startsWith('CREATE USER MAPPING ')
  return statement
    .replace(/\bOPTIONS \(\n([^]*?)\n\)/g, (_, list: string) => {
      const options = list.split(/,\n {4}/).map((option) => option.trim())
      const told = options.map((option) => {
        const isTold = isMapping ? openInMappings.test(option) : !secret.test(option)
        return isTold ? option : `${option.split(" '")[0]} '<secret>'`
      })
      return `OPTIONS (${told.sort().join(', ')})`
    })
    .replace(/(?<=^CREATE SUBSCRIPTION [^]*\bpassword=)[^\s']*/, '<secret>')
}

function inLineOrder(lines: string): string {
  return lines
    .split(/(?<=\n)/)
    .sort()
    .join('')
}

function inNameOrder(statement: string): string {
  const table =
    /^(CREATE (?:UNLOGGED |FOREIGN )?TABLE (?:[^"(]|"(?:[^"]|"")*")* \(\n)([^]*?)(\n\)[^]*)$/
  return statement.replace(table, (_, head: string, columns: string, tail: string) => {
    return head + columns.split(',\n').sort().join(',\n') + tail
  })
}

function placeOf(statement: string, settings: ReadonlyMap<string, string>): string {
  const told = ['default_tablespace', 'default_table_access_method'].flatMap((name) => {
    const value = settings.get(name) ?? "''"
    return ["''", 'heap'].includes(value) ? [] : [` -- ${name} ${value}`]
  })
  return /^CREATE (?:\w+ )*(?:TABLE|INDEX|MATERIALIZED VIEW) /.test(statement) ? told.join('') : ''
}

function withoutEach(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
