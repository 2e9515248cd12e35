/** Indexes. PostgreSQL manual: CREATE INDEX. */
import type { Row } from '../../../core/connection.ts'
import { defineKind, type CatalogQuery, type Kind, type PlanContext } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, join, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { ownColumns } from '../constraint-query.ts'
import { isNotFromExtension, isPlainTable, isUserSchema } from '../filters.ts'
import { columnList, ownName, part, tableOf } from '../names.ts'
import { stableText } from '../stable-text.ts'

interface IndexAttrs extends Attrs {
  /** Schema and name of the table. */
  readonly table: readonly string[]
  readonly unique: boolean
  readonly method: string
  /** Each with its collation, operator class and direction where they are not the usual ones. */
  readonly keys: readonly string[]
  readonly include: readonly string[]
  readonly nullsNotDistinct: boolean
  /** As the server prints it. */
  readonly predicate: string | null
  /** Storage parameters such as `fillfactor=70`, sorted. */
  readonly storage: readonly string[]
  /** True when all keys are bare columns in the usual order: such an index survives a type change. */
  readonly plain: boolean
}

const query: CatalogQuery = {
  name: 'indexes',
  sql: ({ major }) => sql`
    with chosen as materialized (
      select i.indexrelid, i.indrelid, i.indnatts, i.indnkeyatts, i.indkey, i.indcollation, i.indclass, i.indoption,
             i.indisunique, i.indpred, ${verbatim(major >= 15 ? 'i.indnullsnotdistinct' : 'false as indnullsnotdistinct')},
             n.nspname, c.relname, c.reloptions, c.relam, tn.nspname as table_schema, t.relname as table_name
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class t on t.oid = i.indrelid
        join pg_namespace tn on tn.oid = t.relnamespace
       where c.relkind = 'i' and ${isPlainTable('t')} and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    )
    select i.nspname as schema, i.relname as name, i.table_schema, i.table_name as table,
           i.indisunique as unique, m.amname as method, keys.keys, keys.plain,
           case when i.indnatts = i.indnkeyatts then '{}'::text[] else
             array(select a.attname::text from generate_series(i.indnkeyatts, i.indnatts - 1) at
                     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[at] order by at) end as include,
           i.indnullsnotdistinct as nulls_not_distinct,
           pg_get_expr(i.indpred, i.indrelid) as predicate,
           coalesce(array(select option from unnest(i.reloptions) option order by option), '{}') as storage,
           '1259/' || i.indexrelid || '/0' as address
      from chosen i
      join pg_am m on m.oid = i.relam
      cross join lateral (
        select array_agg(
                 case when i.indkey[at] = 0 then pg_get_indexdef(i.indexrelid, at + 1, false)
                      else '"' || replace(a.attname, '"', '""') || '"' end
                 -- What collation an expression has of itself, only the whole definition tells.
                 || case when i.indcollation[at] <> 0 and case when i.indkey[at] <> 0 then i.indcollation[at] <> a.attcollation
                           else strpos(pg_get_indexdef(i.indexrelid), pg_get_indexdef(i.indexrelid, at + 1, false) || ' COLLATE ') > 0 end
                         then (select ' collate ' || ${schemaOf('cn')} || quote_ident(co.collname)
                                 from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                                where co.oid = i.indcollation[at]) else '' end
                 || case when o.opcdefault and ${verbatim(major >= 13 ? 'own.attoptions is null' : 'true')} then ''
                         else ' ' || ${schemaOf('opn')} || quote_ident(o.opcname) end
                 || ${verbatim(
                   major >= 13
                     ? `coalesce((select ' (' || string_agg(split_part(option, '=', 1) || ' = ' ||
                          quote_literal(substr(option, strpos(option, '=') + 1)), ', ' order by option) || ')'
                          from unnest(own.attoptions) option), '')`
                     : "''",
                 )}
                 || case when i.indoption[at]::int & 3 = 1 then ' desc nulls last'
                         when i.indoption[at]::int & 3 = 2 then ' nulls first'
                         when i.indoption[at]::int & 3 = 3 then ' desc' else '' end
                 order by at) as keys,
               bool_and(i.indkey[at] <> 0 and o.opcdefault) as plain
          from generate_series(0, i.indnkeyatts - 1) at
          left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[at] and i.indkey[at] <> 0
          join pg_attribute own on own.attrelid = i.indexrelid and own.attnum = at + 1
          join pg_opclass o on o.oid = i.indclass[at]
          join pg_namespace opn on opn.oid = o.opcnamespace) keys`,
}

