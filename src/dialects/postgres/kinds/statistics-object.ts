/** Extended statistics. PostgreSQL manual: CREATE STATISTICS, ALTER STATISTICS. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { integer, text, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, join, number, sql, verbatim, when } from '../../../core/sql.ts'
import { ownColumns } from '../constraint-query.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { grouped, renamed, tableOf } from '../names.ts'

interface StatisticsAttrs extends Attrs {
  /** Schema and name of the table. */
  readonly table: readonly string[]
  /** Such as `ndistinct`; empty where every kind is kept. */
  readonly kinds: readonly string[]
  /** Sorted: their order means nothing. */
  readonly columns: readonly string[]
  /** As the server prints them. */
  readonly expressions: readonly string[]
  /** How much is sampled; null for what the columns ask for. */
  readonly target: number | null
}

type StatisticsObject = SchemaObject<StatisticsAttrs>

const query: CatalogQuery = {
  name: 'statistics',
  onlyIf: holds('pg_statistic_ext'),
  sql: () => sql`
    select n.nspname as schema, s.stxname as name, '3381/' || s.oid || '/0' as address,
           '1259/' || s.stxrelid || '/0' as table,
           array(select k::text from unnest(s.stxkind) k where k <> 'e') as kinds,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = s.stxrelid and a.attnum = any (s.stxkeys::int2[]) order by a.attname) as columns,
           coalesce(pg_get_statisticsobjdef_expressions(s.oid), '{}') as expressions,
           coalesce(s.stxstattarget, -1)::int as target
      from pg_statistic_ext s
      join pg_namespace n on n.oid = s.stxnamespace
     where ${isUserSchema()} and ${isNotFromExtension('pg_statistic_ext', 's')}`,
}

const kindNames: Readonly<Record<string, string>> = {
  d: 'ndistinct',
  f: 'dependencies',
  m: 'mcv',
}

/** What the planner is to know of columns together. */
export const statisticsObject: Kind = defineKind<StatisticsAttrs>({
  name: 'statistics object',
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    if (!table) return undefined
    const target = integer(row, 'target')
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      parent: table.id,
      attrs: {
        table: table.id.path,
        kinds: kindsOf(row),
        columns: texts(row, 'columns'),
        expressions: texts(row, 'expressions').map(context.worded),
        target: target < 0 ? null : target,
      },
      addresses: [text(row, 'address')],
    }
  },
  address: ({ id }) => sql`statistics ${tableOf(id.path)}`,
  create: (object) => [
    createStatistics(object),
    ...(object.attrs.target === null ? [] : [setTarget(object)]),
  ],
  drop: ({ id }) => ({
    sql: sql`drop statistics ${tableOf(id.path)}`,
    lock: 'share update exclusive',
  }),
  dropsWith: ownColumns,
  alter: {
    table: 'recreate',
    kinds: 'recreate',
    columns: 'recreate',
    expressions: 'recreate',
    target: { alter: (_, to) => setTarget(to) },
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: renamed(sql`alter statistics ${tableOf(id.path)}`, id.path, to.path),
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`statistics ${id.path.join('\u0000')}`],
})

/** All three, which is what is kept where none is named, or those that are; a single expression has none. */
function kindsOf(row: Row): readonly string[] {
  const names = texts(row, 'kinds').flatMap((letter) => kindNames[letter] ?? [])
  return names.length === Object.keys(kindNames).length ? [] : names.toSorted()
}

function createStatistics({ id, attrs }: StatisticsObject): OpSpec {
  const { kinds, columns, expressions, table } = attrs
  const kept = when(kinds.length > 0, sql` (${verbatim(kinds.join(', '))})`)
  const items = [...columns.map(ident), ...expressions.map(grouped)]
  return {
    sql: sql`create statistics ${tableOf(id.path)}${kept} on ${join(items)} from ${tableOf(table)}`,
    lock: 'share update exclusive',
  }
}

function setTarget({ id, attrs }: StatisticsObject): OpSpec {
  return {
    sql: sql`alter statistics ${tableOf(id.path)} set statistics ${number(attrs.target ?? -1)}`,
    lock: 'share update exclusive',
  }
}
