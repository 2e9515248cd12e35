/** Everything that drizzle-orm/pg-core exports for tables is used by a fixture. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as pgCore from 'drizzle-orm/pg-core'
import { describe, expect, test } from 'vitest'
import { fixtures } from './drizzle-context.ts'

/** Functions that make nothing of a schema, each with what it is for. */
const noBuilders: Readonly<Record<string, string>> = {
  except: 'a set operation of a query',
  exceptAll: 'a set operation of a query',
  extractUsedTable: 'the cache of queries',
  getMaterializedViewConfig: 'reads a view: the source uses it',
  getTableConfig: 'reads a table: the source uses it',
  getViewConfig: 'reads a view: the source uses it',
  intersect: 'a set operation of a query',
  intersectAll: 'a set operation of a query',
  isPgEnum: 'tells an enum',
  isPgMaterializedView: 'tells a materialized view',
  isPgSchema: 'tells a schema',
  isPgSequence: 'tells a sequence',
  isPgView: 'tells a view',
  makePgArray: 'writes an array for a driver',
  parsePgArray: 'reads an array of a driver',
  parsePgNestedArray: 'reads an array of a driver',
  pgEnumObjectWithSchema: 'what pgSchema().enum() and pgEnum() call',
  pgEnumWithSchema: 'what pgSchema().enum() and pgEnum() call',
  pgMaterializedViewWithSchema: 'what pgSchema().materializedView() and pgMaterializedView() call',
  pgSequenceWithSchema: 'what pgSchema().sequence() and pgSequence() call',
  pgTableWithSchema: 'what pgSchema().table() and pgTable() call',
  pgViewWithSchema: 'what pgSchema().view() and pgView() call',
  union: 'a set operation of a query',
  unionAll: 'a set operation of a query',
  uniqueKeyName: 'the name that unique() gives itself',
  withReplicas: 'a database with replicas',
}

/** Methods of builders that make nothing of a schema. */
const noParts: Readonly<Record<string, string>> = {
  build: 'called by pgTable()',
  buildExtraConfigColumn: 'called by pgTable()',
  buildForeignKeys: 'called by pgTable()',
  getName: 'reads the derived name',
  getSQL: 'names the schema within a query',
  getSQLType: 'reads the type',
  mapFromDriverValue: 'reads a value of a driver',
  mapToDriverValue: 'writes a value for a driver',
  setName: 'called by pgTable()',
  shouldDisableInsert: 'tells whether a query may write the column',
  shouldOmitSQLParens: 'names the schema within a query',
}

const sources = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(fixtures, file), 'utf8'))

const imported = new Set(sources.flatMap(importsOf))

describe('the fixtures use every builder', () => {
  const functions = Object.entries(pgCore)
    .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    .map(([name]) => name)

  test('what is named as no builder is exported', () => {
    expect(functions).toEqual(expect.arrayContaining(Object.keys(noBuilders)))
  })

  test.each(functions.filter((name) => !(name in noBuilders)))('%s', (name) => {
    expect(imported).toContain(name)
  })
})

describe('the fixtures use every method of a builder', () => {
  test.each(methods())('%s', (name) => {
    expect(sources.some((source) => calls(source).has(name))).toBe(true)
  })
})

/** The methods that a file calls, with or without type arguments. */
function calls(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(/\.([\w$]+)(?:<[^()]*>)?\(/g)].map(([, name = '']) => name))
}

function importsOf(source: string): readonly string[] {
  const [, names = ''] = /import \{([^}]*)\} from 'drizzle-orm\/pg-core'/.exec(source) ?? []
  return names.split(',').map((name) => name.trim())
}

/** The methods of everything that tables are built with, and of what is inherited from drizzle-orm. */
function methods(): readonly string[] {
  const classes = Object.entries(pgCore).filter(
    ([name, value]) =>
      typeof value === 'function' &&
      /(Builder|BuilderOn|BuilderCore|Schema|Policy|Role|ExtraConfigColumn)$/.test(name) &&
      !/^(PgInsert|PgUpdate|PgSelect|Query)/.test(name),
  )
  const names = classes.flatMap(([, value]) => methodsOf(value))
  const schema = Object.keys(pgCore.pgSchema('any')).filter((name) => name !== 'schemaName')
  return [...new Set([...names, ...schema])].filter((name) => !(name in noParts)).sort()
}

function methodsOf(value: unknown): readonly string[] {
  if (typeof value !== 'function' || value === Function.prototype) return []
  const prototype: unknown = value.prototype
  if (typeof prototype !== 'object' || prototype === null) return []
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    .map(([name]) => name)
  return [...own, ...methodsOf(Object.getPrototypeOf(value))]
}
