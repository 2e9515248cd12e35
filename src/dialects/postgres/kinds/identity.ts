/** Identity columns. PostgreSQL manual, section 5.3. */
import { defineKind, type AlterInPlace, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text } from '../../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { ident, join, literal, nothing, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { columnQuery } from '../column-query.ts'
import { ownName, part, qualified, tableOf } from '../names.ts'
import {
  chosenOptions,
  fullOptions,
  isNarrower,
  isRestart,
  moveBehindRows,
  optionClauses,
  readOptions,
  type ChosenOptions,
  type TypedOptions,
} from '../sequence-options.ts'

interface IdentityAttrs extends Attrs {
  readonly generated: string
  /** Where they differ from what the column's type would get: the type changes with the column. */
  readonly options: ChosenOptions
  /** The schema and name of the sequence behind it. */
  readonly sequence: readonly string[]
}

type IdentityObject = SchemaObject<IdentityAttrs>

const options: AlterInPlace<IdentityAttrs> = { alter: alterOptions }

/** A column that counts by itself. The type of its sequence follows the column's. */
export const identity: Kind = defineKind<IdentityAttrs>({
  name: 'identity',
  query: columnQuery,
  read: (row, context) => {
    const letter = text(row, 'identity')
    // That of a partition is its parent's (17).
    const isOwn = letter !== '' && row['sequence'] !== null
    const column = isOwn ? context.find(text(row, 'address')) : undefined
    if (!column) return undefined
    return {
      path: column.id.path,
      parent: column.id,
      attrs: {
        generated: letter === 'a' ? 'always' : 'by default',
        options: chosenOptions({ type: text(row, 'type'), options: readOptions(row) }),
        sequence: [text(row, 'sequence_schema'), text(row, 'sequence')],
      },
      addresses: [
        text(row, 'sequence_address'),
        ...[1, 2, 3].map((column) => `1259/${text(row, 'sequence_oid')}/${column}`),
        `unlogged/${text(row, 'sequence_oid')}`,
      ],
      facts: { type: text(row, 'type') },
      dependsOn: [{ kind: 'not null', path: column.id.path }],
    }
  },
  // Of the identity itself there is nothing to say; its sequence has a name and privileges.
  address: ({ attrs }) => sql`sequence ${tableOf(attrs.sequence)}`,
  inline: clause,
  create: addIdentity,
  drop: ({ id }) => ({
    sql: sql`alter table ${tableOf(id.path)} alter column ${ownName(id.path)} drop identity`,
    lock: 'access exclusive',
    losesData: `the position of the identity of column "${id.path.join('.')}"`,
  }),
  alter: {
    generated: options,
    options,
    sequence: {
      alter: (from, to) => renameSequence(from.attrs.sequence, to.attrs.sequence),
      inPlace: (from, to) => part(from.attrs.sequence, 0) === part(to.attrs.sequence, 0),
    },
  },
  occupies: ({ id, attrs }) => [
    `value of ${id.path.join('\u0000')}`,
    `relation ${attrs.sequence.join('\u0000')}`,
  ],
})

function addIdentity(object: IdentityObject): readonly OpSpec[] {
  const { path } = object.id
  // By its name: an older sequence may still be owned by the column.
  const [schema, name] = [part(object.attrs.sequence, 0), part(object.attrs.sequence, 1)]
  const sequence = literal(qualified(schema, name).text)
  return [
    {
      sql: sql`alter table ${tableOf(path)} alter column ${ownName(path)} add ${clause(object)}`,
      lock: 'access exclusive',
    },
    moveBehindRows(sequence, path, typed(object).options),
  ]
}

function clause(object: IdentityObject): Sql {
  const { id, attrs } = object
  const [schema, name] = [part(attrs.sequence, 0), part(attrs.sequence, 1)]
  const usual =
    schema === part(id.path, 0) && name === `${part(id.path, 1)}_${part(id.path, 2)}_seq`
  const clauses = [
    ...(usual ? [] : [sql`sequence name ${qualified(schema, name)}`]),
    // The type is the column's own: an identity has no AS.
    ...optionClauses(undefined, typed(object)).filter(isOption),
  ]
  const list = clauses.length > 0 ? sql` (${join(clauses, ' ')})` : nothing
  return sql`generated ${verbatim(attrs.generated)} as identity${list}`
}

function alterOptions(from: IdentityObject, to: IdentityObject): OpSpec {
  const changes = [
    ...(from.attrs.generated === to.attrs.generated
      ? []
      : [verbatim(`generated ${to.attrs.generated}`)]),
    ...optionClauses(typed(from, to), typed(to)).filter(isOption),
  ]
  const sets = changes.map((change) => (isRestart(change) ? change : sql`set ${change}`))
  return {
    sql: sql`alter table ${tableOf(to.id.path)} alter column ${ownName(to.id.path)} ${join(sets, ' ')}`,
    lock: 'access exclusive',
    ...(isNarrower(typed(to), typed(from, to)) &&
      !changes.some(isRestart) && {
        failsWhen: `the identity of column "${to.id.path.join('.')}" stands beyond its new bounds`,
      }),
    ...(changes.some(isRestart) && {
      losesData: `the position of the identity of column "${to.id.path.join('.')}"`,
    }),
  }
}

function renameSequence(from: readonly string[], to: readonly string[]): OpSpec {
  return {
    sql: sql`alter sequence ${qualified(part(from, 0), part(from, 1))} rename to ${ident(part(to, 1))}`,
    lock: 'share row exclusive',
  }
}

/** The options of an identity, of the type that its column has or is to have by then. */
function typed(object: IdentityObject, { facts }: IdentityObject = object): TypedOptions {
  const type = textAttr(facts, 'type')
  return { type, options: fullOptions(type, object.attrs.options) }
}

function isOption(clause: Sql): boolean {
  return !clause.text.startsWith('as ')
}
