/** Sets of privileges, and the statements that lead from one to another. PostgreSQL manual: GRANT, REVOKE. */
import type { Attrs } from '../../core/schema.ts'
import { join, nothing, sql, verbatim, type Sql } from '../../core/sql.ts'

/** What a role may do with an object: each list sorted, or `all` alone. */
export interface Privileges extends Attrs {
  /** Beyond those that it has from the start. */
  readonly privileges: readonly string[]
  /** Those that it may grant in turn. */
  readonly grantable: readonly string[]
  /** Those that it has from the start and has lost. */
  readonly revoked: readonly string[]
}

/** What a role has to which nobody has given or taken anything. */
export const usualPrivileges: Privileges = { privileges: [], grantable: [], revoked: [] }

/** The words around the privileges in a statement. */
export interface GrantWords {
  /** Before `grant` and `revoke`, with a space: for default privileges. */
  readonly before?: Sql
  /** After each privilege, such as ` (email)`. */
  readonly columns?: Sql
  readonly on: Sql
  readonly role: Sql
  /** Whether others hold what this role has granted. */
  readonly cascade?: boolean
}

const all: readonly string[] = ['all']

/** With `all` in place of every privilege that there is for such an object, which a later version may add to. */
export function collapsed(privileges: Privileges, size: number): Privileges {
  const isWhole = (list: readonly string[]): boolean => size > 1 && list.length === size
  const shorten = (list: readonly string[]): readonly string[] => (isWhole(list) ? all : list)
  return {
    privileges: shorten(privileges.privileges),
    grantable: shorten(privileges.grantable),
    revoked: shorten(privileges.revoked),
  }
}

/** The statements that take away, and after them those that give. */
export interface GrantSteps {
  readonly revokes: readonly Sql[]
  readonly grants: readonly Sql[]
}

/** What leads from one set of privileges to another. */
export function grantSteps(from: Privileges, to: Privileges, words: GrantWords): GrantSteps {
  const write = writer(words)
  const regained = without(from.revoked, to.revoked)
  const lost = without(to.revoked, from.revoked)
  if (from.revoked[0] === 'all' && to.revoked[0] !== 'all')
    return { revokes: [], grants: [...write.grant(all), ...write.revoke(to.revoked)] }
  const isWholeGone = from.privileges[0] === 'all' && to.privileges[0] !== 'all'
  const kept = isWholeGone ? usualPrivileges : from
  const gone = isWholeGone
    ? all
    : to.privileges[0] === 'all'
      ? []
      : without(kept.privileges, to.privileges)
  const optionsLost = without(kept.grantable, to.grantable).filter((one) => !gone.includes(one))
  const isOptionRegranted = kept.grantable[0] === 'all' && to.grantable[0] !== 'all'
  const options = isOptionRegranted ? to.grantable : without(to.grantable, kept.grantable)
  const plain = without(without(to.privileges, kept.privileges), options)
  return {
    revokes: [...write.revoke([...gone, ...lost]), ...write.revokeOption(optionsLost)],
    grants: [...write.grant([...regained, ...plain]), ...write.grantWithOption(options)],
  }
}

/** Whether something is lost on the way: a privilege, or the right to grant it. */
export function takesAway(from: Privileges, to: Privileges): boolean {
  const lost = [
    ...without(from.privileges, to.privileges),
    ...without(from.grantable, to.grantable),
    ...without(to.revoked, from.revoked),
  ]
  return lost.length > 0
}

interface Writer {
  grant(privileges: readonly string[]): readonly Sql[]
  grantWithOption(privileges: readonly string[]): readonly Sql[]
  revoke(privileges: readonly string[]): readonly Sql[]
  revokeOption(privileges: readonly string[]): readonly Sql[]
}

/** Each gives no statement for no privilege. */
function writer({
  before = nothing,
  columns = nothing,
  on,
  role,
  cascade = false,
}: GrantWords): Writer {
  const end = cascade ? sql` cascade` : nothing
  const write =
    (verb: Sql, link: Sql, tail: Sql) =>
    (privileges: readonly string[]): readonly Sql[] => {
      const list = join(inOrder(privileges).map((one) => sql`${verbatim(one)}${columns}`))
      return privileges.length === 0
        ? []
        : [sql`${before}${verb} ${list} on ${on} ${link} ${role}${tail}`]
    }
  return {
    grant: write(sql`grant`, sql`to`, nothing),
    grantWithOption: write(sql`grant`, sql`to`, sql` with grant option`),
    revoke: write(sql`revoke`, sql`from`, end),
    revokeOption: write(sql`revoke grant option for`, sql`from`, end),
  }
}

/** As the manual lists them. */
const order = [
  'all',
  'select',
  'insert',
  'update',
  'delete',
  'truncate',
  'references',
  'trigger',
  'maintain',
  'create',
  'usage',
  'execute',
]

function inOrder(privileges: readonly string[]): readonly string[] {
  return privileges.toSorted((left, right) => order.indexOf(left) - order.indexOf(right))
}

/** `all` holds every other. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  return other[0] === 'all' ? [] : list.filter((one) => !other.includes(one))
}