/** The schema of a collation or an operator class with its dot, where the search path does not find it. */
function schemaOf(namespace: string): Sql {
  const n = verbatim(namespace)
  return sql`case when ${n}.nspname in ('pg_catalog', 'public') then '' else quote_ident(${n}.nspname) || '.' end`
}

function stableTextOrNull(row: Row): string | null {
  const predicate = textOrNull(row, 'predicate')
  return predicate === null ? null : stableText(predicate)
}

/** An index of its own; those that back a constraint belong to the constraint. */
export const index: Kind = defineKind<IndexAttrs>({
  name: 'index',
  query,
  read: (row) => {
    const table = [text(row, 'table_schema'), text(row, 'table')]
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      parent: { kind: 'table', path: table },
      attrs: {
        table,
        unique: bool(row, 'unique'),
        method: text(row, 'method'),
        keys: texts(row, 'keys').map(stableText),
        include: texts(row, 'include'),
        nullsNotDistinct: bool(row, 'nulls_not_distinct'),
        predicate: stableTextOrNull(row),
        storage: texts(row, 'storage'),
        plain: bool(row, 'plain'),
      },
      addresses: [text(row, 'address')],
    }
  },
  address: ({ id }) => sql`index ${tableOf(id.path)}`,
  create,
  drop: ({ id }) => ({ sql: sql`drop index ${tableOf(id.path)}`, lock: 'access exclusive' }),
  dropsWith: ownColumns,
  alter: {
    table: 'recreate',
    unique: 'recreate',
    method: 'recreate',
    keys: 'recreate',
    include: 'recreate',
    nullsNotDistinct: 'recreate',
    predicate: 'recreate',
    storage: 'recreate',
    plain: 'recreate',
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter index ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'share update exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`],
})

/** On a table that is in use the index is built while others write: a plain build makes them wait. */
function create({ id, parent, attrs }: SchemaObject<IndexAttrs>, context: PlanContext): OpSpec {
  const beside =
    parent !== undefined &&
    context.standingOf(parent) === 'there' &&
    context.standingOf(id) === 'new'
  const words = verbatim(`${attrs.unique ? 'unique ' : ''}index${beside ? ' concurrently' : ''}`)
  const method = verbatim(
    attrs.method === 'btree'
      ? ''
      : ` using ${/^[a-z_]+$/.test(attrs.method) ? attrs.method : ident(attrs.method).text}`,
  )
  const keys = join(attrs.keys.map(verbatim))
  const include = when(attrs.include.length > 0, sql` include ${columnList(attrs.include)}`)
  const nulls = when(attrs.nullsNotDistinct, sql` nulls not distinct`)
  const storage = when(attrs.storage.length > 0, sql` with (${join(attrs.storage.map(verbatim))})`)
  const where = verbatim(attrs.predicate === null ? '' : ` where ${attrs.predicate}`)
  return {
    sql: sql`create ${words} ${ident(part(id.path, 1))} on ${tableOf(attrs.table)}${method} (${keys})${include}${nulls}${storage}${where}`,
    ...(beside
      ? ({ lock: 'share update exclusive', transactional: 'outside' } as const)
      : ({ lock: 'share' } as const)),
    scans: true,
    ...(attrs.unique && { failsWhen: `two rows have the same ${attrs.keys.join(', ')}` }),
  }
}
