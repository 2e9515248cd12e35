/** Primary keys and unique constraints: one file, for they differ in a word. PostgreSQL manual, section 5.5. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { bool, text, texts } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import {
  addConstraint,
  constraintAddress,
  constraintIdentity,
  constraintQuery,
  dropConstraint,
  ownColumns,
  readTiming,
  renameConstraint,
  timingClause,
} from '../constraint-query.ts'
import { columnList, ownName, part } from '../names.ts'

interface KeyAttrs extends Attrs {
  readonly columns: readonly string[]
  readonly include: readonly string[]
  readonly nullsNotDistinct: boolean
  readonly timing: string
}

/** A table's primary key. */
export const primaryKey: Kind = defineKey('primary key', 'p')

/** A unique constraint; a unique index without a constraint is an index. */
export const unique: Kind = defineKey('unique', 'u')

function defineKey(name: 'primary key' | 'unique', letter: string): Kind {
  const clause = ({ id, attrs }: SchemaObject<KeyAttrs>): Sql =>
    sql`constraint ${ownName(id.path)} ${verbatim(name)}${when(attrs.nullsNotDistinct, sql` nulls not distinct`)} ${columnList(attrs.columns)}${when(attrs.include.length > 0, sql` include ${columnList(attrs.include)}`)}${timingClause(attrs.timing)}`
  return defineKind<KeyAttrs>({
    name,
    query: constraintQuery,
    read: (row) => {
      if (text(row, 'letter') !== letter) return undefined
      const identity = constraintIdentity(row)
      const columns = texts(row, 'columns')
      return {
        ...identity,
        attrs: {
          columns,
          include: texts(row, 'include'),
          nullsNotDistinct: bool(row, 'nulls_not_distinct'),
          timing: readTiming(row),
        },
        dependsOn: name === 'primary key' ? notNulls(identity.path, columns) : [],
      }
    },
    address: ({ id }) => constraintAddress(id.path),
    inline: clause,
    create: (object) => ({
      sql: addConstraint(object.id.path, clause(object)),
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
      timing: 'recreate',
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

/** PostgreSQL 18 keeps them as constraints that a primary key rests on. */
function notNulls(path: readonly string[], columns: readonly string[]): readonly ObjectId[] {
  return columns.map((column) => ({ kind: 'not null', path: [...path.slice(0, 2), column] }))
}
