/** Foreign keys. PostgreSQL manual, section 5.5.5 and CREATE TABLE. */
import { defineKind, type Kind, type PlanContext, type ReadContext } from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, join, nothing, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  columnsOf,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  readTiming,
  renameConstraint,
  timingClause,
  validity,
} from '../constraint-query.ts'
import { followedParts } from '../lineage.ts'
import { columnList, ownName, tableOf } from '../names.ts'
import { bondToType } from '../type-bond.ts'

interface ForeignKeyAttrs extends Attrs {
  readonly columns: readonly string[]
  /** Schema and name of the table it points at. */
  readonly table: readonly string[]
  readonly references: readonly string[]
  readonly onUpdate: string
  readonly onDelete: string
  /** The columns that `on delete set null` or `set default` sets, where not all of them. */
  readonly setColumns: readonly string[]
  readonly match: string
  readonly timing: string
  readonly validated: boolean
  /** False only from PostgreSQL 18 on; then it is not validated either. */
  readonly enforced: boolean
  /** That the last column is a range that must be covered (18). */
  readonly period: boolean
}

type ForeignKeyObject = SchemaObject<ForeignKeyAttrs>

const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

/** Within the statement of its table, unless two tables point at each other. */
export const foreignKey: Kind = defineKind<ForeignKeyAttrs>({
  name: 'foreign key',
  drawnAs: 'link',
  file: 'foreign-keys',
  query: constraintQuery,
  read: (row, context) => {
    const identity = text(row, 'letter') === 'f' && constraintIdentity(row, context)
    if (!identity) return undefined
    return {
      ...identity,
      attrs: readAttrs(row, context),
      facts: { ...identity.facts, ...bondToType },
    }
  },
  address: ({ id }) => constraintAddress(id.path),
  inline: clause,
  // A new table has no rows, so its statement validates at once.
  inlines: ({ attrs }) => attrs.validated || !attrs.enforced,
  follows: followedParts,
  create: add,
  drop: ({ id }) => ({ sql: dropConstraint(id.path), lock: 'access exclusive' }),
  dropsWith: ({ id, attrs }) =>
    attrs.columns.map((name) => ({ kind: 'column', path: [...id.path.slice(0, 2), name] })),
  alter: {
    columns: 'recreate',
    table: 'recreate',
    references: 'recreate',
    onUpdate: 'recreate',
    onDelete: 'recreate',
    setColumns: 'recreate',
    match: 'recreate',
    timing: {
      alter: (_, { id, attrs }) => ({
        sql: sql`alter table ${tableOf(id.path)} alter constraint ${ownName(id.path)} ${verbatim(attrs.timing)}`,
        lock: 'access exclusive',
      }),
    },
    period: 'recreate',
    validated: {
      // Enforcing it validates it, and what is no longer enforced is not valid.
      alter: (from, to) => (from.attrs.enforced === to.attrs.enforced ? validate(to) : []),
      inPlace: isReached,
    },
    enforced: { alter: (_, object) => enforce(object), inPlace: isReached },
  },
  rename: {
    rename: ({ id }, to) => ({ sql: renameConstraint(id.path, to.path), lock: 'access exclusive' }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`constraint ${id.path.join('\u0000')}`],
})

function readAttrs(row: Row, context: ReadContext): ForeignKeyAttrs {
  return {
    columns: columnsOf(row, 'columns', context),
    table: [text(row, 'foreign_schema'), text(row, 'foreign_table')],
    references:
      row['foreign_names'] === null
        ? columnsOf(row, 'foreign_columns', context, 'foreign_address')
        : texts(row, 'foreign_names'),
    onUpdate: actions[text(row, 'on_update')] ?? '',
    onDelete: actions[text(row, 'on_delete')] ?? '',
    setColumns: columnsOf(row, 'set_columns', context),
    match: text(row, 'match') === 'f' ? 'full' : 'simple',
    timing: readTiming(row),
    validated: bool(row, 'validated'),
    enforced: bool(row, 'enforced'),
    period: bool(row, 'period'),
  }
}

function add(object: ForeignKeyObject, context: PlanContext): OpSpec {
  const { attrs } = object
  return {
    sql: addConstraint(object, clause(object), context),
    lock: 'share row exclusive',
    scans: attrs.validated,
    ...(attrs.validated && { failsWhen: missing(attrs) }),
  }
}

function clause({ id, attrs }: ForeignKeyObject): Sql {
  const [own, others] = [attrs.columns, attrs.references].map((names) =>
    keyList(names, attrs.period),
  )
  return sql`constraint ${ownName(id.path)} foreign key ${own ?? nothing} references ${tableOf(attrs.table)} ${others ?? nothing}${optionsOf(attrs)}`
}

function keyList(names: readonly string[], period: boolean): Sql {
  const parts = names.map(ident)
  const last = parts.length - 1
  return sql`(${join(parts.map((name, at) => (period && at === last ? sql`period ${name}` : name)))})`
}

function optionsOf(attrs: ForeignKeyAttrs): Sql {
  const { match, onUpdate, onDelete, setColumns, timing } = attrs
  const columns = when(setColumns.length > 0, sql` ${columnList(setColumns)}`)
  return sql`${when(match === 'full', sql` match full`)}${action('update', onUpdate)}${action('delete', onDelete)}${columns}${timingClause(timing)}${validity(attrs)}`
}

function action(event: 'update' | 'delete', name: string): Sql {
  return verbatim(name === 'no action' ? '' : ` on ${event} ${name}`)
}

/** What is enforced can not become invalid in place. */
function isReached(from: ForeignKeyObject, to: ForeignKeyObject): boolean {
  return to.attrs.validated || (from.attrs.enforced && !to.attrs.enforced)
}

/** PostgreSQL 18 tests the rows when it begins to enforce. */
function enforce({ id, attrs }: ForeignKeyObject): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} alter constraint ${ownName(id.path)} ${verbatim(attrs.enforced ? 'enforced' : 'not enforced')}`,
    lock: 'share row exclusive',
    ...(attrs.enforced && { scans: true, failsWhen: missing(attrs) }),
  }
}

function missing({ columns, table }: ForeignKeyAttrs): string {
  return `a row's ${columns.join(', ')} is not found in "${table.join('.')}"`
}

function validate({ id, attrs }: ForeignKeyObject): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} validate constraint ${ident(id.path.at(-1) ?? '')}`,
    lock: 'share update exclusive',
    scans: true,
    failsWhen: missing(attrs),
  }
}
