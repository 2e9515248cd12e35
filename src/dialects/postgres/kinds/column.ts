/** Columns: name, type and collation. PostgreSQL manual: CREATE TABLE, ALTER TABLE. */
import {
  defineKind,
  type AlterInPlace,
  type BothContexts,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, integer, text, textOrNull } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { join, nothing, sql, type Sql } from '../../../core/sql.ts'
import {
  canFail,
  castsByItself,
  castsExplicitly,
  keepsBytes,
  losesSilently,
  sortAlike,
  type TypeFacts,
} from '../casts.ts'
import { columnPath, columnQuery, columnTable } from '../column-query.ts'
import { followedParts } from '../lineage.ts'
import { collateClause, ownName, tableOf, typeName } from '../names.ts'
import { serialWord } from '../serial.ts'
import { standsInTheWay } from '../type-bond.ts'
import { readTypeFacts, typeFactsOf } from '../type-query.ts'
import { castOver, lostAttributes, swapFailure, swapUnder, type Swap } from '../type-swap.ts'

interface ColumnAttrs extends Attrs {
  /** As format_type prints it, such as `character varying(80)` or `public.status[]`. */
  readonly type: string
  /** Schema and name, quoted where needed; null for the type's own. */
  readonly collation: string | null
}

type ColumnObject = SchemaObject<ColumnAttrs>

/** To a type that took the name of another: all that is written with the old type must be written anew. */
const takeOver: AlterInPlace<ColumnAttrs> = {
  alter: changeType,
  recreates: (dependent) => standsInTheWay(dependent, false),
}

const type: AlterInPlace<ColumnAttrs> = {
  alter: changeType,
  letsGo: true,
  recreates: (dependent, from, to) => standsInTheWay(dependent, sameBase(from, to)),
}

