/** Options of views. PostgreSQL manual: CREATE VIEW, "Parameters". */
import type { Row } from '../../core/connection.ts'
import { texts } from '../../core/row.ts'
import type { Attrs, SchemaObject } from '../../core/schema.ts'
import { join, nothing, sql, verbatim, type Sql } from '../../core/sql.ts'

/** What options say; one that is off is as good as none. */
export interface ViewOptions extends Attrs {
  readonly securityBarrier: boolean
  readonly securityInvoker: boolean
  /** `local`, `cascaded` or nothing. */
  readonly checkOption: string | null
}

type OptionsObject = Pick<SchemaObject<ViewOptions>, 'attrs' | 'facts'>

const attributes = {
  security_barrier: 'securityBarrier',
  security_invoker: 'securityInvoker',
  check_option: 'checkOption',
} as const

/** Read the options, as the catalog holds them in `options`: `security_barrier=on`. */
export function readViewOptions(row: Row): ViewOptions {
  const given = valuesOf(texts(row, 'options'))
  return {
    securityBarrier: isOn(given.get('security_barrier')),
    securityInvoker: isOn(given.get('security_invoker')),
    checkOption: given.get('check_option') ?? null,
  }
}

/** The options in the words in which they were given. */
export function optionFacts(row: Row): { readonly options: readonly string[] } {
  return { options: texts(row, 'options') }
}

/** The `with` in front of the query, with a space before it; the check option stands behind the query. */
export function optionClause(object: OptionsObject): Sql {
  const given = [...wordsOf(object)].filter(([name]) => name !== 'check_option')
  return given.length === 0 ? nothing : sql` with (${join(given.map(assignment))})`
}

/** The clauses that lead from some options to others: `reset (…)` first, then `set (…)`. */
export function optionChanges(from: OptionsObject, to: OptionsObject): readonly Sql[] {
  const words = wordsOf(to)
  const changed = Object.entries(attributes)
    .filter(([, attribute]) => from.attrs[attribute] !== to.attrs[attribute])
    .map(([name]) => name)
  const reset = changed.filter((name) => !words.has(name))
  const set = [...words].filter(([name]) => changed.includes(name))
  return [
    ...(reset.length > 0 ? [sql`reset (${join(reset.map(verbatim))})`] : []),
    ...(set.length > 0 ? [sql`set (${join(set.map(assignment))})`] : []),
  ]
}

/** What PostgreSQL takes for true: manual, section 8.6. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:t(?:r(?:u(?:e)?)?)?|y(?:e(?:s)?)?|on|1)$/.test(value)
}

function wordsOf({ facts }: OptionsObject): ReadonlyMap<string, string> {
  const { options } = facts
  return valuesOf(Array.isArray(options) ? options.map(String) : [])
}

function valuesOf(options: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    options.map((option) => {
      const at = option.indexOf('=')
      return [option.slice(0, at), option.slice(at + 1).toLowerCase()]
    }),
  )
}

function assignment([name, value]: readonly [name: string, value: string]): Sql {
  return verbatim(`${name} = ${value}`)
}
