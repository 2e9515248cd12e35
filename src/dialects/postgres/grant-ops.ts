/** The statements of grants on objects and on columns, run as whoever has granted. */
import type { Row } from '../../core/connection.ts'
import type { PlanContext } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import { bool, texts, textOrNull } from '../../core/row.ts'
import { textAttr, type Attrs, type SchemaObject } from '../../core/schema.ts'
import { ident, sql, type Sql } from '../../core/sql.ts'
import { roleWords } from './grant-words.ts'
import { granteePath } from './privilege-query.ts'
import { grantSteps, type GrantWords, type Privileges } from './privileges.ts'

type GrantObject = SchemaObject<Privileges>

/** What planning must know of a grant: who granted it, and for an owner's own who that is. */
export function grantFacts(row: Row): Attrs {
  const own = granteePath(row).length === 0
  return {
    grantors: texts(row, 'grantors'),
    byOwner: bool(row, 'by_owner'),
    ...(own && { owner: textOrNull(row, 'owner') }),
  }
}

/** The role that holds the privileges. The owner of an object is whoever makes it, unless he is known. */
export function holderOf({ id, facts }: GrantObject): Sql {
  if (facts['owner'] === undefined) return roleWords(id.path.at(-1) ?? '')
  return roleWords(textAttr(facts, 'owner') || null)
}

/** Whether others hold what was granted on the strength of this. */
export function hasGrantedOn({ id }: GrantObject, context: PlanContext): boolean {
  const role = id.path.at(-1) ?? ''
  return context.dependentsOf(id).some(({ facts }) => grantorsOf(facts).includes(role))
}

/** What leads from one set of privileges to another; `object` tells who has granted what is to go. */
export function grantOps(
  { facts }: GrantObject,
  from: Privileges,
  to: Privileges,
  words: GrantWords,
): readonly OpSpec[] {
  const { revokes, grants } = grantSteps(from, to, words)
  const grantors = grantorsOf(facts)
  const byOthers = revokes.length === 0 ? [] : grantors.flatMap((role) => as(role, revokes))
  const byOwner = facts['byOwner'] === false && grantors.length > 0 ? [] : revokes
  return [...byOthers, ...byOwner, ...grants].map((statement) => ({ sql: statement, lock: 'none' }))
}

function grantorsOf({ grantors }: Attrs): readonly string[] {
  return Array.isArray(grantors) ? grantors.map(String) : []
}

/** A revoke takes away only what the role that runs it has granted. */
function as(role: string, statements: readonly Sql[]): readonly Sql[] {
  return [sql`set role ${ident(role)}`, ...statements, sql`reset role`]
}
