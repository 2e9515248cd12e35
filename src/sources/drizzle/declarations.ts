/** What a project declares with Drizzle, taken from what its files export. */
import type {
  getTableConfig,
  PgMaterializedView,
  PgPolicy,
  PgRole,
  PgSequence,
  PgTable,
  PgView,
} from 'drizzle-orm/pg-core'
import type { Finding } from '../../core/finding.ts'
import type { AnyEnum } from './types.ts'

/** What drizzle-orm says of a table. */
export type TableConfig = ReturnType<typeof getTableConfig>

/** One declared object and the file that declares it. */
export interface Declared<T> {
  readonly value: T
  /** Its schema, where it has one of its own, and its name. */
  readonly path: readonly string[]
  /** Relative to the root. */
  readonly file: string
  /** False when only another object leads to it. */
  readonly exported: boolean
}

/** A table with its config, which is read once: reading it again would build its indexes anew. */
export interface DeclaredTable extends Declared<PgTable> {
  readonly config: TableConfig
  /** Its own policies, and those that are linked to it. */
  readonly policies: readonly PgPolicy[]
}

/** A view of either sort. */
export type AnyView = PgView | PgMaterializedView

/** Everything that is declared. */
export interface Declarations {
  readonly schemas: readonly Declared<string>[]
  readonly enums: readonly Declared<AnyEnum>[]
  readonly sequences: readonly Declared<PgSequence>[]
  readonly tables: readonly DeclaredTable[]
  readonly views: readonly Declared<AnyView>[]
  readonly roles: readonly Declared<PgRole>[]
  readonly findings: readonly Finding[]
}

/** The path of a name in a schema; `public` is where names go that have none. */
export function pathOf(name: string, schema: string | undefined): readonly string[] {
  return schema === undefined ? [name] : [schema, name]
}
