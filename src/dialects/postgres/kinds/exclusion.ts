/** Exclusion constraints. PostgreSQL manual, section 5.5.6. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  columnsOf,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  ownColumns,
  renameConstraint,
  madeBefore,
  usualIndexName,
} from '../constraint-query.ts'
import { followedParts, standsAlone } from '../lineage.ts'
import { ownName, part } from '../names.ts'
import { bondToType } from '../type-bond.ts'

interface ExclusionAttrs extends Attrs {
  /** As pg_get_constraintdef prints it. */
  readonly definition: string
}

/** That no two rows collide by the operators given. */
export const exclusion: Kind = defineKind<ExclusionAttrs>({
  name: 'exclusion',
  query: constraintQuery,
  read: (row, context) => {
    if (text(row, 'letter') !== 'x') return undefined
    const usual = usualIndexName(text(row, 'table'), columnsOf(row, 'columns', context), 'excl')
    const identity = constraintIdentity(row, context, usual)
    if (!identity) return undefined
    return {
      ...identity,
      attrs: { definition: context.worded(text(row, 'expression')) },
      facts: { ...identity.facts, ...bondToType },
    }
  },
  address: ({ id }) => constraintAddress(id.path),
  inline: clause,
  inlines: ({ id }, context) => !standsAlone(id, context),
  follows: followedParts,
  comesAfter: madeBefore,
  create: (object, context) => ({
    sql: addConstraint(object, clause(object), context),
    lock: 'access exclusive',
    scans: true,
    failsWhen: 'two rows collide',
  }),
  drop: ({ id }) => ({ sql: dropConstraint(id.path), lock: 'access exclusive' }),
  dropsWith: ownColumns,
  alter: { definition: 'recreate' },
  rename: {
    rename: ({ id }, to) => ({ sql: renameConstraint(id.path, to.path), lock: 'access exclusive' }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [
    `relation ${part(id.path, 0)}\u0000${part(id.path, 2)}`,
    `constraint ${id.path.join('\u0000')}`,
  ],
})

function clause({ id, attrs }: SchemaObject<ExclusionAttrs>): Sql {
  const definition = attrs.definition.replace(/^EXCLUDE USING/, 'exclude using')
  return sql`constraint ${ownName(id.path)} ${verbatim(definition)}`
}
