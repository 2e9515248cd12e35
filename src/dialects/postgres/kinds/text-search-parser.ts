/** Text search parsers and templates: both are names for functions. PostgreSQL manual: CREATE TEXT SEARCH PARSER, TEMPLATE. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type Kind } from '../../../core/kind.ts'
import { textOrNull } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { join, sql, verbatim } from '../../../core/sql.ts'
import { fullName, optionList, renamed } from '../names.ts'
import { textSearchIdentity, textSearchQuery } from '../text-search.ts'

interface FunctionsAttrs extends Attrs {
  /** The function for each option, qualified unless it is the system's. */
  readonly functions: { readonly [option: string]: string }
}

interface Sort {
  readonly words: 'parser' | 'template'
  readonly catalog: string
  readonly prefix: string
  /** The column of each option. */
  readonly options: { readonly [option: string]: string }
}

/** What cuts a text into tokens. */
export const textSearchParser: Kind = defineByFunctions({
  words: 'parser',
  catalog: 'pg_ts_parser',
  prefix: 'prs',
  options: {
    start: 'prsstart',
    gettoken: 'prstoken',
    end: 'prsend',
    headline: 'prsheadline',
    lextypes: 'prslextype',
  },
})

/** What dictionaries are made from. */
export const textSearchTemplate: Kind = defineByFunctions({
  words: 'template',
  catalog: 'pg_ts_template',
  prefix: 'tmpl',
  options: { init: 'tmplinit', lexize: 'tmpllexize' },
})

function defineByFunctions({ words, catalog, prefix, options }: Sort): Kind {
  const columns = Object.values(options).map((column) =>
    verbatim(`case when x.${column}::oid <> 0 then x.${column}::text end as ${column}`),
  )
  const head = verbatim(`text search ${words}`)
  return defineKind<FunctionsAttrs>({
    name: `text search ${words}`,
    query: textSearchQuery(`text search ${words}s`, { catalog, prefix, columns: join(columns) }),
    read: (row) => ({
      ...textSearchIdentity(row),
      attrs: { functions: functionsOf(row, options) },
    }),
    address: (object) => sql`${head} ${fullName(object)}`,
    create: (object) => ({
      sql: optionList(
        sql`create ${head} ${fullName(object)}`,
        Object.entries(object.attrs.functions).map(([option, name]) =>
          verbatim(`${option} = ${name}`),
        ),
      ),
      lock: 'none',
    }),
    drop: (object) => ({ sql: sql`drop ${head} ${fullName(object)}`, lock: 'none' }),
    alter: { functions: 'recreate' },
    rename: {
      rename: (object, to) => ({
        sql: renamed(sql`alter ${head} ${fullName(object)}`, object.id.path, to.path),
        lock: 'none',
      }),
      likeness: () => 0,
      free: true,
    },
    occupies: ({ id }) => [`text search ${words} ${id.path.join('\u0000')}`],
  })
}

function functionsOf(row: Row, options: Sort['options']): FunctionsAttrs['functions'] {
  const named = Object.entries(options).flatMap(([option, column]) => {
    const name = textOrNull(row, column)
    return name === null ? [] : [[option, name] as const]
  })
  return Object.fromEntries(named)
}
