/** The tables: those that are exported, and those that they cannot do without. */
import type { ForeignKey, PgPolicy, PgTable } from 'drizzle-orm/pg-core'
import { pathText } from '../../core/schema.ts'
import type { Declared, DeclaredTable } from './declarations.ts'
import { about, twice } from './failures.ts'
import type { Library } from './library.ts'
import { type Sorted, tablePath } from './sort.ts'

/**
 * Every table that is exported, that a foreign key refers to, or that a policy is linked to.
 * A table that is not exported yields to an exported one of its name.
 *
 * @throws {LockstepError} `source-failed` when two exported tables bear one name.
 */
export function reachTables(sorted: Sorted, library: Library): readonly DeclaredTable[] {
  const found = new Map<string, DeclaredTable>()
  for (const table of sorted.tables) {
    const known = found.get(pathText(table.path))
    if (known !== undefined) throw twice({ ...known, word: 'table' }, { ...table, word: 'table' })
    found.set(pathText(table.path), declare(table, sorted, library))
  }
  const queue = [...found.values()]
  const reach = (value: PgTable, file: string): void => {
    const path = tablePath(value, library)
    if (found.has(pathText(path))) return
    const table = declare({ value, path, file, exported: false }, sorted, library)
    found.set(pathText(path), table)
    queue.push(table)
  }
  for (const policy of sorted.policies) {
    const table = linkedTable(policy.value, library)
    if (table !== undefined) reach(table, policy.file)
  }
  for (const table of queue)
    for (const key of table.config.foreignKeys) reach(targetOf(key, table), table.file)
  return [...found.values()]
}

/** The table that a policy of its own is linked to. */
export function linkedTable(policy: PgPolicy, library: Library): PgTable | undefined {
  const table: unknown = Reflect.get(policy, '_linkedTable')
  return library.orm.is(table, library.pg.PgTable) ? table : undefined
}

function declare(table: Declared<PgTable>, sorted: Sorted, library: Library): DeclaredTable {
  const config = about({ ...table, word: 'table' }, () => library.pg.getTableConfig(table.value))
  const linked = sorted.policies
    .map((policy) => policy.value)
    .filter((policy) => isLinkedTo(policy, table, library))
  return { ...table, config, policies: [...new Set([...config.policies, ...linked])] }
}

function isLinkedTo(policy: PgPolicy, table: Declared<PgTable>, library: Library): boolean {
  const linked = linkedTable(policy, library)
  return linked !== undefined && pathText(tablePath(linked, library)) === pathText(table.path)
}

function targetOf(key: ForeignKey, table: DeclaredTable): PgTable {
  return about({ ...table, word: 'table' }, () => {
    const { columns, foreignColumns, foreignTable } = key.reference()
    const missing = [...columns, ...foreignColumns].findIndex((column) => column === undefined)
    if (missing >= 0) throw new Error('a column of a foreign key is undefined')
    return foreignTable
  })
}
