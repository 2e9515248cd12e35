/** Indexes. PostgreSQL manual: CREATE INDEX. */
import type { Row } from '../../../core/connection.ts'
import { LockstepError } from '../../../core/errors.ts'
import { defineKind, type Kind, type PlanContext, type ReadContext } from '../../../core/kind.ts'
import type { Lock, OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import {
  idText,
  sameValue,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { ownColumns, madeBefore, usualIndexName } from '../constraint-query.ts'
import { indexQuery } from '../index-query.ts'
import { followedParts, linksOf, standsAlone } from '../lineage.ts'
import { columnList, indexKey, ownName, part, tableOf } from '../names.ts'
import { storageChanges, storageList } from '../storage-parameters.ts'

interface IndexAttrs extends Attrs {
  /** Schema and name of the table or materialized view. */
  readonly table: readonly string[]
  readonly unique: boolean
  readonly method: string
  /** Each with its collation, operator class and direction where they are not the usual ones. */
  readonly keys: readonly string[]
  readonly include: readonly string[]
  readonly nullsNotDistinct: boolean
  /** As the server prints it. */
  readonly predicate: string | null
  /** Storage parameters such as `fillfactor=70`, sorted. */
  readonly storage: readonly string[]
  /** Null for the database's own. */
  readonly tablespace: string | null
  /** How closely ANALYZE looks at an expression, by its place: `1=500`. */
  readonly statistics: readonly string[]
  /** False for what an index that could not be finished left, and of no use to queries. */
  readonly valid: boolean
  /** True when all keys are bare columns in the usual order: such an index survives a type change. */
  readonly plain: boolean
}

function readPredicate(row: Row, { worded }: ReadContext): string | null {
  const predicate = textOrNull(row, 'predicate')
  return predicate === null ? null : worded(predicate)
}

/** An index of its own; those that back a constraint belong to the constraint. */
export const index: Kind = defineKind<IndexAttrs>({
  name: 'index',
  printed: ['predicate'],
  query: indexQuery,
  read: (row, context) => {
    const table = context.find(text(row, 'table_address'))
    if (!table) return undefined
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      parent: table.id,
      attrs: {
        table: table.id.path,
        unique: bool(row, 'unique'),
        method: text(row, 'method'),
        keys: texts(row, 'keys').map(context.worded),
        include: texts(row, 'include'),
        nullsNotDistinct: bool(row, 'nulls_not_distinct'),
        predicate: readPredicate(row, context),
        storage: texts(row, 'storage'),
        tablespace: textOrNull(row, 'tablespace'),
        statistics: texts(row, 'statistics'),
        valid: bool(row, 'valid'),
        plain: bool(row, 'plain'),
      },
      addresses: texts(row, 'addresses'),
      facts: originOf(row),
    }
  },
  address: ({ id }) => sql`index ${tableOf(id.path)}`,
  create,
  drop: ({ id }, context) => ({
    sql: sql`drop index ${tableOf(id.path)}${when(holdsConstraint(id, context), sql` cascade`)}`,
    lock: 'access exclusive',
  }),
  dropsWith: ownColumns,
  follows: followedParts,
  comesAfter: (object, verb, context) => [
    ...madeBefore(object, verb, context),
    ...(verb === 'create' ? tiedTwins(object, context) : []),
  ],
  alter: {
    table: 'recreate',
    unique: 'recreate',
    method: 'recreate',
    keys: 'recreate',
    include: 'recreate',
    nullsNotDistinct: 'recreate',
    predicate: 'recreate',
    storage: {
      alter: (from, to) =>
        storageChanges(from.attrs.storage, to.attrs.storage).map((clause) =>
          alterIndex(to, clause, 'share update exclusive'),
        ),
    },
    tablespace: {
      alter: (_, to) => ({
        ...alterIndex(
          to,
          sql`set tablespace ${ident(to.attrs.tablespace ?? 'pg_default')}`,
          'access exclusive',
        ),
        rewrites: true,
      }),
    },
    statistics: { alter: (from, to) => statisticsOf(from.attrs.statistics, to) },
    valid: { alter: (_, to) => makeValid(to) },
    plain: 'recreate',
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter index ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'share update exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`],
})

/** @throws {LockstepError} `cannot-plan` for one that is to be of no use. */
function makeValid({ id, attrs }: SchemaObject<IndexAttrs>): OpSpec {
  if (!attrs.valid)
    throw new LockstepError('cannot-plan', {
      message: `Index "${id.path.join('.')}" is not valid where the plan is to lead, and no statement makes it so.`,
      hint: 'Mend it there: `reindex index concurrently …`, or drop it.',
      details: { object: idText(id) },
    })
  return {
    sql: sql`reindex index concurrently ${tableOf(id.path)}`,
    lock: 'share update exclusive',
    transactional: 'outside',
    scans: true,
    ...(attrs.unique && { failsWhen: `two rows have the same ${attrs.keys.join(', ')}` }),
  }
}

/** Of a partition that is attached the server ties the oldest index that fits: one that is to stay by itself comes later. */
function tiedTwins(object: SchemaObject<IndexAttrs>, context: PlanContext): readonly ObjectId[] {
  const { id, parent, attrs } = object
  if (!parent || linksOf(parent, context).length === 0 || isTied(id, context)) return []
  return context
    .childrenOf(parent)
    .filter((other) => other.id.kind === 'index' && isTied(other.id, context))
    .filter((other) => fitting.every((name) => sameValue(other.attrs[name], attrs[name])))
    .map((other) => other.id)
}

/** What the server looks at. */
const fitting = ['unique', 'method', 'keys', 'nullsNotDistinct', 'predicate'] as const

function isTied(index: ObjectId, context: PlanContext): boolean {
  return context.childrenOf(index).some(({ id }) => id.kind === 'index partition')
}

/** Whether a constraint of a partition rests on it: neither goes without the other. */
function holdsConstraint(index: ObjectId, context: PlanContext): boolean {
  return context
    .dependentsOf(index)
    .filter(({ id }) => id.kind === 'index partition')
    .flatMap(({ parent }) => parent ?? [])
    .filter((part) => idText(part) !== idText(index))
    .some((part) => part.kind !== 'index' || holdsConstraint(part, context))
}

/** Of an index of a partition: where it comes from, and whether its name is the one that the server gives. */
function originOf(row: Row): Attrs {
  const [schema, name] = [textOrNull(row, 'origin_schema'), textOrNull(row, 'origin_name')]
  if (schema === null || name === null) return noFacts
  const usual = usualIndexName(text(row, 'table'), texts(row, 'names'), 'idx')
  return { inherited: true, origin: [schema, name], named: text(row, 'name') !== usual }
}

const noFacts: Attrs = {}

function alterIndex({ id }: SchemaObject, clause: Sql, lock: Lock): OpSpec {
  return { sql: sql`alter index ${tableOf(id.path)} ${clause}`, lock }
}

function placesOf(list: readonly string[]): ReadonlyMap<string, string> {
  return new Map(list.map((one) => [one.split('=')[0] ?? '', one.split('=')[1] ?? '']))
}

function statisticsOf(from: readonly string[], to: SchemaObject<IndexAttrs>): readonly OpSpec[] {
  const [before, after] = [placesOf(from), placesOf(to.attrs.statistics)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => before.get(place) !== after.get(place))
    .map((place) => {
      const target = verbatim(after.get(place) ?? '-1')
      const clause = sql`alter column ${verbatim(place)} set statistics ${target}`
      return alterIndex(to, clause, 'share update exclusive')
    })
}

/** On a table that is in use the index is built while others write: a plain build makes them wait. */
function create(object: SchemaObject<IndexAttrs>, context: PlanContext): readonly OpSpec[] {
  const { id, attrs } = object
  const beside = isBuiltBeside(object, context)
  const words = verbatim(`${attrs.unique ? 'unique ' : ''}index${beside ? ' concurrently' : ''}`)
  const method = verbatim(
    attrs.method === 'btree'
      ? ''
      : ` using ${/^[a-z_]+$/.test(attrs.method) ? attrs.method : ident(attrs.method).text}`,
  )
  const keys = join(attrs.keys.map(indexKey))
  const include = when(attrs.include.length > 0, sql` include ${columnList(attrs.include)}`)
  const nulls = when(attrs.nullsNotDistinct, sql` nulls not distinct`)
  const storage = when(attrs.storage.length > 0, sql` with (${storageList(attrs.storage)})`)
  const where = verbatim(attrs.predicate === null ? '' : ` where ${attrs.predicate}`)
  const place = attrs.tablespace === null ? nothing : sql` tablespace ${ident(attrs.tablespace)}`
  const built: OpSpec = {
    sql: sql`create ${words} ${ident(part(id.path, 1))} on ${when(standsAlone(id, context), sql`only `)}${tableOf(attrs.table)}${method} (${keys})${include}${nulls}${storage}${place}${where}`,
    ...(beside
      ? ({ lock: 'share update exclusive', transactional: 'outside' } as const)
      : ({ lock: 'share' } as const)),
    scans: true,
    ...(attrs.unique && { failsWhen: `two rows have the same ${attrs.keys.join(', ')}` }),
  }
  return [built, ...statisticsOf([], object)]
}

/** The index of a partitioned table can not be built so. */
function isBuiltBeside({ id, parent }: SchemaObject, context: PlanContext): boolean {
  const table = parent && context.get(parent)
  if (!table || typeof table.attrs['partitionBy'] === 'string') return false
  return context.standingOf(table.id) === 'there' && context.standingOf(id) === 'new'
}
