/** Foreign keys. PostgreSQL manual, section 5.5.5 and CREATE TABLE. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  readTiming,
  renameConstraint,
  timingClause,
} from '../constraint-query.ts'
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
}

type ForeignKeyObject = SchemaObject<ForeignKeyAttrs>

const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
}

/** Always a statement of its own: two tables may point at each other. */
export const foreignKey: Kind = defineKind<ForeignKeyAttrs>({
  name: 'foreign key',
  file: 'foreign-keys',
  query: constraintQuery,
  read: (row) =>
    text(row, 'letter') === 'f'
      ? { ...constraintIdentity(row), attrs: readAttrs(row), facts: bondToType }
      : undefined,
  address: ({ id }) => constraintAddress(id.path),
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
    validated: {
      alter: (_, object) => validate(object),
      inPlace: (_, to) => to.attrs.validated,
    },
  },
  rename: {
    rename: ({ id }, to) => ({ sql: renameConstraint(id.path, to.path), lock: 'access exclusive' }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`constraint ${id.path.join('\u0000')}`],
})

function readAttrs(row: Row): ForeignKeyAttrs {
  return {
    columns: texts(row, 'columns'),
    table: [text(row, 'foreign_schema'), text(row, 'foreign_table')],
    references: texts(row, 'foreign_columns'),
    onUpdate: actions[text(row, 'on_update')] ?? '',
    onDelete: actions[text(row, 'on_delete')] ?? '',
    setColumns: texts(row, 'set_columns'),
    match: text(row, 'match') === 'f' ? 'full' : 'simple',
    timing: readTiming(row),
    validated: bool(row, 'validated'),
  }
}

function add(object: ForeignKeyObject): OpSpec {
  const { id, attrs } = object
  return {
    sql: addConstraint(
      id.path,
      sql`constraint ${ownName(id.path)} foreign key ${columnList(attrs.columns)} references ${tableOf(attrs.table)} ${columnList(attrs.references)}${optionsOf(attrs)}`,
    ),
    lock: 'share row exclusive',
    scans: attrs.validated,
    ...(attrs.validated && {
      failsWhen: `a row's ${attrs.columns.join(', ')} is not found in "${attrs.table.join('.')}"`,
    }),
  }
}

function optionsOf({
  match,
  onUpdate,
  onDelete,
  setColumns,
  timing,
  validated,
}: ForeignKeyAttrs): Sql {
  const columns = when(setColumns.length > 0, sql` ${columnList(setColumns)}`)
  return sql`${when(match === 'full', sql` match full`)}${action('update', onUpdate)}${action('delete', onDelete)}${columns}${timingClause(timing)}${when(!validated, sql` not valid`)}`
}

function action(event: 'update' | 'delete', name: string): Sql {
  return verbatim(name === 'no action' ? '' : ` on ${event} ${name}`)
}

function validate({ id, attrs }: ForeignKeyObject): OpSpec {
  return {
    sql: sql`alter table ${tableOf(id.path)} validate constraint ${ident(id.path.at(-1) ?? '')}`,
    lock: 'share update exclusive',
    scans: true,
    failsWhen: `a row's ${attrs.columns.join(', ')} is not found in "${attrs.table.join('.')}"`,
  }
}
