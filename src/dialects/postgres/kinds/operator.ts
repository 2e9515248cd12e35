/** Operators. PostgreSQL manual: CREATE OPERATOR, ALTER OPERATOR. */
import type { Row } from '../../../core/connection.ts'
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import {
  idText,
  sameValue,
  textAttr,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { join, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from '../filters.ts'
import { part, shortType } from '../names.ts'
import { operatorName } from '../routine-sql.ts'
import { shadowedTypes, writtenOperator, writtenRoutine, writtenType } from '../written.ts'

interface OperatorAttrs extends Attrs {
  readonly function: string
  /** The path of the operator that gives the same with its operands exchanged, and a mark where it was never made. */
  readonly commutator: readonly string[]
  /** Just so, that of the operator that gives the opposite; empty where there is none. */
  readonly negator: readonly string[]
  readonly restrict: string | null
  readonly join: string | null
  readonly hashes: boolean
  readonly merges: boolean
}

type Link = 'commutator' | 'negator'

type OperatorObject = SchemaObject<OperatorAttrs>

/**
 * An operator that is only named by others and was never made is no object. That one names the other is
 * taken as said of both: the server says so of both wherever both are there.
 */
const query: CatalogQuery = {
  name: 'operators',
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes}),
    naming as materialized (
      select c.named, min(c.oid) filter (where c.is_commutator) as commutator, min(c.oid) filter (where not c.is_commutator) as negator
        from (select x.oid, x.oprcom as named, true as is_commutator from pg_operator x where x.oid >= 16384 and x.oprcode <> 0
              union all
              select x.oid, x.oprnegate, false from pg_operator x where x.oid >= 16384 and x.oprcode <> 0) c
       group by c.named
    ), own as materialized (
      select o.*, case when o.oprcom <> 0 then o.oprcom else m.commutator end as commutator,
             case when o.oprnegate <> 0 then o.oprnegate else m.negator end as negator
        from pg_operator o
        join pg_namespace n on n.oid = o.oprnamespace
        left join naming m on m.named = o.oid
       where o.oprcode <> 0 and ${isUserSchema()} and ${isNotFromExtension('pg_operator', 'o')}
    )
    select ${pathOf('o.oid')} as path, '2617/' || o.oid || '/0' as address, ${writtenOperator('o.oid')} as written,
           case when o.oprleft <> 0 then ${writtenType('o.oprleft')} end as left, ${writtenType('o.oprright')} as right,
           ${writtenRoutine('o.oprcode')} as function, ${writtenRoutine('o.oprrest')} as restrict, ${writtenRoutine('o.oprjoin')} as join,
           coalesce(${pathOf('o.commutator')}, '{}') as commutator, coalesce(${pathOf('o.negator')}, '{}') as negator,
           ${writtenOperator('o.commutator')} as written_commutator, ${writtenOperator('o.negator')} as written_negator,
           o.oprcanhash as hashes, o.oprcanmerge as merges
      from own o`,
}

const notMade = 'not made'

/** Schema, name and operands; and a mark on one that was never made. */
function pathOf(oid: string): Sql {
  return verbatim(`(select array[s.nspname, x.oprname, format('(%s, %s)', coalesce(format_type(nullif(x.oprleft, 0), null), 'none'),
                      format_type(x.oprright, null))]::text[] || case when x.oprcode = 0 then array['${notMade}'] else '{}' end
                     from pg_operator x join pg_namespace s on s.oid = x.oprnamespace where x.oid = ${oid})`)
}

const selectivity: AlterInPlace<OperatorAttrs> = {
  alter: (from, to) => {
    const clauses = (['restrict', 'join'] as const)
      .filter((word) => from.attrs[word] !== to.attrs[word])
      .map((word) => sql`${verbatim(word)} = ${verbatim(to.attrs[word] ?? 'none')}`)
    return {
      sql: sql`alter operator ${signatureOf(to.facts)} set (${join(clauses)})`,
      lock: 'none',
    }
  },
  letsGo: true,
}

/** An operator; two that are linked are made one after the other, in any order. */
export const operator: Kind = defineKind<OperatorAttrs>({
  name: 'operator',
  file: 'functions',
  query,
  read: (row) => {
    const path = texts(row, 'path')
    const attrs = readAttrs(row)
    return {
      path,
      attrs,
      addresses: [text(row, 'address')],
      dependsOn: schemasOfLinks(path, attrs),
      facts: {
        written: text(row, 'written'),
        left: textOrNull(row, 'left') ?? 'none',
        right: text(row, 'right'),
        commutator: textOrNull(row, 'written_commutator'),
        negator: textOrNull(row, 'written_negator'),
      },
    }
  },
  address: ({ facts }) => sql`operator ${signatureOf(facts)}`,
  create,
  drop,
  alter: {
    function: 'recreate',
    commutator: linkRule('commutator'),
    negator: linkRule('negator'),
    restrict: selectivity,
    join: selectivity,
    // Only PostgreSQL 17 and later can set them, and none can take them back.
    hashes: 'recreate',
    merges: 'recreate',
  },
  // What is linked to one operator is not linked to another, and drops the one that was never made.
  occupies: ({ id, attrs: { commutator, negator } }) => [
    slotOf(id.path),
    ...(isMade(commutator) ? [`commutator of ${slotOf(commutator)}`] : [slotOf(commutator)]),
    ...(isMade(negator) ? [`negator of ${slotOf(negator)}`] : [slotOf(negator)]),
  ],
})

function readAttrs(row: Row): OperatorAttrs {
  return {
    function: text(row, 'function'),
    commutator: texts(row, 'commutator'),
    negator: texts(row, 'negator'),
    restrict: textOrNull(row, 'restrict'),
    join: textOrNull(row, 'join'),
    hashes: bool(row, 'hashes'),
    merges: bool(row, 'merges'),
  }
}

function isMade(link: readonly string[]): boolean {
  return link.at(-1) !== notMade
}

function slotOf(path: readonly string[]): string {
  return `operator ${path.slice(0, 3).join('\u0000')}`
}

/** The other end of a link is set when the operator there is made, and forgotten when it goes. */
function linkRule(link: Link): AlterInPlace<OperatorAttrs> {
  return {
    alter: () => [],
    inPlace: ({ attrs: { [link]: from } }, { attrs: { [link]: to } }, contexts) => {
      const comes = to.length === 0 || (isMade(to) && !isThere(to, contexts.from))
      const isMadeNow = slotOf(from) === slotOf(to) && isMade(to)
      const goes = from.length === 0 || isMadeNow || (isMade(from) && !isThere(from, contexts.to))
      return comes && goes
    },
  }
}

function isThere(path: readonly string[], context: PlanContext): boolean {
  return context.get({ kind: 'operator', path }) !== undefined
}

/** An operator that is named before it is made needs its schema. */
function schemasOfLinks(
  path: readonly string[],
  { commutator, negator }: OperatorAttrs,
): readonly ObjectId[] {
  const schemas = [commutator, negator].flatMap((link) => link.slice(0, 1))
  return [...new Set(schemas)]
    .filter((schema) => schema !== part(path, 0))
    .map((schema) => ({ kind: 'schema', path: [schema] }))
}

function signatureOf(facts: Attrs): Sql {
  return sql`${written(facts, 'written')} (${written(facts, 'left')}, ${written(facts, 'right')})`
}

function written(facts: Attrs, name: string): Sql {
  return shortType(textAttr(facts, name))
}

function create({ attrs, facts }: OperatorObject): OpSpec {
  const link = (name: Link): Sql => operatorName(textAttr(facts, name))
  const lines = [
    ...option('function', verbatim(attrs.function)),
    ...option('leftarg', written(facts, 'left'), facts['left'] !== 'none'),
    ...option('rightarg', written(facts, 'right')),
    ...option('commutator', link('commutator'), attrs.commutator.length > 0),
    ...option('negator', link('negator'), attrs.negator.length > 0),
    ...option('restrict', verbatim(attrs.restrict ?? ''), attrs.restrict !== null),
    ...option('join', verbatim(attrs.join ?? ''), attrs.join !== null),
    ...(attrs.hashes ? [sql`hashes`] : []),
    ...(attrs.merges ? [sql`merges`] : []),
  ].map((line) => sql`  ${line}`)
  const name = written(facts, 'written')
  return { sql: sql`create operator ${name} (\n${join(lines, ',\n')}\n)`, lock: 'none' }
}

function option(name: string, value: Sql, isGiven = true): readonly Sql[] {
  return isGiven ? [sql`${verbatim(name)} = ${value}`] : []
}

/** What was only named, and never made, would be left behind. */
function drop({ id, attrs, facts }: OperatorObject, context: PlanContext): readonly OpSpec[] {
  const { left, right } = facts
  const swapped = { ...facts, left: right ?? null, right: left ?? null }
  const ends = [
    { path: attrs.commutator, facts: { ...swapped, written: facts['commutator'] ?? null } },
    { path: attrs.negator, facts: { ...facts, written: facts['negator'] ?? null } },
  ]
  return [
    { sql: sql`drop operator ${signatureOf(facts)}`, lock: 'none' },
    ...ends
      .filter(({ path }) => !isMade(path) && !isNamedByAnother(path, id, context))
      .map(({ facts }): OpSpec => ({
        sql: sql`drop operator ${signatureOf(facts)}`,
        lock: 'none',
      })),
  ]
}

function isNamedByAnother(path: readonly string[], id: ObjectId, { schema }: PlanContext): boolean {
  return [...schema.objects.values()].some(
    (other) =>
      other.id.kind === 'operator' &&
      idText(other.id) !== idText(id) &&
      (sameValue(other.attrs['commutator'], path) || sameValue(other.attrs['negator'], path)),
  )
}
