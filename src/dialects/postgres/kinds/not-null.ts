/** Not null. PostgreSQL manual, section 5.5.2. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import { bool, text, textOrNull } from '../../../core/row.ts'
import type { OpSpec } from '../../../core/plan.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, nothing, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { columnQuery } from '../column-query.ts'
import { followedParts, outlivedParts, standsInColumn, tablesLosing } from '../lineage.ts'
import { ownName, part, suffixed, tableOf } from '../names.ts'
import { serialWord } from '../serial.ts'

interface NotNullAttrs extends Attrs {
  /** Null where the server chose it, and up to PostgreSQL 17. */
  readonly name: string | null
  readonly noInherit: boolean
  readonly validated: boolean
}

type NotNullObject = SchemaObject<NotNullAttrs>

/** That a column holds a value in every row. */
export const notNull: Kind = defineKind<NotNullAttrs>({
  name: 'not null',
  drawnAs: 'not null',
  keptFrom: { name: 18, noInherit: 18, validated: 18 },
  query: columnQuery,
  read: (row, context) => {
    const column = bool(row, 'not_null') && context.find(text(row, 'address'))
    if (!column) return undefined
    const address = textOrNull(row, 'not_null_address')
    return {
      path: column.id.path,
      parent: column.id,
      attrs: {
        name: textOrNull(row, 'not_null_name'),
        noInherit: bool(row, 'not_null_no_inherit'),
        validated: bool(row, 'not_null_validated'),
      },
      facts: { inherited: bool(row, 'not_null_inherited'), local: bool(row, 'not_null_local') },
      ...(address !== null && { addresses: [address] }),
    }
  },
  address: ({ id, attrs }) =>
    sql`constraint ${ident(attrs.name ?? usualName(id.path))} on ${tableOf(id.path)}`,
  inline: ({ attrs, parent }, context) =>
    parent && isImplied(attrs, parent, context)
      ? nothing
      : sql`${named(attrs)}not null${when(attrs.noInherit, sql` no inherit`)}`,
  // A constraint that is not valid can not be written within a column.
  inlines: (object, context) => object.attrs.validated && standsInColumn(object, context),
  follows: (object, verb, context) =>
    verb === 'create' && comesWithColumn(object, context)
      ? []
      : followedParts(object, verb, context),
  outlives: outlivedParts,
  create: setNotNull,
  drop: (object, context) =>
    tablesLosing(object, context).map((table) => ({
      sql: sql`alter table ${table} alter column ${ownName(object.id.path)} drop not null`,
      lock: 'access exclusive',
    })),
  alter: {
    name: {
      alter: (from, to) => ({
        sql: sql`alter table ${tableOf(to.id.path)} rename constraint ${ident(nameOf(from))} to ${ident(nameOf(to))}`,
        lock: 'access exclusive',
      }),
    },
    noInherit: {
      alter: (_, to) => ({
        sql: sql`alter table ${tableOf(to.id.path)} alter constraint ${ident(nameOf(to))} ${verbatim(to.attrs.noInherit ? 'no inherit' : 'inherit')}`,
        lock: 'access exclusive',
      }),
    },
    validated: {
      alter: (_, to) => ({
        sql: sql`alter table ${tableOf(to.id.path)} validate constraint ${ident(nameOf(to))}`,
        lock: 'share update exclusive',
        scans: true,
        failsWhen: `column "${to.id.path.join('.')}" is null in a row`,
      }),
      inPlace: (_, to) => to.attrs.validated,
    },
  },
})

/** A child that makes its column itself says there that it is not null: none comes with the parent's column later. */
function comesWithColumn({ parent }: NotNullObject, context: PlanContext): boolean {
  const column = parent && context.get(parent)
  return column?.facts['local'] === true && ['new', 'anew'].includes(context.standingOf(column.id))
}

/** By `serial` and by an identity. */
function isImplied(attrs: NotNullAttrs, column: ObjectId, context: PlanContext): boolean {
  if (serialWord(column, context)) return true
  const parts = context.childrenOf(column)
  return attrs.name === null && !attrs.noInherit && parts.some(({ id }) => id.kind === 'identity')
}

function named({ name }: NotNullAttrs): Sql {
  return name === null ? nothing : sql`constraint ${ident(name)} `
}

function nameOf({ id, attrs }: NotNullObject): string {
  return attrs.name ?? usualName(id.path)
}

/** As the server chooses it, as long as nothing is renamed. */
function usualName(path: readonly string[]): string {
  return suffixed(`${part(path, 1)}_${part(path, 2)}`, '_not_null')
}

/** Options of the constraint have no short form. */
function addNotNull(object: NotNullObject): OpSpec {
  const { id, attrs } = object
  return {
    sql: sql`alter table ${tableOf(id.path)} add ${named(attrs)}not null ${ownName(id.path)}${when(attrs.noInherit, sql` no inherit`)}${when(!attrs.validated, sql` not valid`)}`,
    lock: 'access exclusive',
    ...(attrs.validated && {
      scans: true,
      failsWhen: `column "${id.path.join('.')}" is null in a row`,
    }),
  }
}

function setNotNull(object: NotNullObject, context: PlanContext): readonly OpSpec[] {
  const { name: own, noInherit, validated } = object.attrs
  if (own !== null || noInherit || !validated) return [addNotNull(object)]
  const { id } = object
  const [table, name] = [tableOf(id.path), ownName(id.path)]
  const statement = sql`alter table ${table} alter column ${name} set not null`
  // Nobody goes through the rows of a foreign table.
  if (object.parent && context.get(object.parent)?.parent?.kind === 'foreign table')
    return [{ sql: statement, lock: 'access exclusive' }]
  const fill = context.fillOf(object)
  const set: OpSpec = {
    sql: statement,
    lock: 'access exclusive',
    scans: true,
    ...(!fill && { failsWhen: `column "${id.path.join('.')}" is null in a row` }),
  }
  if (!fill) return [set]
  return [
    {
      sql: sql`update ${table} set ${name} = ${fill} where ${name} is null`,
      lock: 'row exclusive',
    },
    set,
  ]
}
