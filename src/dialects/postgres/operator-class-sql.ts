/** How operator families and classes, and what they hold, are written. */
import type { OpSpec } from '../../core/plan.ts'
import { sameValue } from '../../core/schema.ts'
import { ident, join, sql, verbatim, type Sql } from '../../core/sql.ts'
import { part, tableOf } from './names.ts'
import type { Member } from './operator-class-query.ts'

/** An access method; one with an odd name is quoted. */
export function methodName(name: string): Sql {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? verbatim(name) : ident(name)
}

/** A family or a class as statements name it, from its schema, its name and its access method. */
export function nameUsing(path: readonly string[]): Sql {
  return sql`${tableOf(path)} using ${methodName(part(path, 2))}`
}

/** A member as it stands in `alter operator family … add`. */
export function memberOf([word, types, what, tail]: Member): Sql {
  const parts = word.startsWith('operator') ? [word, what, types] : [word, types, what]
  return verbatim(parts.filter((part) => part !== '').join(' ') + tail)
}

/** A member as `alter operator family … drop` names it. */
export function keyOf([word, types]: Member): string {
  return `${word} ${types}`
}

/** The place that only one member of a family may hold at a time. */
export function memberSlot(family: readonly string[], member: Member): string {
  return `member of ${family.join('\u0000')} ${keyOf(member)}`
}

/** The members of one list that are not in another. */
export function membersBeyond(
  list: readonly Member[],
  other: readonly Member[],
): readonly Member[] {
  return list.filter((member) => !other.some((one) => sameValue(one, member)))
}

/** The statements that take members from a family and give it others. */
export function changeMembers(
  family: Sql,
  dropped: readonly string[],
  added: readonly Member[],
): readonly OpSpec[] {
  return [
    ...alterFamily(family, 'drop', dropped.map(verbatim)),
    ...alterFamily(family, 'add', added.map(memberOf)),
  ]
}

function alterFamily(family: Sql, verb: 'add' | 'drop', lines: readonly Sql[]): readonly OpSpec[] {
  if (lines.length === 0) return []
  const list = join(
    lines.map((line) => sql`  ${line}`),
    ',\n',
  )
  return [{ sql: sql`alter operator family ${family} ${verbatim(verb)}\n${list}`, lock: 'none' }]
}
