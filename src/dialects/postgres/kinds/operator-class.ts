/** Operator classes. PostgreSQL manual: CREATE OPERATOR CLASS. */
import { defineKind, type AlterInPlace, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, join, sql, when, type Sql } from '../../../core/sql.ts'
import { part, shortType, tableOf } from '../names.ts'
import {
  looseMembers,
  operatorClassQuery,
  readMembers,
  type Member,
} from '../operator-class-query.ts'
import {
  changeMembers,
  keyOf,
  memberOf,
  memberSlot,
  membersBeyond,
  methodName,
  nameUsing,
} from '../operator-class-sql.ts'

interface ClassAttrs extends Attrs {
  readonly type: string
  readonly isDefault: boolean
  /** Schema and name. */
  readonly family: readonly string[]
  /** The type that an index keeps, where it is another. */
  readonly storage: string | null
  readonly members: readonly Member[]
}

type ClassObject = SchemaObject<ClassAttrs>

/** What the server keeps for the whole family may come and go; what the class rests on may not. */
const members: AlterInPlace<ClassAttrs> = {
  alter: (from, to) =>
    changeMembers(
      familyOf(to),
      membersBeyond(from.attrs.members, to.attrs.members).map(keyOf),
      membersBeyond(to.attrs.members, from.attrs.members),
    ),
  inPlace: (from, to) =>
    membersBeyond(from.attrs.members, to.attrs.members).every((one) => isLoose(one, from)) &&
    membersBeyond(to.attrs.members, from.attrs.members).every((one) => isLoose(one, to)),
  letsGo: true,
}

/** A class: how an index of one access method works with one type. */
export const operatorClass: Kind = defineKind<ClassAttrs>({
  name: 'operator class',
  file: 'functions',
  query: operatorClassQuery,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name'), text(row, 'method')],
    attrs: {
      type: text(row, 'type'),
      isDefault: bool(row, 'is_default'),
      family: texts(row, 'family'),
      storage: textOrNull(row, 'storage'),
      members: readMembers(row),
    },
    addresses: [text(row, 'address'), ...texts(row, 'member_address')],
    facts: { loose: looseMembers(row) },
  }),
  address: ({ id }) => sql`operator class ${nameUsing(id.path)}`,
  create,
  drop,
  dropsWith: (object) => [familyId(object)],
  alter: {
    type: 'recreate',
    isDefault: 'recreate',
    family: 'recreate',
    storage: 'recreate',
    members,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter operator class ${nameUsing(id.path)} rename to ${ident(part(to.path, 1))}`,
      lock: 'none',
    }),
    nameAt: 1,
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id, attrs }) => [
    `operator class ${id.path.join('\u0000')}`,
    ...(attrs.isDefault ? [`default operator class ${part(id.path, 2)} ${attrs.type}`] : []),
    ...attrs.members.map((member) => memberSlot([...attrs.family, part(id.path, 2)], member)),
  ],
})

function create({ id, attrs }: ClassObject): OpSpec {
  const own = `(${attrs.type}, ${attrs.type})`
  const lines = [
    ...attrs.members.map((member) =>
      member[1] === own ? memberOf([member[0], '', member[2], member[3]]) : memberOf(member),
    ),
    ...storageOf(attrs),
  ].map((line) => sql`  ${line}`)
  const type = sql`for type ${shortType(attrs.type)} using ${methodName(part(id.path, 2))}`
  return {
    sql: sql`create operator class ${tableOf(id.path)} ${when(attrs.isDefault, sql`default `)}${type} family ${familyName(attrs)} as\n${join(lines, ',\n')}`,
    lock: 'none',
  }
}

/** A class must hold something: that it keeps its own type goes without saying where it holds more. */
function storageOf({ members, storage, type }: ClassAttrs): readonly Sql[] {
  const kept = storage ?? (members.length === 0 ? type : undefined)
  return kept === undefined ? [] : [sql`storage ${shortType(kept)}`]
}

/** What the server keeps for the whole family would be left behind. */
function drop(object: ClassObject): readonly OpSpec[] {
  const loose = object.attrs.members.filter((member) => isLoose(member, object)).map(keyOf)
  return [
    ...changeMembers(familyOf(object), loose, []),
    { sql: sql`drop operator class ${nameUsing(object.id.path)}`, lock: 'none' },
  ]
}

function isLoose(member: Member, { facts }: ClassObject): boolean {
  const { loose } = facts
  return Array.isArray(loose) && loose.includes(keyOf(member))
}

function familyId({ id, attrs }: ClassObject): ObjectId {
  return { kind: 'operator family', path: [...attrs.family, part(id.path, 2)] }
}

function familyOf({ id, attrs }: ClassObject): Sql {
  return sql`${familyName(attrs)} using ${methodName(part(id.path, 2))}`
}

function familyName({ family }: ClassAttrs): Sql {
  return part(family, 0) === 'pg_catalog' ? ident(part(family, 1)) : tableOf(family)
}
