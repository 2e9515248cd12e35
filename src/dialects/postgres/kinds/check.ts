/** Check constraints of tables. PostgreSQL manual, section 5.5.1. */
import { defineKind, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  ownColumns,
  renameConstraint,
  validity,
} from '../constraint-query.ts'
import { followedParts, heirsOf, outlivedParts, tablesLosing } from '../lineage.ts'
import { grouped, ownName, tableOf } from '../names.ts'
import { bondToType } from '../type-bond.ts'

interface CheckAttrs extends Attrs {
  /** As the server prints it, without outer parentheses of its own. */
  readonly expression: string
  readonly noInherit: boolean
  readonly validated: boolean
  /** False only from PostgreSQL 18 on; then it is not validated either. */
  readonly enforced: boolean
}

/** A condition that every row keeps. */
export const check: Kind = defineKind<CheckAttrs>({
  name: 'check',
  printed: ['expression'],
  query: constraintQuery,
  read: (row, context) => {
    const identity = text(row, 'letter') === 'c' && constraintIdentity(row, context)
    if (!identity) return undefined
    return {
      ...identity,
      attrs: {
        expression: context.worded(text(row, 'expression')),
        noInherit: bool(row, 'no_inherit'),
        validated: bool(row, 'validated'),
        enforced: bool(row, 'enforced'),
      },
      facts: { ...identity.facts, ...bondToType },
    }
  },
  address: ({ id }) => constraintAddress(id.path),
  inline: clause,
  // A new table has no rows, so its statement validates at once.
  inlines: ({ attrs }) => attrs.validated || !attrs.enforced,
  follows: followedParts,
  outlives: outlivedParts,
  create: (object, context) => {
    // Nobody goes through the rows of a foreign table.
    const scans = object.attrs.validated && object.parent?.kind !== 'foreign table'
    return [
      {
        sql: addConstraint(object, clause(object), context),
        lock: 'access exclusive',
        scans,
        ...(scans && { failsWhen: 'a row breaks it' }),
      },
      ...(object.attrs.validated || !object.attrs.enforced ? [] : validBelow(object, context)),
    ]
  },
  drop: (object, context) =>
    tablesLosing(object, context).map((table) => ({
      sql: sql`alter table ${table} drop constraint ${ownName(object.id.path)}`,
      lock: 'access exclusive',
    })),
  dropsWith: ownColumns,
  alter: {
    expression: 'recreate',
    noInherit: 'recreate',
    enforced: 'recreate',
    validated: {
      alter: (_, { id }) => validate(id.path),
      inPlace: (_, to) => to.attrs.validated && to.attrs.enforced,
    },
  },
  rename: {
    rename: ({ id }, to) => ({ sql: renameConstraint(id.path, to.path), lock: 'access exclusive' }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`constraint ${id.path.join('\u0000')}`],
})

function validate(path: readonly string[]): OpSpec {
  return {
    sql: sql`alter table ${tableOf(path)} validate constraint ${ownName(path)}`,
    lock: 'share update exclusive',
    scans: true,
    failsWhen: 'a row breaks it',
  }
}

/** A partition made after the constraint has it tested, though the whole table has not. */
function validBelow({ id }: SchemaObject<CheckAttrs>, context: PlanContext): readonly OpSpec[] {
  const table = { kind: 'table', path: id.path.slice(0, 2) }
  return heirsOf(table, context)
    .filter((link) => context.standingOf(link.id) === 'there')
    .map((link) => [...(link.parent?.path ?? []), ...id.path.slice(2)])
    .filter((path) => context.get({ kind: id.kind, path })?.attrs['validated'] === true)
    .map(validate)
}

function clause({ id, attrs }: SchemaObject<CheckAttrs>): Sql {
  return sql`constraint ${ownName(id.path)} check ${grouped(attrs.expression)}${when(attrs.noInherit, sql` no inherit`)}${validity(attrs)}`
}
