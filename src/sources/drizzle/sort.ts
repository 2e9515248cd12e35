/** Which of the exported values are Drizzle's, and what they are. */
import type { PgPolicy, PgRole, PgSequence, PgTable } from 'drizzle-orm/pg-core'
import { type AnyView, type Declared, pathOf } from './declarations.ts'
import type { Library } from './library.ts'
import { type Exported, membersOf } from './modules.ts'
import type { AnyEnum } from './types.ts'
import { viewConfig } from './views.ts'

/** What was exported, by what it is. */
export interface Sorted {
  readonly schemas: readonly Declared<string>[]
  readonly enums: readonly Declared<AnyEnum>[]
  readonly sequences: readonly Declared<PgSequence>[]
  readonly tables: readonly Declared<PgTable>[]
  /** Tables in an exported object, which alone does not declare them. */
  readonly tucked: readonly Tucked[]
  readonly views: readonly Declared<AnyView>[]
  readonly roles: readonly Declared<PgRole>[]
  readonly policies: readonly Declared<PgPolicy>[]
  /** Tables of another dialect. */
  readonly strangers: readonly Stranger[]
}

/** A table in an exported object. */
export interface Tucked {
  readonly exported: Exported
  readonly table: PgTable
}

/** A table that is not PostgreSQL's. */
export interface Stranger {
  readonly exported: Exported
  /** Such as `MySQL`. */
  readonly dialect: string
}

/** Sort what files export. An alias of a table is no table. */
export function sort(exports: readonly Exported[], library: Library): Sorted {
  const { orm, pg } = library
  return {
    schemas: pick(exports, (value) =>
      orm.is(value, pg.PgSchema) ? [value.schemaName, [value.schemaName]] : undefined,
    ),
    enums: pick(exports, (value) =>
      pg.isPgEnum(value) ? [value, pathOf(value.enumName, value.schema)] : undefined,
    ),
    sequences: pick(exports, (value) =>
      orm.is(value, pg.PgSequence) ? [value, pathOf(value.seqName ?? '', value.schema)] : undefined,
    ),
    tables: pick(exports, (value) =>
      orm.is(value, pg.PgTable) && !isAlias(value) ? [value, tablePath(value, library)] : undefined,
    ),
    tucked: exports.flatMap(membersOf).flatMap((exported) => tucked(exported, library)),
    views: pick(exports, (value) =>
      orm.is(value, pg.PgView) || orm.is(value, pg.PgMaterializedView)
        ? [value, viewPath(value, library)]
        : undefined,
    ),
    roles: pick(exports, (value) => (orm.is(value, pg.PgRole) ? [value, [value.name]] : undefined)),
    policies: pick(exports, (value) =>
      orm.is(value, pg.PgPolicy) ? [value, [value.name]] : undefined,
    ),
    strangers: exports.flatMap((exported) => strangers(exported, library)),
  }
}

/** The schema and the name of a table, which do not ask for its config. */
export function tablePath(table: PgTable, library: Library): readonly string[] {
  const schema: unknown = Reflect.get(table, Symbol.for('drizzle:Schema'))
  return pathOf(library.orm.getTableName(table), typeof schema === 'string' ? schema : undefined)
}

function viewPath(view: AnyView, library: Library): readonly string[] {
  const config = viewConfig(view, library)
  return pathOf(config.name, config.schema)
}

function pick<T>(
  exports: readonly Exported[],
  take: (value: unknown) => readonly [T, readonly string[]] | undefined,
): readonly Declared<T>[] {
  return exports.flatMap((exported) => {
    const taken = take(exported.value)
    if (taken === undefined) return []
    const [value, path] = taken
    return [{ value, path, file: exported.file, exported: true }]
  })
}

function isAlias(table: PgTable): boolean {
  return Reflect.get(table, Symbol.for('drizzle:IsAlias')) === true
}

const dialects: Readonly<Record<string, string>> = {
  MySqlTable: 'MySQL',
  SQLiteTable: 'SQLite',
  SingleStoreTable: 'SingleStore',
  GelTable: 'Gel',
}

function tucked(exported: Exported, { orm, pg }: Library): readonly Tucked[] {
  const { value } = exported
  return orm.is(value, pg.PgTable) && !isAlias(value) ? [{ exported, table: value }] : []
}

function strangers(exported: Exported, library: Library): readonly Stranger[] {
  const { value } = exported
  if (!library.orm.is(value, library.orm.Table)) return []
  if (library.orm.is(value, library.pg.PgTable)) return []
  const name: unknown = Reflect.get(value.constructor, library.orm.entityKind)
  return [{ exported, dialect: dialects[String(name)] ?? 'another database' }]
}
