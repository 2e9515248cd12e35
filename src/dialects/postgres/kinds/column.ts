/** Columns: name, type and collation. PostgreSQL manual: CREATE TABLE, ALTER TABLE. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, integer, text, textOrNull } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { join, sql, type Sql, when } from '../../../core/sql.ts'
import { columnQuery, columnTable } from '../column-query.ts'
import {
  columnType,
  demandNoRowsElsewhere,
  isElsewhere,
  takeOver,
  typeChange,
  type ColumnAttrs,
  type ColumnObject,
} from '../column-type.ts'
import { followedParts, outlivedParts, tablesLosing, typeOfTable } from '../lineage.ts'
import { ownName, tableOf } from '../names.ts'
import { serialWord } from '../serial.ts'
import { readTypeFacts, typeFactsOf } from '../type-query.ts'

/** A column; what else is said of it are objects of their own. */
export const column: Kind = defineKind<ColumnAttrs>({
  name: 'column',
  holdsValues: true,
  drawnAs: 'row',
  query: columnQuery,
  read: (row, context) => {
    const table = columnTable(row, context)
    if (!table) return undefined
    return {
      path: [...table.path, text(row, 'name')],
      parent: table,
      attrs: { type: text(row, 'written_type'), collation: textOrNull(row, 'collation') },
      addresses: [text(row, 'address')],
      position: integer(row, 'position'),
      facts: {
        ...readTypeFacts(row),
        inherited: bool(row, 'inherited'),
        local: bool(row, 'local'),
        inPartitionKey: bool(row, 'in_partition_key'),
      },
    }
  },
  address: ({ id }) => sql`column ${tableOf(id.path)}.${ownName(id.path)}`,
  inline: (object, context) => {
    const parts = context.fragmentsOf(object.id)
    if (!object.parent || !typeOfTable(object.parent, context))
      return join([ownName(object.id.path), typeIn(object, context), ...parts], ' ')
    return when(parts.length > 0, join([ownName(object.id.path), sql`with options`, ...parts], ' '))
  },
  follows: followedParts,
  outlives: outlivedParts,
  create: addColumn,
  drop: (object, context) =>
    tablesLosing(object, context).map((table) => ({
      sql: sql`alter table ${table} drop column ${ownName(object.id.path)}`,
      lock: 'access exclusive',
      ...(!isGenerated(object, context) &&
        !isElsewhere(object) && {
          losesData: `what column "${object.id.path.join('.')}" holds`,
        }),
    })),
  alter: { type: typeChange, collation: typeChange },
  takesOver: takeOver,
  neutralFill,
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter table ${tableOf(id.path)} rename column ${ownName(id.path)} to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness: (from, to) => (from.attrs.type === to.attrs.type ? 1 : 0),
  },
})

function addColumn(object: ColumnObject, context: PlanContext): readonly OpSpec[] {
  const children = context.childrenOf(object.id)
  const kinds = children.map((child) => child.id.kind)
  const hasValue = kinds.some((kind) => ['default', 'identity', 'generated'].includes(kind))
  const needsFill = kinds.includes('not null') && !hasValue && !isElsewhere(object)
  const fill = needsFill ? context.fillOf(object) : undefined
  if (fill) return addFilled(object, fill)
  const parts = [
    ownName(object.id.path),
    typeIn(object, context),
    ...context.fragmentsOf(object.id),
  ]
  // A domain asks something of every value, be it of a null.
  const rewrites =
    !isElsewhere(object) && (children.some(fillsRows) || object.facts['constrained'] === true)
  if (rewrites) demandNoRowsElsewhere(object, context)
  return [
    {
      sql: sql`alter table ${tableOf(object.id.path)} add column ${join(parts, ' ')}`,
      lock: 'access exclusive',
      rewrites,
      // A virtual value is only looked at where it must not be null.
      scans: kinds.includes('generated') && kinds.includes('not null'),
      ...(needsFill && failsOnRows(object)),
    },
  ]
}

/** A constant is kept once, as a default that is then forgotten; what rows must be asked for is written to each. */
function addFilled(object: ColumnObject, fill: Sql): readonly OpSpec[] {
  const [table, name] = [tableOf(object.id.path), ownName(object.id.path)]
  const column = sql`alter table ${table} alter column ${name}`
  const add = sql`alter table ${table} add column ${name} ${columnType(object)}`
  if (isConstant(fill))
    return [exclusive(sql`${add} default ${fill} not null`), exclusive(sql`${column} drop default`)]
  return [
    exclusive(add),
    { sql: sql`update ${table} set ${name} = ${fill}`, lock: 'row exclusive' },
    { ...exclusive(sql`${column} set not null`), scans: true },
  ]
}

function exclusive(statement: Sql): OpSpec {
  return { sql: statement, lock: 'access exclusive' }
}

/** A literal, perhaps with a cast. */
function isConstant({ text }: Sql): boolean {
  return /^(?:'(?:[^']|'')*'|[-+]?\d+(?:\.\d+)?|true|false)(?:::[\w ."[\]]+)?$/i.test(text.trim())
}

/** Whether each row gets a value of its own; a default that is the same for all is kept once. */
function fillsRows({ id, attrs, facts }: SchemaObject): boolean {
  if (id.kind === 'generated') return attrs['storage'] === 'stored'
  return id.kind === 'identity' || (id.kind === 'default' && facts['volatile'] === true)
}

function failsOnRows({ id }: ColumnObject): Pick<OpSpec, 'failsWhen' | 'failsOnRows'> {
  return {
    failsWhen: `the table holds a row: column "${id.path.join('.')}" has no default`,
    failsOnRows: true,
  }
}

function typeIn(object: ColumnObject, context: PlanContext): Sql {
  return serialWord(object.id, context) ?? columnType(object)
}

function isGenerated({ id }: SchemaObject, context: PlanContext): boolean {
  return context.childrenOf(id).some((child) => child.id.kind === 'generated')
}

/** By the category of the type; PostgreSQL manual, table 52.65. Nothing where no value is neutral. */
function neutralFill(object: ColumnObject): Sql | undefined {
  const { base, category } = typeFactsOf(object)
  if (object.facts['constrained'] === true) return undefined
  if (base.endsWith('[]')) return sql`'{}'`
  const byBase: Readonly<Record<string, Sql>> = {
    uuid: sql`'00000000-0000-0000-0000-000000000000'`,
    json: sql`'{}'`,
    jsonb: sql`'{}'`,
    bytea: sql`''`,
    'time without time zone': sql`'00:00'`,
    'time with time zone': sql`'00:00'`,
  }
  const byCategory: Readonly<Record<string, Sql>> = {
    S: sql`''`,
    N: sql`0`,
    B: sql`false`,
    D: sql`'epoch'`,
    T: sql`'0'`,
  }
  return byBase[base] ?? byCategory[category]
}
