/** From what files export to what is declared: each object once, with what it cannot do without. */
import type { Finding } from '../../core/finding.ts'
import { pathText, sameValue } from '../../core/schema.ts'
import type { Declarations, Declared, DeclaredTable } from './declarations.ts'
import { foreignDialect, twice } from './failures.ts'
import type { Library } from './library.ts'
import type { Exported } from './modules.ts'
import { linkedTable, reachTables } from './reach.ts'
import { sort, type Sorted, tablePath } from './sort.ts'
import { type AnyEnum, enumOf } from './types.ts'

/**
 * Collect what is declared.
 *
 * @throws {LockstepError} `source-failed` when a name is taken twice, or only another dialect has tables.
 */
export function collect(exports: readonly Exported[], library: Library): Declarations {
  const sorted = sort(exports, library)
  const [stranger] = sorted.strangers
  if (stranger !== undefined && sorted.tables.length === 0)
    throw foreignDialect(stranger.exported, stranger.dialect)
  const tables = reachTables(sorted, library)
  const enums = distinctEnums([...sorted.enums, ...enumsOf(tables, library)])
  const { views, roles } = sorted
  const sequences = distinct(sorted.sequences)
  refuseSharedNames([
    ...tables.map((table) => ({ ...table, word: 'table' })),
    ...views.map((view) => ({ ...view, word: 'view' })),
    ...sequences.map((sequence) => ({ ...sequence, word: 'sequence' })),
  ])
  const schemas = schemasOf(sorted, [...tables, ...enums, ...sequences, ...views])
  const found = { schemas, enums, sequences, tables, views, roles: distinct(roles) }
  return { ...found, findings: [...notExported(found), ...leftOut(sorted, tables, library)] }
}

function enumsOf(tables: readonly DeclaredTable[], library: Library): readonly Declared<AnyEnum>[] {
  return tables.flatMap(({ config, file }) =>
    config.columns.flatMap((column) => {
      const value = enumOf(column, library)
      if (value === undefined) return []
      const path = value.schema === undefined ? [value.enumName] : [value.schema, value.enumName]
      return [{ value, path, file, exported: false }]
    }),
  )
}

/** Two enums of one name are one when they hold the same values in the same order. */
function distinctEnums(enums: readonly Declared<AnyEnum>[]): readonly Declared<AnyEnum>[] {
  const byName = new Map<string, Declared<AnyEnum>>()
  for (const found of enums) {
    const known = byName.get(pathText(found.path))
    if (known === undefined) byName.set(pathText(found.path), found)
    else if (!sameValue(known.value.enumValues, found.value.enumValues))
      throw twice({ ...known, word: 'enum' }, { ...found, word: 'enum' })
  }
  return [...byName.values()]
}

function distinct<T>(found: readonly Declared<T>[]): readonly Declared<T>[] {
  const byName = new Map<string, Declared<T>>()
  for (const declared of found)
    if (!byName.has(pathText(declared.path))) byName.set(pathText(declared.path), declared)
  return [...byName.values()]
}

/** Tables, views and sequences share one space of names in a schema. */
function refuseSharedNames(
  found: readonly (Declared<unknown> & { readonly word: string })[],
): void {
  const taken = new Map<string, Declared<unknown> & { readonly word: string }>()
  for (const declared of found) {
    const known = taken.get(pathText(declared.path))
    if (known !== undefined) throw twice(known, declared)
    taken.set(pathText(declared.path), declared)
  }
}

/** The schemas that are exported, and those in which something stands. */
function schemasOf(
  sorted: Sorted,
  placed: readonly Declared<unknown>[],
): readonly Declared<string>[] {
  const used = placed.flatMap(({ path, file }) => {
    const [schema = ''] = path
    return path.length > 1 ? [{ value: schema, path: [schema], file, exported: false }] : []
  })
  return distinct([...sorted.schemas, ...used]).filter((schema) => schema.value !== 'public')
}

function notExported(found: Omit<Declarations, 'findings'>): readonly Finding[] {
  return [
    ...found.schemas.flatMap((declared) => hidden('schema', declared)),
    ...found.enums.flatMap((declared) => hidden('enum', declared)),
    ...found.tables.flatMap((declared) => hidden('table', declared)),
  ]
}

function hidden(word: string, declared: Declared<unknown>): readonly Finding[] {
  if (declared.exported) return []
  const name = pathText(declared.path)
  return [
    {
      code: 'drizzle-not-exported',
      severity: word === 'table' ? 'warning' : 'note',
      subject: `${word} ${name}`,
      message: `The ${word} "${name}" is not exported, and is taken as declared because "${declared.file}" needs it.`,
      hint: 'Export it, or name it in `exclude` when it is made elsewhere.',
      location: { file: declared.file },
    },
  ]
}

function leftOut(
  sorted: Sorted,
  tables: readonly DeclaredTable[],
  library: Library,
): readonly Finding[] {
  const strangers = sorted.strangers.map(({ exported, dialect }) => ({
    subject: `table ${exported.name}`,
    message: `"${exported.name}" is a table of ${dialect}, and is left out.`,
    file: exported.file,
  }))
  const read = new Set(tables.map((table) => table.value))
  const tucked = sorted.tucked
    .filter(({ table }) => !read.has(table))
    .map(({ exported, table }) => ({
      subject: `table ${pathText(tablePath(table, library))}`,
      message: `"${exported.name}" is in an exported object, and is left out. Export the table itself, or the object as default.`,
      file: exported.file,
    }))
  const unlinked = sorted.policies
    .filter((policy) => linkedTable(policy.value, library) === undefined)
    .filter(({ value }) => !tables.some((table) => table.config.policies.includes(value)))
    .map(({ value, file }) => ({
      subject: `policy ${value.name}`,
      message: `The policy "${value.name}" belongs to no table, and is left out. Put it into a table, or link it to one with .link(table).`,
      file,
    }))
  return [...strangers, ...tucked, ...unlinked].map(({ subject, message, file }) => ({
    code: 'drizzle-left-out',
    severity: 'warning',
    subject,
    message,
    location: { file },
  }))
}
