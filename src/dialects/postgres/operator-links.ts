/**
 * Links between operators: that one gives the same with its operands exchanged, or the opposite.
 *
 * Where an operator names one that is there, the server sets the link of both. One that is not there is
 * made as a name alone, to be filled in later; when it then says nothing of the link, only one end has it.
 * PostgreSQL manual, section 36.15.
 */
import type { Row } from '../../core/connection.ts'
import type { AlterInPlace, PlanContext } from '../../core/kind.ts'
import { texts } from '../../core/row.ts'
import {
  idText,
  sameValue,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../core/schema.ts'
import { verbatim, type Sql } from '../../core/sql.ts'

/** What two operators can be to each other. */
export const links = ['commutator', 'negator'] as const

/** One of {@link links}. */
export type Link = (typeof links)[number]

/** Schema, name and operands; and a mark where the other is no more than a name, or does not name this one. */
export type LinkPath = readonly string[]

/** What an operator is linked to. */
export interface LinkAttrs extends Attrs {
  readonly commutator: LinkPath
  readonly negator: LinkPath
  /** The operators that name this one, and that it does not name. */
  readonly namedBy: readonly LinkPath[]
}

const notMade = 'not made'
const oneWay = 'one way'

/** The path of the operator with this oid. */
export function operatorPath(oid: string): Sql {
  return verbatim(`(select array[s.nspname, x.oprname, format('(%s, %s)', coalesce(format_type(nullif(x.oprleft, 0), null), 'none'),
                      format_type(x.oprright, null))]::text[] from pg_operator x join pg_namespace s on s.oid = x.oprnamespace where x.oid = ${oid})`)
}

/** The path at the end of a link, with its mark. */
export function linkColumn(link: Link, column: string): Sql {
  const oid = `o.${column}`
  return verbatim(`coalesce(${operatorPath(oid).text} || (
             select case when x.oprcode = 0 then array['${notMade}'] when x.${column} <> o.oid then array['${oneWay}'] else '{}' end
               from pg_operator x where x.oid = ${oid}), '{}') as ${link}`)
}

/** The paths of the operators that name one and are not named by it, one part after the other. */
export const namedByColumn: Sql = verbatim(`
           array(select part from pg_operator r cross join lateral ${operatorPath('r.oid').text} named(path)
                   cross join unnest(named.path) with ordinality parts(part, at)
                  where r.oid >= 16384 and r.oprcode <> 0
                    and (r.oprcom = o.oid and o.oprcom <> r.oid or r.oprnegate = o.oid and o.oprnegate <> r.oid)
                  order by named.path, at) as named_by`)

/** Read {@link namedByColumn}. */
export function readNamedBy(row: Row): readonly LinkPath[] {
  const parts = texts(row, 'named_by')
  return parts.flatMap((_, at) => (at % 3 === 0 ? [parts.slice(at, at + 3)] : []))
}

/** The place that only one operator, or name of one, may hold at a time. */
export function operatorSlot(path: LinkPath): string {
  return `operator ${path.slice(0, 3).join('\u0000')}`
}

/** The places that a link takes: one operator is linked to one other, and comes before what does not name it. */
export function linkSlots(link: Link, path: LinkPath): readonly string[] {
  if (path.length === 0) return []
  return [isMutual(path) ? `${link} of ${operatorSlot(path)}` : operatorSlot(path)]
}

/** The other end of a link is set when the operator there is made, and forgotten when it goes. */
export function linkRule<A extends LinkAttrs>(link: Link): AlterInPlace<A> {
  return {
    alter: () => [],
    inPlace: ({ attrs: { [link]: from } }, { attrs: { [link]: to } }, contexts) => {
      const isFilledIn = operatorSlot(from) === operatorSlot(to) && !isMade(from) && isMade(to)
      const comes = to.length === 0 || (isMutual(to) && !isThere(to, contexts.from))
      const goes = from.length === 0 || (isMutual(from) && !isThere(from, contexts.to))
      return isFilledIn || (comes && goes)
    },
  }
}

/** Who is named by another must be made behind it, and is not to be told when that one goes. */
export function namedByRule<A extends LinkAttrs>(): AlterInPlace<A> {
  return {
    alter: () => [],
    inPlace: ({ attrs: from }, { attrs: to }) =>
      to.namedBy.every((path) => from.namedBy.some((known) => sameValue(known, path))),
  }
}

/** Whether the other end is an operator, and no mere name. */
export function isMade(path: LinkPath): boolean {
  return path.at(-1) !== notMade
}

/** Whether an operator other than this one names the same operator. */
export function isNamedByAnother(
  path: LinkPath,
  { id }: SchemaObject,
  { schema }: PlanContext,
): boolean {
  return [...schema.objects.values()].some(
    (other) =>
      other.id.kind === id.kind &&
      idText(other.id) !== idText(id) &&
      links.some((link) => sameValue(other.attrs[link], path)),
  )
}

/** What comes before an operator: the schema of one that it names before it is made, and what names it first. */
export function needsOfLinks(path: LinkPath, attrs: LinkAttrs): readonly ObjectId[] {
  const schemas = links.flatMap((link) => attrs[link].slice(0, 1))
  return [
    ...[...new Set(schemas)]
      .filter((schema) => schema !== path[0])
      .map((schema) => ({ kind: 'schema', path: [schema] })),
    ...attrs.namedBy.map((namer) => ({ kind: 'operator', path: namer })),
  ]
}

function isMutual(path: LinkPath): boolean {
  return isMade(path) && path.at(-1) !== oneWay
}

function isThere(path: LinkPath, context: PlanContext): boolean {
  return context.get({ kind: 'operator', path: path.slice(0, 3) }) !== undefined
}
