/** The one query that every constraint of a table is read from. */
import type { Row } from '../../core/connection.ts'
import { LockstepError } from '../../core/errors.ts'
import type { AlterInPlace, CatalogQuery, PlanContext, ReadContext, Verb } from '../../core/kind.ts'
import { bool, integers, text, textOrNull, texts } from '../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../core/schema.ts'
import { ident, nothing, sql, verbatim, when, type Sql } from '../../core/sql.ts'
import { hasDeclaredColumns, isNotFromExtension, isUserSchema } from './filters.ts'
import { partitionsOf, standsAlone } from './lineage.ts'
import { part, qualified, tableOf } from './names.ts'
import { sortedParameters, storageChanges, storageList } from './storage-parameters.ts'

/**
 * Primary keys, unique constraints, foreign keys, checks and exclusions of the tables that are read.
 * Columns are told by their numbers: {@link columnsOf}.
 *
 * Left out is what a foreign key to a partitioned table keeps for each partition there: it is a part of
 * that key.
 */
export const constraintQuery: CatalogQuery = {
  name: 'constraints',
  sql: ({ major }) => sql`
    with tables as materialized (
      select c.oid, n.nspname, c.relname, ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')} as is_read
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${hasDeclaredColumns()}
    ), inherited as materialized (
      select p.oid, p.conname, p.conrelid, n.nspname, c.relname
        from pg_constraint p
        join pg_class c on c.oid = p.conrelid
        join pg_namespace n on n.oid = c.relnamespace
       where p.oid in (select k.conparentid from pg_constraint k where k.conparentid <> 0)
    )
    select c.nspname as schema, c.relname as table, k.conname as name, k.contype::text as letter,
           '1259/' || c.oid || '/0' as table_address,
           case when k.contype in ('p', 'u', 'x')
                then array['2606/' || k.oid || '/0', '1259/' || k.conindid || '/0', 'tablespace/' || k.conindid]
                else array['2606/' || k.oid || '/0'] end as addresses,
           k.conkey as columns,
           case when i.indnatts > i.indnkeyatts then i.indkey[i.indnkeyatts : i.indnatts - 1]::int2[] end as include,
           ${verbatim(major >= 15 ? 'coalesce(i.indnullsnotdistinct, false)' : 'false')} as nulls_not_distinct,
           ${sortedParameters('ic.reloptions')} as storage,
           s.spcname as tablespace,
           k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated,
           ${verbatim(major >= 18 ? 'k.conenforced' : 'true')} as enforced, ${verbatim(major >= 18 ? 'k.conperiod' : 'false')} as period,
           k.connoinherit as no_inherit, k.coninhcount > 0 or p.oid is not null as inherited, k.conislocal as local,
           p.nspname as origin_schema, p.relname as origin_table, p.conname as origin_name,
           fc.nspname as foreign_schema, fc.relname as foreign_table,
           '1259/' || k.confrelid || '/0' as foreign_address, k.confkey as foreign_columns,
           case when not fc.is_read then array(
             select a.attname::text from unnest(k.confkey) with ordinality as u(number, at)
               join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by u.at) end as foreign_names,
           k.confupdtype::text as on_update, k.confdeltype::text as on_delete, k.confmatchtype::text as match,
           ${verbatim(major >= 15 ? 'k.confdelsetcols' : 'null::int2[]')} as set_columns,
           case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid)
                when k.contype = 'x' then pg_get_constraintdef(k.oid) end as expression
      from pg_constraint k
      join tables c on c.oid = k.conrelid and c.is_read
      left join tables fc on fc.oid = k.confrelid
      left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
      left join pg_class ic on ic.oid = i.indexrelid
      left join pg_tablespace s on s.oid = ic.reltablespace
      left join inherited p on p.oid = k.conparentid
     where k.contype in ('p', 'u', 'f', 'c', 'x') and (k.contype <> 'f' or fc.oid is not null)
       and p.conrelid is distinct from k.conrelid`,
}

/** What every constraint shares. */
export interface ConstraintIdentity {
  readonly path: readonly string[]
  readonly parent: ObjectId
  readonly addresses: readonly string[]
  readonly facts: Attrs
}

/**
 * Read what every constraint shares; nothing where no kind reads its table.
 *
 * @param usual - The name that the server gives the constraint of a partition; that of the parent's where
 *   it is absent.
 */
export function constraintIdentity(
  row: Row,
  context: ReadContext,
  usual?: string,
): ConstraintIdentity | undefined {
  const table = context.find(text(row, 'table_address'))
  if (!table) return undefined
  const [schema, of, name] = ['origin_schema', 'origin_table', 'origin_name'].map((key) =>
    textOrNull(row, key),
  )
  const origin = schema && of && name ? [schema, of, name] : null
  const own = text(row, 'name')
  return {
    path: [...table.id.path, own],
    parent: table.id,
    addresses: texts(row, 'addresses'),
    facts: {
      inherited: bool(row, 'inherited'),
      local: bool(row, 'local'),
      origin,
      named: origin !== null && own !== (usual ?? name),
    },
  }
}

/**
 * The names of the columns of a table that a field of a row tells by their numbers; none where it is null.
 *
 * @param table - The field with the address of the table, one that is read.
 */
export function columnsOf(
  row: Row,
  field: string,
  context: ReadContext,
  table = 'table_address',
): readonly string[] {
  if (row[field] === null) return []
  const beginning = text(row, table).slice(0, -1)
  return integers(row, field)
    .filter((number) => number > 0)
    .map((number) => columnAt(`${beginning}${number}`, context))
}

