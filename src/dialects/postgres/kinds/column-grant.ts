/** Privileges on columns. PostgreSQL manual: GRANT, section 5.8. */
import {
  defineKind,
  type AlterInPlace,
  type Kind,
  type PlanContext,
  type ReadContext,
} from '../../../core/kind.ts'
import type { Row } from '../../../core/connection.ts'
import { text, texts, textOrNull } from '../../../core/row.ts'
import type { ObjectId, SchemaObject } from '../../../core/schema.ts'
import { ident, sql } from '../../../core/sql.ts'
import { grantFacts, grantOps, hasGrantedOn, holderOf } from '../grant-ops.ts'
import { part, tableOf } from '../names.ts'
import { granteePath, privilegeQuery, privilegesOf } from '../privilege-query.ts'
import { takesAway, usualPrivileges, type GrantWords, type Privileges } from '../privileges.ts'

type ColumnGrant = SchemaObject<Privileges>

const privileges: AlterInPlace<Privileges> = {
  alter: (from, to, contexts) => grantOps(from, from.attrs, to.attrs, wordsOf(to, contexts.to)),
  recreates: (dependent, from, to) =>
    dependent.id.kind === 'column grant' && takesAway(from.attrs, to.attrs),
}

/**
 * What one role may do with a column of a table, a view or the like, besides what it may do with the whole. Its
 * path is the kind and the path of the column, and the role as in a grant.
 */
export const columnGrant: Kind = defineKind<Privileges>({
  name: 'column grant',
  query: privilegeQuery,
  read: (row, context) => {
    if (textOrNull(row, 'column') === null) return undefined
    const address = text(row, 'address')
    const column = context.find(address)
    if (!column) return undefined
    const path = [column.id.kind, ...column.id.path]
    return {
      path: [...path, ...granteePath(row)],
      parent: column.id,
      attrs: privilegesOf(row),
      addresses: [`column grant/${address}`, `column privileges/${address.slice('1259/'.length)}`],
      dependsOn: needsOf(row, path, context),
      facts: grantFacts(row),
    }
  },
  create: (object, context) =>
    grantOps(object, usualPrivileges, object.attrs, wordsOf(object, context)),
  drop: (object, context) =>
    grantOps(object, object.attrs, usualPrivileges, wordsOf(object, context)),
  alter: { privileges, grantable: privileges, revoked: privileges },
})

/** A revoke on the whole takes those on its columns along; and so it is with what a grantor may grant no more. */
function needsOf(row: Row, path: readonly string[], context: ReadContext): readonly ObjectId[] {
  const onWhole = (role: string): SchemaObject | undefined =>
    context.find(`grant/${text(row, 'relation')}/${role}`)
  const own = granteePath(row).flatMap((role) => onWhole(role)?.id ?? [])
  const ofGrantors = texts(row, 'grantors').flatMap((role): readonly ObjectId[] => {
    const whole = onWhole(role)
    const onColumn = { kind: 'column grant', path: [...path, role] }
    if (!whole) return [onColumn]
    return mayGrant(whole, texts(row, 'privileges')) ? [whole.id] : [whole.id, onColumn]
  })
  return [...own, ...ofGrantors]
}

function mayGrant({ attrs }: SchemaObject, privileges: readonly string[]): boolean {
  const list = attrs['grantable']
  if (!Array.isArray(list)) return false
  return list.includes('all') || privileges.every((privilege) => list.includes(privilege))
}

function wordsOf(object: ColumnGrant, context: PlanContext): GrantWords {
  const [schema, relation, column] = [1, 2, 3].map((at) => part(object.id.path, at))
  return {
    columns: sql` (${ident(column ?? '')})`,
    on: tableOf([schema ?? '', relation ?? '']),
    role: holderOf(object),
    cascade: hasGrantedOn(object, context),
  }
}
