/**
 * What is set for a column beside its type: storage, compression, statistics and options; one file, for
 * they differ in a word. PostgreSQL manual: ALTER TABLE … ALTER COLUMN … SET.
 */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { Lock, OpSpec } from '../../../core/plan.ts'
import { text, textOrNull, texts } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { columnSettingQuery } from '../column-setting-query.ts'
import { onlyTable, takenOver } from '../lineage.ts'
import { ownName } from '../names.ts'
import { storageChanges } from '../storage-parameters.ts'
import { bondToType } from '../type-bond.ts'

interface SettingAttrs extends Attrs {
  readonly value: string | readonly string[] | null
}

type SettingObject = SchemaObject<SettingAttrs>

/** How one setting is read and written. */
interface Setting {
  readonly name: string
  readonly property: string
  readonly lock: Lock
  /** Nothing for the usual value. */
  readonly read: (row: Row) => SettingAttrs['value']
  readonly set: (to: SettingObject, from?: SettingObject) => readonly Sql[]
  readonly unset: (object: SettingObject) => readonly Sql[]
  /** Whether a new partition or child takes it over from its parent. */
  readonly isTakenOver?: boolean
  /** Whether another type of the column ends it. */
  readonly forgetsWithType?: boolean
}

/** Where long values of a column are kept; an `alter column … type` forgets it. */
export const columnStorage: Kind = defineSetting({
  name: 'column storage',
  property: 'column storage',
  lock: 'access exclusive',
  read: (row) => textOrNull(row, 'storage'),
  set: ({ attrs }) => [verbatim(`set storage ${textAttr(attrs, 'value')}`)],
  unset: ({ facts }) => [verbatim(`set storage ${textAttr(facts, 'usual')}`)],
  isTakenOver: true,
  forgetsWithType: true,
})

/** How long values of a column are compressed; an `alter column … type` forgets it. */
export const columnCompression: Kind = defineSetting({
  name: 'column compression',
  property: 'column compression',
  lock: 'access exclusive',
  read: (row) => textOrNull(row, 'compression'),
  set: ({ attrs }) => [sql`set compression ${ident(textAttr(attrs, 'value'))}`],
  unset: () => [sql`set compression default`],
  isTakenOver: true,
  forgetsWithType: true,
})

/** How closely ANALYZE looks at a column. */
export const columnStatistics: Kind = defineSetting({
  name: 'column statistics',
  property: 'column statistics target',
  lock: 'share update exclusive',
  read: (row) => textOrNull(row, 'statistics'),
  set: ({ attrs }) => [verbatim(`set statistics ${textAttr(attrs, 'value')}`)],
  unset: () => [sql`set statistics -1`],
})

/** Options such as `n_distinct=5`, sorted. */
export const columnOptions: Kind = defineSetting({
  name: 'column options',
  property: 'column options',
  lock: 'share update exclusive',
  read: (row) => (row['options'] === null ? null : texts(row, 'options').toSorted()),
  set: (to, from) => storageChanges(from ? optionsOf(from) : [], optionsOf(to)),
  unset: (object) => storageChanges(optionsOf(object), []),
})

function optionsOf({ attrs }: SettingObject): readonly string[] {
  return typeof attrs.value === 'string' ? [] : (attrs.value ?? [])
}

function defineSetting(setting: Setting): Kind {
  const { name, property, lock, read, set, unset, isTakenOver, forgetsWithType } = setting
  const alter = (
    object: SettingObject,
    clauses: readonly Sql[],
    context: PlanContext,
  ): readonly OpSpec[] =>
    clauses.map((clause) => ({
      sql: sql`alter table ${onlyTable(object.id.path, context)} alter column ${ownName(object.id.path)} ${clause}`,
      lock,
    }))
  return defineKind<SettingAttrs>({
    name,
    query: columnSettingQuery,
    read: (row, context) => {
      const [value, column] = [read(row), context.find(text(row, 'address'))]
      if (value === null || !column) return undefined
      return {
        path: column.id.path,
        parent: column.id,
        attrs: { value },
        addresses: [`${property}/${text(row, 'address').split('/').slice(1).join('/')}`],
        facts: { usual: text(row, 'usual_storage'), ...(forgetsWithType === true && bondToType) },
      }
    },
    ...(isTakenOver === true && { follows: takenOver }),
    create: (object, context) => alter(object, set(object), context),
    drop: (object, context) => alter(object, unset(object), context),
    alter: {
      value: { alter: (from, to, contexts) => alter(to, set(to, from), contexts.to) },
    },
  })
}
