/** Privileges on objects, once for every kind that can have them. PostgreSQL manual: GRANT, section 5.8. */
import { defineKind, type AlterInPlace, type Kind, type PlanContext } from '../../../core/kind.ts'
import { bool, text, texts, textOrNull } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { verbatim } from '../../../core/sql.ts'
import { extrasOnCreation } from '../default-grants.ts'
import { grantFacts, grantOps, hasGrantedOn, holderOf } from '../grant-ops.ts'
import { grantTarget } from '../grant-words.ts'
import { granteePath, privilegeQuery, privilegesOf } from '../privilege-query.ts'
import { takesAway, usualPrivileges, type GrantWords, type Privileges } from '../privileges.ts'

const privileges: AlterInPlace<Privileges> = {
  alter: (from, to, contexts) => grantOps(from, from.attrs, to.attrs, wordsOf(to, contexts.to)),
  // What an owner has goes with the object to the next one.
  inPlace: (from, to) => from.facts['owner'] === to.facts['owner'],
  // Privileges on columns go with those on the table, and what was granted on the strength of an option with it.
  recreates: (dependent, from, to) =>
    ['grant', 'column grant'].includes(dependent.id.kind) && takesAway(from.attrs, to.attrs),
}

/**
 * What one role may do with an object, where it is not what a new object of that sort would let it.
 *
 * Its path is the kind and the path of the object, and the role: `public` for everybody, nothing for the
 * owner himself. Whoever granted it counts for planning alone.
 */
export const grant: Kind = defineKind<Privileges>({
  name: 'grant',
  query: privilegeQuery,
  read: (row, context) => {
    if (textOrNull(row, 'column') !== null) return undefined
    const address = text(row, 'address')
    const target = context.find(address)
    if (!target) return undefined
    const path = [target.id.kind, ...target.id.path]
    const isOfOwner = granteePath(row).length === 0 && bool(row, 'is_unusual')
    return {
      path: [...path, ...granteePath(row)],
      parent: target.id,
      attrs: privilegesOf(row),
      addresses: [`grant/${address}/${granteePath(row).join('')}`, `privileges/${address}`],
      dependsOn: [
        ...texts(row, 'grantors').map((role) => ({ kind: 'grant', path: [...path, role] })),
        ...(isOfOwner ? [{ kind: 'owner', path }] : []),
      ],
      facts: grantFacts(row),
    }
  },
  create: (object, context) =>
    grantOps(object, usualPrivileges, object.attrs, wordsOf(object, context)),
  drop: (object, context) =>
    grantOps(object, object.attrs, usualPrivileges, wordsOf(object, context)),
  dropsWith: ({ dependsOn }) => dependsOn.filter(({ kind }) => kind === 'grant'),
  alter: { privileges, grantable: privileges, revoked: privileges },
  afterCreating: extrasOnCreation,
})

function wordsOf(object: SchemaObject<Privileges>, context: PlanContext): GrantWords {
  const target = object.parent && context.get(object.parent)
  return {
    on: target ? grantTarget(target, context) : verbatim(''),
    role: holderOf(object),
    cascade: hasGrantedOn(object, context),
  }
}
