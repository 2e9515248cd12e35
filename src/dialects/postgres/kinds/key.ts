/** Primary keys and unique constraints: one file, for they differ in a word. PostgreSQL manual, section 5.5. */
import type { Row } from '../../../core/connection.ts'
import {
  defineKind,
  type Kind,
  type PlanContext,
  type ReadContext,
  type Reading,
} from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  alterBackingIndex,
  columnsOf,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  indexClauses,
  ownColumns,
  readBackingIndex,
  readTiming,
  renameConstraint,
  madeBefore,
  timingClause,
  usualIndexName,
  type BackingIndex,
} from '../constraint-query.ts'
import { followedParts, linksOf, standsAlone } from '../lineage.ts'
import { columnList, ownName, part } from '../names.ts'

interface KeyAttrs extends BackingIndex {
  readonly columns: readonly string[]
  readonly include: readonly string[]
  readonly nullsNotDistinct: boolean
  /** That the last column, a range, may not overlap (18). */
  readonly withoutOverlaps: boolean
  readonly timing: string
}

/** A table's primary key. */
export const primaryKey: Kind = defineKey('primary key', 'p')

/** A unique constraint; a unique index without a constraint is an index. */
export const unique: Kind = defineKey('unique', 'u')

function defineKey(name: 'primary key' | 'unique', letter: string): Kind {
  const clause = ({ id, attrs }: SchemaObject<KeyAttrs>): Sql =>
    sql`constraint ${ownName(id.path)} ${verbatim(name)}${when(attrs.nullsNotDistinct, sql` nulls not distinct`)} ${keyList(attrs)}${when(attrs.include.length > 0, sql` include ${columnList(attrs.include)}`)}${indexClauses(attrs)}${timingClause(attrs.timing)}`
  return defineKind<KeyAttrs>({
    name,
    ...(letter === 'p' && { drawnAs: 'key' }),
    query: constraintQuery,
    read: (row, context) => (text(row, 'letter') === letter ? readKey(row, context) : undefined),
    address: ({ id }) => constraintAddress(id.path),
    inline: clause,
    inlines: ({ id }, context) => !standsAlone(id, context),
    follows: (object, verb, context) => [
      ...followedParts(object, verb, context),
      ...(verb === 'drop' ? wholeIndexes(object, context) : []),
    ],
    comesAfter: madeBefore,
    create: (object, context) => ({
      sql: addConstraint(object, clause(object), context),
      lock: 'access exclusive',
      scans: true,
      failsWhen: `two rows have the same ${object.attrs.columns.join(', ')}`,
    }),
    drop: ({ id }) => ({ sql: dropConstraint(id.path), lock: 'access exclusive' }),
    dropsWith: ownColumns,
    alter: {
      columns: 'recreate',
      include: 'recreate',
      nullsNotDistinct: 'recreate',
      withoutOverlaps: 'recreate',
      timing: 'recreate',
      ...alterBackingIndex,
    },
    rename: {
      rename: ({ id }, to) => ({
        sql: renameConstraint(id.path, to.path),
        lock: 'access exclusive',
      }),
      likeness: () => 0,
      free: true,
    },
    occupies: ({ id }) => [
      `relation ${part(id.path, 0)}\u0000${part(id.path, 2)}`,
      `constraint ${id.path.join('\u0000')}`,
      ...(name === 'primary key' ? [`primary key ${id.path.slice(0, 2).join('\u0000')}`] : []),
    ],
  })
}

/** The index of the whole table that the one behind a partition's own constraint belongs to. */
function wholeIndexes(
  { id, parent, facts }: SchemaObject,
  context: PlanContext,
): readonly ObjectId[] {
  const links = parent && facts['inherited'] !== true ? linksOf(parent, context) : []
  if (!links.some((link) => context.standingOf(link.id) === 'there')) return []
  return context
    .childrenOf(id)
    .filter((link) => link.id.kind === 'index partition')
    .flatMap(({ dependsOn }) => dependsOn)
}

function readKey(row: Row, context: ReadContext): Reading<KeyAttrs> | undefined {
  const isPrimary = text(row, 'letter') === 'p'
  const columns = columnsOf(row, 'columns', context)
  const include = columnsOf(row, 'include', context)
  const usual = usualIndexName(
    text(row, 'table'),
    isPrimary ? [] : [...columns, ...include],
    isPrimary ? 'pkey' : 'key',
  )
  const identity = constraintIdentity(row, context, usual)
  if (!identity) return undefined
  return {
    ...identity,
    attrs: {
      columns,
      include,
      nullsNotDistinct: bool(row, 'nulls_not_distinct'),
      withoutOverlaps: bool(row, 'period'),
      timing: readTiming(row),
      ...readBackingIndex(row),
    },
    dependsOn: isPrimary ? notNulls(identity.path, columns) : [],
  }
}

function keyList({ columns, withoutOverlaps }: KeyAttrs): Sql {
  if (!withoutOverlaps) return columnList(columns)
  return sql`(${join(columns.map(ident))} without overlaps)`
}

/** PostgreSQL 18 keeps them as constraints that a primary key rests on. */
function notNulls(path: readonly string[], columns: readonly string[]): readonly ObjectId[] {
  return columns.map((column) => ({ kind: 'not null', path: [...path.slice(0, 2), column] }))
}
