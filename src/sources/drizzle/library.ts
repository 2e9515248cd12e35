/** The user's own copy of drizzle-orm: its classes must be the ones that made the tables. */
import type * as Orm from 'drizzle-orm'
import type * as Casings from 'drizzle-orm/casing'
import type * as PgCore from 'drizzle-orm/pg-core'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { SourceContext } from '../../core/source.ts'
import { type Sql, verbatim } from '../../core/sql.ts'

/** How columns without a name of their own are named, as drizzle-kit's option of that name. */
export type Casing = 'snake_case' | 'camelCase'

/** A column, or a column of an index: what is needed to name it. */
export interface Named {
  readonly name?: string | undefined
  readonly keyAsName: boolean
}

/** What the source uses of drizzle-orm. */
export interface Library {
  readonly orm: typeof Orm
  readonly pg: typeof PgCore
  /** The name of a column in the database. */
  columnName(column: Named): string
  /** An expression in which every column is written with its table. */
  render(expression: Orm.SQL): Sql
  /** An expression over the columns of one table, which are written without it. */
  renderWithin(expression: Orm.SQL): Sql
}

/**
 * Import drizzle-orm as the project sees it.
 *
 * @throws {LockstepError} `driver-missing`.
 */
export async function loadLibrary(
  context: SourceContext,
  casing: Casing | undefined,
): Promise<Library> {
  const orm = await importPart(context, 'drizzle-orm')
  const pg = await importPart(context, 'drizzle-orm/pg-core')
  if (!isOrm(orm) || !isPgCore(pg)) throw tooOld()
  const dialect = new pg.PgDialect(casing === undefined ? {} : { casing })
  const render = (expression: Orm.SQL, invokeSource?: 'indexes'): Sql =>
    inlined(dialect.sqlToQuery(orm.sql`${expression}`.inlineParams(), invokeSource))
  const convert = await converter(context, casing)
  return {
    orm,
    pg,
    columnName: (column) => (column.keyAsName ? convert(column.name ?? '') : (column.name ?? '')),
    render: (expression) => render(expression),
    renderWithin: (expression) => render(expression, 'indexes'),
  }
}

type Convert = (name: string) => string

async function converter(context: SourceContext, casing: Casing | undefined): Promise<Convert> {
  if (casing === undefined) return (name) => name
  const casings = await importPart(context, 'drizzle-orm/casing')
  if (!isCasings(casings)) throw tooOld()
  return casing === 'snake_case' ? casings.toSnakeCase : casings.toCamelCase
}

function inlined(query: Orm.Query): Sql {
  if (query.params.length > 0)
    throw new Error(`the expression ${query.sql} holds a placeholder, which has no value here`)
  const text = query.sql.trim()
  // A comment at its end must not swallow the parenthesis that follows.
  return verbatim(text.includes('--') ? `${text}\n` : text)
}

async function importPart(context: SourceContext, name: string): Promise<unknown> {
  try {
    return await context.importModule(name)
  } catch (error) {
    throw new LockstepError('driver-missing', {
      message: `The package "${name}" can not be imported from ${context.root}: ${messageOf(error)}`,
      hint: 'Install it beside your tables: npm install drizzle-orm',
      details: { package: name },
      cause: error,
    })
  }
}

function tooOld(): LockstepError {
  return new LockstepError('driver-missing', {
    message: 'The installed drizzle-orm is too old to be read.',
    hint: 'Install version 0.36 or later: npm install drizzle-orm@latest',
    details: { package: 'drizzle-orm' },
  })
}

function isOrm(module: unknown): module is typeof Orm {
  return hasFunctions(module, ['is', 'sql', 'SQL', 'Table', 'getTableName'])
}

function isPgCore(module: unknown): module is typeof PgCore {
  return hasFunctions(module, [
    'getTableConfig',
    'getViewConfig',
    'getMaterializedViewConfig',
    'isPgEnum',
    'IndexedColumn',
    'PgDialect',
    'PgPolicy',
    'PgRole',
    'PgSequence',
  ])
}

function isCasings(module: unknown): module is typeof Casings {
  return hasFunctions(module, ['toSnakeCase', 'toCamelCase'])
}

function hasFunctions(module: unknown, names: readonly string[]): boolean {
  if (typeof module !== 'object' || module === null) return false
  const fields = new Map<string, unknown>(Object.entries(module))
  return names.every((name) => typeof fields.get(name) === 'function')
}
