/** Tables. PostgreSQL manual: CREATE TABLE, ALTER TABLE. */
import {
  defineKind,
  type AlterInPlace,
  type BothContexts,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, textOrNull, texts } from '../../../core/row.ts'
import {
  sameValue,
  textAttr,
  type Attrs,
  type ObjectId,
  type SchemaObject,
} from '../../../core/schema.ts'
import { ident, nothing, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { isNotFromExtension, isTable, isUserSchema } from '../filters.ts'
import { isPartition, linksOf, parentOf } from '../lineage.ts'
import { lowered, tableOf, typeSlot, renamed } from '../names.ts'
import { storageChanges, storageList } from '../storage-parameters.ts'
import { tableBody } from '../table-body.ts'

interface TableAttrs extends Attrs {
  /** `permanent` or `unlogged`. */
  readonly persistence: string
  /** Null for what the server chooses: `heap`, and none for a partitioned table. */
  readonly accessMethod: string | null
  /** Null for the database's own. */
  readonly tablespace: string | null
  /** Storage parameters such as `fillfactor=70` and `toast.autovacuum_enabled=false`, sorted. */
  readonly storage: readonly string[]
  /** As pg_get_partkeydef prints it; null for a table that holds its rows itself. */
  readonly partitionBy: string | null
}

type TableObject = SchemaObject<TableAttrs>

const query: CatalogQuery = {
  name: 'tables',
  sql: () => sql`
    select n.nspname as schema, c.relname as name,
           case c.relpersistence when 'u' then 'unlogged' else 'permanent' end as persistence,
           nullif(m.amname, 'heap') as access_method, s.spcname as tablespace,
           array(select option from unnest(c.reloptions) option
                 union all select 'toast.' || option from unnest(o.reloptions) option order by 1) as storage,
           case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_by,
           array['1259/' || c.oid || '/0', '1247/' || c.reltype || '/0', '1247/' || t.typarray || '/0',
                 'unlogged/' || c.oid, 'storage parameters/' || c.oid, 'tablespace/' || c.oid,
                 'access method/' || c.oid] as addresses
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
      left join pg_am m on m.oid = c.relam
      left join pg_tablespace s on s.oid = c.reltablespace
      left join pg_class o on o.oid = c.reltoastrelid and o.reloptions is not null
     where ${isTable()} and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/** A table, plain, partitioned or a partition; its columns and constraints are objects of their own. */
export const table: Kind = defineKind<TableAttrs>({
  name: 'table',
  holdsRows: true,
  drawnAs: 'box',
  file: 'tables',
  query,
  read: (row, context) => {
    const partitionBy = textOrNull(row, 'partition_by')
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      attrs: {
        persistence: text(row, 'persistence'),
        accessMethod: textOrNull(row, 'access_method'),
        tablespace: textOrNull(row, 'tablespace'),
        storage: texts(row, 'storage'),
        partitionBy: partitionBy === null ? null : context.worded(partitionBy),
      },
      addresses: texts(row, 'addresses'),
    }
  },
  address: ({ id }) => sql`table ${tableOf(id.path)}`,
  create,
  // A partition goes with the whole table.
  follows: ({ id }, verb, context) =>
    verb === 'drop' ? linksOf(id, context).filter(isPartition).map(parentOf) : [],
  drop,
  alter: {
    persistence: rewriting(({ attrs }) =>
      verbatim(attrs.persistence === 'unlogged' ? 'set unlogged' : 'set logged'),
    ),
    accessMethod: rewriting(
      ({ attrs }) => sql`set access method ${ident(attrs.accessMethod ?? 'heap')}`,
    ),
    tablespace: rewriting(
      ({ attrs }) => sql`set tablespace ${ident(attrs.tablespace ?? 'pg_default')}`,
    ),
    storage: {
      alter: (from, to) =>
        storageChanges(from.attrs.storage, to.attrs.storage).map((clause) => ({
          sql: sql`alter table ${tableOf(to.id.path)} ${clause}`,
          lock: 'share update exclusive',
        })),
    },
    partitionBy: {
      refuse: ({ id }, { attrs }) => ({
        message: `Table "${id.path.join('.')}" can not be turned in place into one that is ${attrs.partitionBy === null ? 'not partitioned' : `partitioned by ${attrs.partitionBy}`}.`,
        hint: 'Declare the new table under another name, copy the rows in a revision of your own, and rename the two tables.',
      }),
    },
  },
  rename: {
    moves: true,
    rename: ({ id }, to) => ({
      sql: renamed(sql`alter table ${tableOf(id.path)}`, id.path, to.path),
      lock: 'access exclusive',
    }),
    likeness,
  },
  // The type of its rows bears the name of the table.
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`, typeSlot(id)],
})

/** What writes the table anew, or copies its files, while nobody reads it. */
function rewriting(clause: (to: TableObject) => Sql): AlterInPlace<TableAttrs> {
  return {
    alter: (_, to) => ({
      sql: sql`alter table ${tableOf(to.id.path)} ${clause(to)}`,
      lock: 'access exclusive',
      rewrites: true,
    }),
    letsGo: true,
  }
}

/** A foreign key to the whole table holds the partition, which must leave the table first. */
function drop({ id }: TableObject, context: PlanContext): readonly OpSpec[] {
  const wholes = linksOf(id, context).filter(isPartition).map(parentOf)
  const held = wholes.filter((whole) => isPointedAt(whole, context))
  return [
    ...held.map((whole): OpSpec => ({
      sql: sql`alter table ${tableOf(whole.path)} detach partition ${tableOf(id.path)}`,
      lock: 'access exclusive',
    })),
    {
      sql: sql`drop table ${tableOf(id.path)}`,
      lock: 'access exclusive',
      losesData: `the rows of table "${id.path.join('.')}"`,
    },
  ]
}

function isPointedAt(table: ObjectId, context: PlanContext): boolean {
  return context
    .childrenOf(table)
    .flatMap((part) => context.dependentsOf(part.id))
    .some(({ id, attrs }) => id.kind === 'foreign key' && sameValue(attrs['table'], table.path))
}

function create(object: TableObject, context: PlanContext): OpSpec {
  const { id, attrs } = object
  const unlogged = verbatim(attrs.persistence === 'unlogged' ? 'unlogged ' : '')
  return {
    sql: sql`create ${unlogged}table ${tableOf(id.path)}${tableBody(object.id, context)}${optionsOf(attrs)}`,
    lock: 'none',
  }
}

function optionsOf({ partitionBy, accessMethod, storage, tablespace }: TableAttrs): Sql {
  return sql`${partitionBy === null ? nothing : sql` partition by ${lowered(partitionBy)}`}${accessMethod === null ? nothing : sql` using ${ident(accessMethod)}`}${when(storage.length > 0, sql` with (${storageList(storage)})`)}${tablespace === null ? nothing : sql` tablespace ${ident(tablespace)}`}`
}

/** The share of columns with the same name and type. */
function likeness(from: SchemaObject, to: SchemaObject, contexts: BothContexts): number {
  const before = columnsOf(from.id, contexts.from)
  const after = columnsOf(to.id, contexts.to)
  const both = before.filter((column) => after.includes(column)).length
  return both / Math.max(before.length, after.length, 1)
}

function columnsOf(id: ObjectId, context: BothContexts['from']): readonly string[] {
  return context
    .childrenOf(id)
    .filter((child) => child.id.kind === 'column')
    .map((column) => `${column.id.path.at(-1)} ${textAttr(column.attrs, 'type')}`)
}
