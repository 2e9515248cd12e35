/** Materialized views. PostgreSQL manual: CREATE MATERIALIZED VIEW, ALTER MATERIALIZED VIEW. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, SchemaObject } from '../../../core/schema.ts'
import { ident, nothing, sql, verbatim, when } from '../../../core/sql.ts'
import { holds, isNotFromExtension, isUserSchema } from '../filters.ts'
import { ownName, tableOf, typeSlot } from '../names.ts'
import { storageChanges, storageList } from '../storage-parameters.ts'
import { bondToWholeType } from '../type-bond.ts'

interface MaterializedViewAttrs extends Attrs {
  /** As the server prints it. */
  readonly definition: string
  /** Such as `fillfactor=70`, sorted; those of what is stored out of line begin with `toast.`. */
  readonly storage: readonly string[]
  /** Null for `heap`. */
  readonly accessMethod: string | null
  /** Null for that of the database. */
  readonly tablespace: string | null
}

type MaterializedViewObject = SchemaObject<MaterializedViewAttrs>

const query: CatalogQuery = {
  name: 'materialized views',
  onlyIf: holds('pg_class', "relkind = 'm' and oid >= 16384"),
  sql: () => sql`
    select n.nspname as schema, c.relname as name, pg_get_viewdef(c.oid) as definition,
           c.relispopulated as populated, s.spcname as tablespace, m.amname as access_method,
           array(select option from unnest(c.reloptions) option
                 union all
                 select 'toast.' || option from pg_class o, unnest(o.reloptions) option where o.oid = c.reltoastrelid
                 order by option) as storage,
           array['1259/' || c.oid || '/0', '1247/' || c.reltype || '/0', '1247/' || t.typarray || '/0',
                 '2618/' || r.oid || '/0', 'tablespace/' || c.oid] as addresses
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = c.reltype
      join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
      left join pg_tablespace s on s.oid = c.reltablespace
      left join pg_am m on m.oid = c.relam and m.amname <> 'heap'
     where c.relkind = 'm' and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}`,
}

/** A query whose rows are kept until it is refreshed. They come from elsewhere: nothing is lost with it. */
export const materializedView: Kind = defineKind<MaterializedViewAttrs>({
  name: 'materialized view',
  drawnAs: 'box',
  file: 'views',
  printed: ['definition'],
  query,
  read: (row, context) => {
    const definition = textOrNull(row, 'definition')
    if (definition === null) return undefined
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      attrs: {
        definition: context.worded(definition.replace(/;\s*$/, '')),
        storage: texts(row, 'storage'),
        accessMethod: textOrNull(row, 'access_method'),
        tablespace: textOrNull(row, 'tablespace'),
      },
      addresses: texts(row, 'addresses'),
      facts: { ...bondToWholeType, populated: bool(row, 'populated') },
    }
  },
  address: ({ id }) => sql`materialized view ${tableOf(id.path)}`,
  create,
  drop: ({ id }) => ({
    sql: sql`drop materialized view ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  alter: {
    definition: 'recreate',
    storage: {
      alter: (from, to) =>
        storageChanges(from.attrs.storage, to.attrs.storage).map((clause) => ({
          sql: sql`alter materialized view ${tableOf(to.id.path)} ${clause}`,
          lock: 'share update exclusive',
        })),
    },
    // In place only from PostgreSQL 15 on.
    accessMethod: 'recreate',
    tablespace: {
      alter: (_, { id, attrs }) => ({
        sql: sql`alter materialized view ${tableOf(id.path)} set tablespace ${ident(attrs.tablespace ?? 'pg_default')}`,
        lock: 'access exclusive',
        rewrites: true,
      }),
    },
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter materialized view ${tableOf(id.path)} rename to ${ownName(to.path)}`,
      lock: 'access exclusive',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`relation ${id.path.join('\u0000')}`, typeSlot(id)],
})

function create({ id, attrs, facts }: MaterializedViewObject): OpSpec {
  const { definition, storage, accessMethod, tablespace } = attrs
  const using = accessMethod === null ? nothing : sql` using ${ident(accessMethod)}`
  const list = when(storage.length > 0, sql` with (${storageList(storage)})`)
  const place = tablespace === null ? nothing : sql` tablespace ${ident(tablespace)}`
  const empty = when(facts['populated'] === false, sql`\n  with no data`)
  return {
    sql: sql`create materialized view ${tableOf(id.path)}${using}${list}${place} as\n${verbatim(definition)}${empty}`,
    lock: 'none',
  }
}
