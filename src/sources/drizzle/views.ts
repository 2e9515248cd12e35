/** Views and materialized views, in an order that runs. */
import type { ObjectId } from '../../core/schema.ts'
import { ident, join, sql, type Sql, verbatim, when } from '../../core/sql.ts'
import type { AnyView, Declared } from './declarations.ts'
import type { Library } from './library.ts'
import { qualified } from './types.ts'

/** What drizzle-orm says of a view of either sort. */
export interface ViewConfig {
  readonly name: string
  readonly schema: string | undefined
  readonly isMaterialized: boolean
  /** Nothing for a view that exists already. */
  readonly definition: Sql | undefined
  readonly options: Readonly<Record<string, unknown>>
  readonly using: string | undefined
  readonly tablespace: string | undefined
  readonly withNoData: boolean
}

/** Read a view. */
export function viewConfig(view: AnyView, library: Library): ViewConfig {
  const { pg, orm } = library
  const isMaterialized = orm.is(view, pg.PgMaterializedView)
  const config: MaybeMaterialized = isMaterialized
    ? pg.getMaterializedViewConfig(view)
    : pg.getViewConfig(view)
  return {
    name: config.name,
    schema: config.schema,
    isMaterialized,
    definition: orm.is(config.query, orm.SQL) ? library.render(config.query) : undefined,
    options: { ...config.with },
    using: config.using,
    tablespace: config.tablespace,
    withNoData: config.withNoData ?? false,
  }
}

interface MaybeMaterialized {
  readonly name: string
  readonly schema: string | undefined
  readonly query: unknown
  readonly with?: object
  readonly using?: string
  readonly tablespace?: string
  readonly withNoData?: boolean
}

/** The statement that creates a view; nothing for one that exists already. */
export function createView(view: ViewConfig): Sql | undefined {
  if (view.definition === undefined) return undefined
  const word = when(view.isMaterialized, sql`materialized `)
  return join(
    [
      sql`create ${word}view ${qualified(view.name, view.schema)}`,
      when(view.using !== undefined, sql` using ${ident(view.using ?? '')}`),
      options(view.options),
      when(view.tablespace !== undefined, sql` tablespace ${ident(view.tablespace ?? '')}`),
      sql` as\n${view.definition}`,
      when(view.withNoData, sql`\nwith no data`),
      sql`;`,
    ],
    '',
  )
}

/** The view, where it is only named and exists already. */
export function existingView(view: ViewConfig): readonly ObjectId[] {
  if (view.definition !== undefined) return []
  const kind = view.isMaterialized ? 'materialized view' : 'view'
  return [{ kind, path: [view.schema ?? 'public', view.name] }]
}

function options(given: Readonly<Record<string, unknown>>): Sql {
  const written = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => verbatim(`${snakeCase(name)} = ${String(value)}`))
  return when(written.length > 0, sql` with (${join(written)})`)
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A view after those that its definition names; a name that stands there for something else does no harm. */
export function inOrder(
  views: readonly Declared<AnyView>[],
  library: Library,
): readonly Declared<AnyView>[] {
  const texts = new Map(
    views.map((view) => [view, viewConfig(view.value, library).definition?.text ?? '']),
  )
  const placed = new Set<Declared<AnyView>>()
  const begun = new Set<Declared<AnyView>>()
  const place = (view: Declared<AnyView>): void => {
    if (begun.has(view)) return
    begun.add(view)
    for (const other of views) if (names(texts.get(view) ?? '', other)) place(other)
    placed.add(view)
  }
  for (const view of views) place(view)
  return [...placed]
}

function names(text: string, view: Declared<AnyView>): boolean {
  const name = view.path.at(-1) ?? ''
  return text.includes(`"${name.replaceAll('"', '""')}"`) || wordsOf(text).has(name.toLowerCase())
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [])
}
