/** Sequences, and what they are owned by. PostgreSQL manual: CREATE SEQUENCE. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull, texts } from '../../../core/row.ts'
import {
  idText,
  textAttr,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { ident, join, literal, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, tableOf, renamed } from '../names.ts'
import {
  isNarrower,
  isRestart,
  moveBehindRows,
  optionClauses,
  readOptions,
  sequenceOptionColumns,
  type SequenceOptions,
} from '../sequence-options.ts'
import { serialColumn } from '../serial.ts'

interface SequenceAttrs extends Attrs {
  /** `permanent` or `unlogged` (15). */
  readonly persistence: string
  readonly type: string
  readonly options: SequenceOptions
}

interface OwnerAttrs extends Attrs {
  /** Schema, table and column. */
  readonly column: readonly string[]
}

const query: CatalogQuery = {
  name: 'sequences',
  sql: () => sql`
    select n.nspname as schema, c.relname as name, ${sequenceOptionColumns('s')},
           array['1259/' || c.oid || '/0', '1259/' || c.oid || '/1', '1259/' || c.oid || '/2', '1259/' || c.oid || '/3', 'unlogged/' || c.oid] as addresses,
           case c.relpersistence when 'u' then 'unlogged' else 'permanent' end as persistence,
           on_.nspname as owner_schema, oc.relname as owner_table, oa.attname as owner_column
      from pg_class c
      join pg_sequence s on s.seqrelid = c.oid
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_depend o on o.classid = 1259 and o.objid = c.oid and o.objsubid = 0
                           and o.refclassid = 1259 and o.refobjsubid > 0 and o.deptype = 'a'
      left join pg_class oc on oc.oid = o.refobjid
      left join pg_namespace on_ on on_.oid = oc.relnamespace
      left join pg_attribute oa on oa.attrelid = o.refobjid and oa.attnum = o.refobjsubid
     where c.relpersistence <> 't' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
       and not exists (select from pg_depend i where i.classid = 1259 and i.objid = c.oid and i.deptype = 'i')`,
}

const options: AlterInPlace<SequenceAttrs> = {
  alter: (from, to) => {
    const clauses = optionClauses(from.attrs, to.attrs)
    return {
      sql: sql`alter sequence ${tableOf(to.id.path)} ${join(clauses, ' ')}`,
      lock: 'share row exclusive',
      ...(isNarrower(to.attrs, from.attrs) &&
        !clauses.some(isRestart) && {
          failsWhen: `sequence "${to.id.path.join('.')}" stands beyond its new bounds`,
        }),
      ...(clauses.some(isRestart) && {
        losesData: `the position of sequence "${to.id.path.join('.')}"`,
      }),
    }
  },
}