/** A column; what else is said of it are objects of their own. */
export const column: Kind = defineKind<ColumnAttrs>({
  name: 'column',
  holdsValues: true,
  query: columnQuery,
  read: (row, context) => {
    const table = columnTable(row, context)
    if (!table) return undefined
    return {
      path: columnPath(row),
      parent: table,
      attrs: { type: text(row, 'written_type'), collation: textOrNull(row, 'collation') },
      addresses: [text(row, 'address')],
      position: integer(row, 'position'),
      facts: {
        ...readTypeFacts(row),
        inherited: bool(row, 'inherited'),
        local: bool(row, 'local'),
      },
    }
  },
  address: ({ id }) => sql`column ${tableOf(id.path)}.${ownName(id.path)}`,
  inline: (object, context) =>
    join(
      [ownName(object.id.path), typeIn(object, context), ...context.fragmentsOf(object.id)],
      ' ',
    ),
  follows: followedParts,
  create: addColumn,
  drop: (object, context) => ({
    sql: sql`alter table ${tableOf(object.id.path)} drop column ${ownName(object.id.path)}`,
    lock: 'access exclusive',
    ...(!isGenerated(object, context) && {
      losesData: `what column "${object.id.path.join('.')}" holds`,
    }),
  }),
  alter: { type, collation: type },
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
  const needsFill = kinds.includes('not null') && !hasValue
  const fill = needsFill ? context.fillOf(object) : undefined
  if (fill) return addFilled(object, fill)
  const parts = [
    ownName(object.id.path),
    typeIn(object, context),
    ...context.fragmentsOf(object.id),
  ]
  return [
    {
      sql: sql`alter table ${tableOf(object.id.path)} add column ${join(parts, ' ')}`,
      lock: 'access exclusive',
      // A domain asks something of every value, be it of a null.
      rewrites: children.some(fillsRows) || object.facts['constrained'] === true,
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
  const add = sql`alter table ${table} add column ${name} ${typeOf(object)}`
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
  return serialWord(object.id, context) ?? typeOf(object)
}

function typeOf({ attrs, facts }: ColumnObject): Sql {
  return sql`${typeName(attrs.type, facts['shadowed'] === true)}${collateClause(attrs.collation)}`
}

function changeType(from: ColumnObject, to: ColumnObject, contexts: BothContexts): OpSpec {
  const change: TypeChange = {
    before: typeFactsOf(from),
    after: typeFactsOf(to),
    swap: from.attrs.type === to.attrs.type ? swapUnder(from, contexts) : undefined,
  }
  const name = ownName(to.id.path)
  return {
    sql: sql`alter table ${tableOf(to.id.path)} alter column ${name} type ${typeOf(to)}${using(name, change, to, contexts)}`,
    lock: 'access exclusive',
    rewrites: change.swap !== undefined || !keepsBytes(change.before, change.after),
    scans: contexts.to
      .dependentsOf(to.id)
      .some((dependent) => isGoneThrough(dependent, from, to, contexts)),
    ...(change.swap ? dangersOfSwap(change.swap, to, contexts) : dangersOf(change, to)),
  }
}

/** A type, the one to come, and what is swapped beneath it. */
interface TypeChange {
  readonly before: TypeFacts
  readonly after: TypeFacts
  readonly swap: Swap | undefined
}

type Dangers = Pick<OpSpec, 'losesData' | 'failsWhen'>

function dangersOf({ before, after }: TypeChange, { id, attrs }: ColumnObject): Dangers {
  const name = id.path.join('.')
  return {
    ...(losesSilently(before, after) && {
      losesData: `what a value of column "${name}" holds beyond ${attrs.type}`,
    }),
    ...(canFail(before, after) && {
      failsWhen: `a value of column "${name}" does not fit ${attrs.type}`,
    }),
  }
}

function dangersOfSwap(swap: Swap, { id }: ColumnObject, contexts: BothContexts): Dangers {
  const name = id.path.join('.')
  const failure = swapFailure(swap)
  const lost = lostAttributes(swap, contexts)
  return {
    ...(lost.length > 0 && {
      losesData: `what ${lost.join(', ')} holds in column "${name}"`,
    }),
    ...(failure !== undefined && { failsWhen: `${failure}, in column "${name}"` }),
  }
}

/** Even where no row is written: a check is tested again, and an index is built again unless it is plain. */
function isGoneThrough(
  { id, attrs }: SchemaObject,
  from: ColumnObject,
  to: ColumnObject,
  contexts: BothContexts,
): boolean {
  if (contexts.to.standingOf(id) !== 'there') return false
  const sorts =
    from.attrs.collation === to.attrs.collation && sortAlike(typeFactsOf(from), typeFactsOf(to))
  const isPlain = attrs['plain'] === true && attrs['predicate'] === null
  if (id.kind === 'index') return !sorts || !isPlain
  return id.kind === 'check' || (!sorts && ['primary key', 'unique'].includes(id.kind))
}

function using(
  name: Sql,
  { before, after, swap }: TypeChange,
  to: ColumnObject,
  contexts: BothContexts,
): Sql {
  const type = typeName(to.attrs.type, to.facts['shadowed'] === true)
  if (swap) {
    const target = { type, isArray: to.attrs.type.endsWith('[]') }
    return sql` using ${castOver(name, swap, target, contexts)}`
  }
  if (castsByItself(before, after)) return nothing
  return castsExplicitly(before, after)
    ? sql` using ${name}::${type}`
    : sql` using ${name}::text::${type}`
}

function sameBase(from: ColumnObject, to: ColumnObject): boolean {
  return from.facts['base'] === to.facts['base']
}

function isGenerated({ id }: SchemaObject, context: PlanContext): boolean {
  return context.childrenOf(id).some((child) => child.id.kind === 'generated')
}

/** By the category of the type; PostgreSQL manual, table 52.65. Nothing where no value is neutral. */
function neutralFill(object: ColumnObject): Sql | undefined {
  const { base, category } = typeFactsOf(object)
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
