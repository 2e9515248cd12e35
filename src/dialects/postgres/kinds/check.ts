/** Check constraints of tables. PostgreSQL manual, section 5.5.1. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { bool, text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  ownColumns,
  renameConstraint,
  validity,
} from '../constraint-query.ts'
import { followedParts } from '../lineage.ts'
import { grouped, ownName, tableOf } from '../names.ts'
import { stableText } from '../stable-text.ts'
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
        expression: stableText(text(row, 'expression')),
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
  create: (object) => ({
    sql: addConstraint(object.id.path, clause(object)),
    lock: 'access exclusive',
    scans: object.attrs.validated,
    ...(object.attrs.validated && { failsWhen: 'a row breaks it' }),
  }),
  drop: ({ id }) => ({ sql: dropConstraint(id.path), lock: 'access exclusive' }),
  dropsWith: ownColumns,
  alter: {
    expression: 'recreate',
    noInherit: 'recreate',
    enforced: 'recreate',
    validated: {
      alter: (_, { id }) => ({
        sql: sql`alter table ${tableOf(id.path)} validate constraint ${ownName(id.path)}`,
        lock: 'share update exclusive',
        scans: true,
        failsWhen: 'a row breaks it',
      }),
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

function clause({ id, attrs }: SchemaObject<CheckAttrs>): Sql {
  return sql`constraint ${ownName(id.path)} check ${grouped(attrs.expression)}${when(attrs.noInherit, sql` no inherit`)}${validity(attrs)}`
}
