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
import { sameValue, textAttr, type Attrs, type SchemaObject } from '../../../core/schema.ts'
import { join, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { shortType } from '../names.ts'
import {
  isMade,
  isNamedByAnother,
  linkColumn,
  linkRule,
  links,
  linkSlots,
  namedByColumn,
  namedByRule,
  needsOfLinks,
  operatorPath,
  operatorSlot,
  readNamedBy,
  type Link,
  type LinkAttrs,
} from '../operator-links.ts'
import { operatorName } from '../routine-sql.ts'
import { shadowedTypes, writtenOperator, writtenRoutine, writtenType } from '../written.ts'

interface OperatorAttrs extends LinkAttrs {
  readonly function: string
  readonly restrict: string | null
  readonly join: string | null
  readonly hashes: boolean
  readonly merges: boolean
}

type OperatorObject = SchemaObject<OperatorAttrs>

/** What is no more than a name is no object. */
const query: CatalogQuery = {
  name: 'operators',
  onlyIf: holds('pg_operator'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes})
    select ${operatorPath('o.oid')} as path, '2617/' || o.oid || '/0' as address, ${writtenOperator('o.oid')} as written,
           case when o.oprleft <> 0 then ${writtenType('o.oprleft')} end as left, ${writtenType('o.oprright')} as right,
           ${writtenRoutine('o.oprcode')} as function, ${writtenRoutine('o.oprrest')} as restrict, ${writtenRoutine('o.oprjoin')} as join,
           ${linkColumn('commutator', 'oprcom')}, ${linkColumn('negator', 'oprnegate')}, ${namedByColumn},
           ${writtenOperator('o.oprcom')} as written_commutator, ${writtenOperator('o.oprnegate')} as written_negator,
           o.oprcanhash as hashes, o.oprcanmerge as merges
      from pg_operator o
      join pg_namespace n on n.oid = o.oprnamespace
     where o.oprcode <> 0 and ${isUserSchema()} and ${isNotFromExtension('pg_operator', 'o')}`,
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
      dependsOn: needsOfLinks(path, attrs),
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
    namedBy: namedByRule(),
    restrict: selectivity,
    join: selectivity,
    // Only PostgreSQL 17 and later can set them, and none can take them back.
    hashes: 'recreate',
    merges: 'recreate',
  },
  occupies: ({ id, attrs }) => [
    operatorSlot(id.path),
    ...links.flatMap((link) => linkSlots(link, attrs[link])),
  ],
})

function readAttrs(row: Row): OperatorAttrs {
  return {
    function: text(row, 'function'),
    commutator: texts(row, 'commutator'),
    negator: texts(row, 'negator'),
    namedBy: readNamedBy(row),
    restrict: textOrNull(row, 'restrict'),
    join: textOrNull(row, 'join'),
    hashes: bool(row, 'hashes'),
    merges: bool(row, 'merges'),
  }
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
function drop(object: OperatorObject, context: PlanContext): readonly OpSpec[] {
  const { attrs, facts } = object
  const { left, right } = facts
  const swapped = { ...facts, left: right ?? null, right: left ?? null }
  const ends = [
    { path: attrs.commutator, facts: { ...swapped, written: facts['commutator'] ?? null } },
    { path: attrs.negator, facts: { ...facts, written: facts['negator'] ?? null } },
  ]
  return [
    { sql: sql`drop operator ${signatureOf(facts)}`, lock: 'none' },
    ...ends
      .filter(({ path }) => !isMade(path) && !isNamedByAnother(path, object, context))
      .filter(({ path }, at) => at === 0 || !sameValue(path, attrs.commutator))
      .map(({ facts }): OpSpec => ({
        sql: sql`drop operator ${signatureOf(facts)}`,
        lock: 'none',
      })),
  ]
}
