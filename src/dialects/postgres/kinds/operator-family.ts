/** Operator families. PostgreSQL manual: CREATE OPERATOR FAMILY, ALTER OPERATOR FAMILY. */
import { defineKind, type Kind } from '../../../core/kind.ts'
import { text, texts } from '../../../core/row.ts'
import type { Attrs } from '../../../core/schema.ts'
import { ident, sql } from '../../../core/sql.ts'
import { part } from '../names.ts'
import { operatorFamilyQuery, readMembers, type Member } from '../operator-class-query.ts'
import {
  changeMembers,
  keyOf,
  memberSlot,
  membersBeyond,
  nameUsing,
} from '../operator-class-sql.ts'

interface FamilyAttrs extends Attrs {
  /** What belongs to none of its classes, such as what compares values of two types. */
  readonly members: readonly Member[]
}

/** A family, without what its classes hold. */
export const operatorFamily: Kind = defineKind<FamilyAttrs>({
  name: 'operator family',
  file: 'functions',
  query: operatorFamilyQuery,
  read: (row) => ({
    path: [text(row, 'schema'), text(row, 'name'), text(row, 'method')],
    attrs: { members: readMembers(row) },
    addresses: [text(row, 'address'), ...texts(row, 'member_address')],
  }),
  address: ({ id }) => sql`operator family ${nameUsing(id.path)}`,
  create: ({ id, attrs }) => [
    { sql: sql`create operator family ${nameUsing(id.path)}`, lock: 'none' },
    ...changeMembers(nameUsing(id.path), [], attrs.members),
  ],
  drop: ({ id }) => ({ sql: sql`drop operator family ${nameUsing(id.path)}`, lock: 'none' }),
  alter: {
    members: {
      alter: ({ attrs: from }, { id, attrs: to }) =>
        changeMembers(
          nameUsing(id.path),
          membersBeyond(from.members, to.members).map(keyOf),
          membersBeyond(to.members, from.members),
        ),
      letsGo: true,
    },
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter operator family ${nameUsing(id.path)} rename to ${ident(part(to.path, 1))}`,
      lock: 'none',
    }),
    nameAt: 1,
    // What tells one from another are its classes, which say which family they are in.
    likeness: () => 0,
  },
  occupies: ({ id, attrs }) => [
    `operator family ${id.path.join('\u0000')}`,
    ...attrs.members.map((member) => memberSlot(id.path, member)),
  ],
})