function columnAt(address: string, context: ReadContext): string {
  const name = context.find(address)?.id.path.at(-1)
  if (name !== undefined) return name
  throw new LockstepError('unexpected-row', {
    message: `A constraint names the column ${address}, which the catalog of columns does not have.`,
    hint: 'This is a fault of Lockstep; report it with the version of the server.',
    details: { address },
  })
}

/** The name of an index that the server chooses, from the columns in it; too long ones are not guessed. */
export function usualIndexName(table: string, columns: readonly string[], ending: string): string {
  const name = [table, ...columns, ending].join('_')
  return Buffer.byteLength(name) > 63 ? '' : name
}

/** When a constraint is checked: `not deferrable`, `deferrable` or `deferrable initially deferred`. */
export function readTiming(row: Row): string {
  if (!bool(row, 'deferrable')) return 'not deferrable'
  return bool(row, 'deferred') ? 'deferrable initially deferred' : 'deferrable'
}

/** The clause for a constraint that rows were not tested by, with its leading space. */
export function validity({ validated, enforced }: Attrs): Sql {
  if (enforced === false) return sql` not enforced`
  return when(validated === false, sql` not valid`)
}

/** The clause of a timing, with its leading space; nothing for the default. */
export function timingClause(timing: string): Sql {
  return verbatim(timing === 'not deferrable' ? '' : ` ${timing}`)
}

/** The clauses of the index behind a constraint, with their leading space. */
export function indexClauses({ storage, tablespace }: BackingIndex): Sql {
  const place = tablespace === null ? nothing : sql` using index tablespace ${ident(tablespace)}`
  return sql`${when(storage.length > 0, sql` with (${storageList(storage)})`)}${place}`
}

/** What is set for the index behind a constraint. */
export interface BackingIndex extends Attrs {
  /** Storage parameters such as `fillfactor=70`, sorted. */
  readonly storage: readonly string[]
  /** Null for the database's own. */
  readonly tablespace: string | null
}

/** Read what is set for the index behind a constraint. */
export function readBackingIndex(row: Row): BackingIndex {
  return { storage: texts(row, 'storage'), tablespace: textOrNull(row, 'tablespace') }
}

/** The index behind a constraint is altered as an index. */
export const alterBackingIndex: {
  readonly storage: AlterInPlace<BackingIndex>
  readonly tablespace: AlterInPlace<BackingIndex>
} = {
  storage: {
    alter: (from, to) =>
      storageChanges(from.attrs.storage, to.attrs.storage).map((clause) => ({
        sql: sql`alter index ${indexOfConstraint(to.id.path)} ${clause}`,
        lock: 'share update exclusive',
      })),
  },
  tablespace: {
    alter: (_, { id, attrs }) => ({
      sql: sql`alter index ${indexOfConstraint(id.path)} set tablespace ${ident(attrs.tablespace ?? 'pg_default')}`,
      lock: 'access exclusive',
      rewrites: true,
    }),
  },
}

function indexOfConstraint(path: readonly string[]): Sql {
  return qualified(part(path, 0), part(path, 2))
}

/**
 * What is made before the index of a whole table, or a constraint with one: the partitions that are to have none
 * of it, and their indexes that bear a name of their own and are taken over.
 */
export function madeBefore(
  { id, parent }: SchemaObject,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  const links =
    parent && verb === 'create' && standsAlone(id, context) ? partitionsOf(parent, context) : []
  return [...links.map((link) => link.id), ...takenOverIndexes(id, context)]
}

function takenOverIndexes(id: ObjectId, context: PlanContext): readonly ObjectId[] {
  return context
    .dependentsOf(id)
    .flatMap((link) => (link.id.kind === 'index partition' && link.parent ? [link.parent] : []))
    .filter((index) => context.get(index)?.facts['named'] === true)
    .filter((index) => ['new', 'anew'].includes(context.standingOf(index)))
}

/** `alter table … add constraint …`, for `only` the table where one of its partitions has none of its own. */
export function addConstraint({ id }: SchemaObject, clause: Sql, context: PlanContext): Sql {
  return sql`alter table ${when(standsAlone(id, context), sql`only `)}${tableOf(id.path)} add ${clause}`
}

/** `alter table … drop constraint …` */
export function dropConstraint(path: readonly string[]): Sql {
  return sql`alter table ${tableOf(path)} drop constraint ${ident(path.at(-1) ?? '')}`
}

/** `alter table … rename constraint … to …` */
export function renameConstraint(path: readonly string[], to: readonly string[]): Sql {
  return sql`alter table ${tableOf(path)} rename constraint ${ident(path.at(-1) ?? '')} to ${ident(to.at(-1) ?? '')}`
}

/** The columns of its own table that an object needs: dropped with any of them, as PostgreSQL does. */
export function ownColumns({ parent, dependsOn }: SchemaObject): readonly ObjectId[] {
  const table = parent?.path.join('\u0000')
  return dependsOn.filter(
    ({ kind, path }) => kind === 'column' && path.slice(0, 2).join('\u0000') === table,
  )
}

/** How COMMENT ON names a constraint. */
export function constraintAddress(path: readonly string[]): Sql {
  return sql`constraint ${ident(path.at(-1) ?? '')} on ${tableOf(path)}`
}
