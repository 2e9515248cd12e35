/** The SQL of what is declared, in an order that runs. */
import { pathText } from '../../core/schema.ts'
import type { SourceScript } from '../../core/source.ts'
import { ident, join, literal, sql, type Sql } from '../../core/sql.ts'
import type { AnyView, Declarations, Declared, DeclaredTable } from './declarations.ts'
import { about } from './failures.ts'
import { addForeignKey } from './foreign-keys.ts'
import { createIndex } from './indexes.ts'
import type { Library } from './library.ts'
import { createPolicy, enableRowSecurity, hasRowSecurity } from './policies.ts'
import { createSequence } from './sequences.ts'
import { createTable } from './tables.ts'
import { type AnyEnum, qualified } from './types.ts'
import { createView, inOrder, viewConfig } from './views.ts'

/**
 * Write what is declared: what stands alone, the tables, then what joins them.
 *
 * @throws {LockstepError} `source-failed`, naming the object.
 */
export function scriptsOf(declared: Declarations, library: Library): readonly SourceScript[] {
  const { tables } = declared
  const perTable = (write: (table: DeclaredTable) => readonly SourceScript[]): SourceScript[] =>
    tables.flatMap((table) => about({ ...table, word: 'table' }, () => write(table)))
  return [
    ...declared.schemas.map((schema) =>
      script('schema', schema, sql`create schema ${ident(schema.value)};`),
    ),
    ...declared.enums.map((found) =>
      about({ ...found, word: 'enum' }, () => script('enum', found, createEnum(found.value))),
    ),
    ...declared.sequences.map((found) =>
      about({ ...found, word: 'sequence' }, () =>
        script('sequence', found, createSequence(found.value)),
      ),
    ),
    ...perTable((table) => [script('table', table, createTable(table, library))]),
    ...perTable((table) => indexScripts(table, library)),
    ...perTable((table) => foreignKeyScripts(table, library)),
    ...inOrder(declared.views, library).flatMap((view) => viewScripts(view, library)),
    ...perTable((table) => policyScripts(table, library)),
  ]
}

function script(word: string, declared: Declared<unknown>, text: Sql): SourceScript {
  return { label: `${word} ${pathText(declared.path)}`, sql: text }
}

function createEnum(found: AnyEnum): Sql {
  const values = join(found.enumValues.map((value) => literal(value)))
  return sql`create type ${qualified(found.enumName, found.schema)} as enum (${values});`
}

function indexScripts(table: DeclaredTable, library: Library): readonly SourceScript[] {
  return table.config.indexes.map((index) => {
    const created = createIndex(index, table.config, library)
    return { label: `index ${created.name} on table ${pathText(table.path)}`, sql: created.sql }
  })
}

function foreignKeyScripts(table: DeclaredTable, library: Library): readonly SourceScript[] {
  return table.config.foreignKeys.map((key) => {
    const added = addForeignKey(key, table, library)
    return { label: `foreign key ${added.name} of table ${pathText(table.path)}`, sql: added.sql }
  })
}

function viewScripts(view: Declared<AnyView>, library: Library): readonly SourceScript[] {
  const created = about({ ...view, word: 'view' }, () =>
    createView(viewConfig(view.value, library)),
  )
  return created === undefined ? [] : [script('view', view, created)]
}

function policyScripts(table: DeclaredTable, library: Library): readonly SourceScript[] {
  if (!hasRowSecurity(table)) return []
  return [
    script('row level security of table', table, enableRowSecurity(table)),
    ...table.policies.map((policy) => ({
      label: `policy ${policy.name} on table ${pathText(table.path)}`,
      sql: createPolicy(policy, table, library),
    })),
  ]
}