/** A sequence of its own; the one behind an identity column belongs to the identity. */
export const sequence: Kind = defineKind<SequenceAttrs>({
  name: 'sequence',
  file: 'sequences',
  query,
  read: (row) => {
    const typed = { type: text(row, 'type'), options: readOptions(row) }
    return {
      path: pathOf(row),
      attrs: { persistence: text(row, 'persistence'), ...typed },
      addresses: texts(row, 'addresses'),
      facts: {
        owner: ownerOf(row) ?? [],
        plain: optionClauses(undefined, typed).every(({ text: clause }) =>
          clause.startsWith('as '),
        ),
      },
    }
  },
  address: ({ id }) => sql`sequence ${tableOf(id.path)}`,
  follows: (object, verb, context) => {
    const column = verb === 'create' ? serialColumn(object, context) : undefined
    return column ? [column] : []
  },
  create: ({ id, attrs }) => ({
    sql: join(
      [
        sql`create ${verbatim(attrs.persistence === 'unlogged' ? 'unlogged ' : '')}sequence ${tableOf(id.path)}`,
        ...optionClauses(undefined, attrs),
      ],
      ' ',
    ),
    lock: 'none',
  }),
  drop: ({ id }) => ({
    sql: sql`drop sequence ${tableOf(id.path)}`,
    lock: 'none',
    losesData: `the position of sequence "${id.path.join('.')}"`,
  }),
  dropsWith: ({ facts }) => ownersOf(facts),
  alter: {
    persistence: {
      alter: (_, { id, attrs }) => ({
        sql: sql`alter sequence ${tableOf(id.path)} set ${verbatim(attrs.persistence === 'unlogged' ? 'unlogged' : 'logged')}`,
        lock: 'access exclusive',
      }),
    },
    type: options,
    options,
  },
  rename: {
    moves: true,
    rename: ({ id }, to) => ({
      sql: renamed(sql`alter sequence ${tableOf(id.path)}`, id.path, to.path),
      lock: 'share row exclusive',
    }),
    likeness: (from, to) => {
      // One that goes with a column moves with its table.
      const carried = from.id.path[0] !== to.id.path[0] && ownersOf(from.facts).length > 0
      return from.attrs.type === to.attrs.type && !carried ? 0.5 : 0
    },
  },
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`],
})

/** The column that a sequence goes with, as `serial` sets it. */
export const sequenceOwner: Kind = defineKind<OwnerAttrs>({
  name: 'sequence owner',
  query,
  read: (row) => {
    const column = ownerOf(row)
    if (!column) return undefined
    return {
      path: pathOf(row),
      parent: { kind: 'sequence', path: pathOf(row) },
      attrs: { column },
      dependsOn: [{ kind: 'column', path: column }],
      facts: { start: text(row, 'start'), increment: text(row, 'increment') },
    }
  },
  follows: ({ parent }, verb, context) => {
    const counter = parent && context.get(parent)
    const column = verb === 'create' && counter ? serialColumn(counter, context) : undefined
    return column ? [column] : []
  },
  create: (object, context) => [
    ...toOwnerOfTable(object, context),
    setOwner(object.id.path, object.attrs.column),
    ...moveWhereNew(object, context),
  ],
  drop: (object, context) => [
    {
      sql: sql`alter sequence ${tableOf(object.id.path)} owned by none`,
      lock: 'share row exclusive',
    },
    ...(ownerOfTable(object, context) ? [giveTo(object.id.path, sql`current_user`)] : []),
  ],
  alter: { column: { alter: (_, to) => setOwner(to.id.path, to.attrs.column), letsGo: true } },
})

function setOwner(path: readonly string[], column: readonly string[]) {
  return {
    sql: sql`alter sequence ${tableOf(path)} owned by ${tableOf(column)}.${ownName(column)}`,
    lock: 'share row exclusive',
  } as const
}

/** A sequence and the table that it goes with must have the same owner. */
function toOwnerOfTable(object: SchemaObject<OwnerAttrs>, context: PlanContext): readonly OpSpec[] {
  const owner = ownerOfTable(object, context)
  const isThere =
    owner?.parent && [owner.id, owner.parent].every((id) => context.standingOf(id) === 'there')
  return isThere ? [giveTo(object.id.path, ident(textAttr(owner.attrs, 'role')))] : []
}

/** Where it is not the usual one. */
function ownerOfTable(
  { attrs }: SchemaObject<OwnerAttrs>,
  context: PlanContext,
): SchemaObject | undefined {
  const column = context.get({ kind: 'column', path: attrs.column })
  const table = column?.parent
  return table && context.get({ kind: 'owner', path: [table.kind, ...table.path] })
}

function giveTo(path: readonly string[], role: Sql): OpSpec {
  return { sql: sql`alter sequence ${tableOf(path)} owner to ${role}`, lock: 'none' }
}

/** A column that becomes `serial` goes on behind the rows that are there. */
function moveWhereNew(
  { parent, attrs, facts }: SchemaObject<OwnerAttrs>,
  context: PlanContext,
): readonly OpSpec[] {
  const column = { kind: 'column', path: attrs.column }
  const counted = parent && context.get(parent)
  if (!counted || context.standingOf(counted.id) === 'there') return []
  if (context.standingOf(column) !== 'there') return []
  const isDefault = context
    .childrenOf(column)
    .some(({ dependsOn }) => dependsOn.some((need) => idText(need) === idText(counted.id)))
  const type = textAttr(context.get(column)?.attrs ?? {}, 'type')
  if (!isDefault || !['smallint', 'integer', 'bigint'].includes(type)) return []
  const options = { start: textAttr(facts, 'start'), increment: textAttr(facts, 'increment') }
  return [moveBehindRows(literal(tableOf(counted.id.path).text), attrs.column, options)]
}

function pathOf(row: Row): readonly string[] {
  return [text(row, 'schema'), text(row, 'name')]
}

function ownerOf(row: Row): readonly string[] | undefined {
  const [schema, table, column] = ['owner_schema', 'owner_table', 'owner_column'].map((key) =>
    textOrNull(row, key),
  )
  return schema && table && column ? [schema, table, column] : undefined
}

function ownersOf(facts: Attrs): readonly ObjectId[] {
  const owner = facts['owner']
  const path = Array.isArray(owner) ? owner.map(String) : []
  return path.length === 3
    ? [
        { kind: 'column', path },
        { kind: 'table', path: path.slice(0, 2) },
      ]
    : []
}
