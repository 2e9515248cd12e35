/**
 * The options of foreign-data wrappers, servers, tables and columns, and of user mappings, without their
 * secrets. PostgreSQL manual: CREATE SERVER, CREATE USER MAPPING.
 *
 * The value of an option that may hold a secret never leaves the server: it is neither read nor compared nor
 * written. That there is such an option is: in its place stands a word that a person puts the secret in for.
 */
import type { Row } from '../../core/connection.ts'
import { texts } from '../../core/row.ts'
import type { Attrs } from '../../core/schema.ts'
import { ident, join, literal, sql, verbatim, type Sql } from '../../core/sql.ts'

/** Options, as far as they may be seen. */
export interface GenericOptions extends Attrs {
  /** Such as `host=localhost`, sorted. */
  readonly options: readonly string[]
  /** The names of those that may hold a secret, sorted. */
  readonly secrets: readonly string[]
}

const placeholder = literal('<secret>')

const secretName = literal(
  '(passw|passphrase|secret|token|credential|(access|api|private|service|account|encryption)_?key|conn_?str|connection_?string|conninfo|dsn)',
)

/** A URL or a connection string with a password in it, under whatever name, or the place of one. */
const secretValue = literal(String.raw`://[^/@]*:[^/@]*@|passw(or)?d\s*=|^<secret>$`)

/** What a user mapping says besides who the user is may well be a secret. */
const openInMappings = sql`('user', 'username', 'user_name', 'password_required', 'use_scram_passthrough')`

/** The columns that {@link readOptions} reads, from a column of options such as `srvoptions`. */
export function optionColumns(options: Sql, of: 'mapping' | 'other' = 'other'): Sql {
  const name = sql`split_part(o, '=', 1)`
  const isOpen =
    of === 'mapping'
      ? sql`${name} in ${openInMappings}`
      : sql`(${name} !~* ${secretName} or ${name} ~* '_id$')`
  const open = sql`${isOpen} and substr(o, strpos(o, '=') + 1) !~* ${secretValue}`
  return sql`array(select o from unnest(${options}) o where ${open} order by o) as options,
           array(select ${name} from unnest(${options}) o where not (${open}) order by 1) as secrets`
}

/** Read the options of one row. */
export function readOptions(row: Row): GenericOptions {
  return { options: texts(row, 'options'), secrets: texts(row, 'secrets') }
}

/** A statement of its clauses, with a word to whoever runs it when it leaves the place of a secret open. */
export function optionStatement(clauses: readonly Sql[]): Sql {
  const statement = join(clauses, ' ')
  return statement.text.includes(placeholder.text)
    ? sql`-- Secrets are not kept here: put them in by hand.\n${statement}`
    : statement
}

/** The clause that sets options from the start: none where there is nothing to set. */
export function optionClauses(options: GenericOptions): readonly Sql[] {
  const all = [...settings(options)].map(([name, value]) => sql`${nameWords(name)} ${value}`)
  return all.length === 0 ? [] : [sql`options (${join(all)})`]
}

/** The clause that leads from some options to others: none where they are the same. */
export function optionChanges(from: GenericOptions, to: GenericOptions): readonly Sql[] {
  const [before, after] = [settings(from), settings(to)]
  const dropped = [...before.keys()].filter((name) => !after.has(name))
  const changed = [...after].filter(([name, value]) => before.get(name)?.text !== value.text)
  const clauses = [
    ...dropped.map((name) => sql`drop ${nameWords(name)}`),
    ...changed.map(([name, value]) => {
      const verb = before.has(name) ? sql`set` : sql`add`
      return sql`${verb} ${nameWords(name)} ${value}`
    }),
  ]
  return clauses.length === 0 ? [] : [sql`options (${join(clauses)})`]
}

function settings({ options, secrets }: GenericOptions): ReadonlyMap<string, Sql> {
  const open = options.map((option): [string, Sql] => {
    const end = option.indexOf('=')
    return [option.slice(0, end), literal(option.slice(end + 1))]
  })
  return new Map([...open, ...secrets.map((name): [string, Sql] => [name, placeholder])])
}

/** Any word may stand there without quotes. */
function nameWords(name: string): Sql {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? verbatim(name) : ident(name)
}
