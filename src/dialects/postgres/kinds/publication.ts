/** Publications, their tables and their schemas. PostgreSQL manual: CREATE PUBLICATION, ALTER PUBLICATION. */
import {
  defineKind,
  type AlterInPlace,
  type CatalogQuery,
  type Kind,
  type PlanContext,
} from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { bool, text, textOrNull, texts } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { join, literal, sql, verbatim, when, type Sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { heirsOf, isPartition } from '../lineage.ts'
import { columnList, grouped, ownName, part, tableOf } from '../names.ts'
import { bondToWholeType } from '../type-bond.ts'

interface PublicationAttrs extends Attrs {
  readonly allTables: boolean
  /** Of `insert`, `update`, `delete` and `truncate`. */
  readonly publish: readonly string[]
  readonly viaRoot: boolean
  /** `none` or `stored`; up to PostgreSQL 17 `none`. */
  readonly generatedColumns: string
}

type Publication = SchemaObject<PublicationAttrs>

const operations = ['insert', 'update', 'delete', 'truncate']

const query: CatalogQuery = {
  name: 'publications',
  onlyIf: holds('pg_publication'),
  sql: ({ major }) => sql`
    select p.pubname as name, '6104/' || p.oid || '/0' as address, p.puballtables as all_tables, p.pubviaroot as via_root,
           p.pubinsert as "insert", p.pubupdate as "update", p.pubdelete as "delete", p.pubtruncate as "truncate",
           ${verbatim(major >= 18 ? "case p.pubgencols when 's' then 'stored' else 'none' end" : "'none'")} as generated
      from pg_publication p
     where not exists (select from pg_depend e where e.classid = 6104 and e.objid = p.oid and e.deptype = 'e')`,
}

const settings: AlterInPlace<PublicationAttrs> = {
  alter: (from, to) => {
    const before = new Set(settingsOf(from).map(({ text: setting }) => setting))
    const changed = settingsOf(to).filter(({ text: setting }) => !before.has(setting))
    return {
      sql: sql`alter publication ${ownName(to.id.path)} set (${join(changed)})`,
      lock: 'none',
    }
  },
}

/** What of the changes to rows is told to subscribers. */
export const publication: Kind = defineKind<PublicationAttrs>({
  name: 'publication',
  query,
  read: (row) => ({
    path: [text(row, 'name')],
    attrs: {
      allTables: bool(row, 'all_tables'),
      publish: operations.filter((operation) => bool(row, operation)),
      viaRoot: bool(row, 'via_root'),
      generatedColumns: text(row, 'generated'),
    },
    addresses: [text(row, 'address')],
  }),
  address: ({ id }) => sql`publication ${ownName(id.path)}`,
  create,
  drop: ({ id }) => ({ sql: sql`drop publication ${ownName(id.path)}`, lock: 'none' }),
  // No statement makes it one of all tables, or of some.
  alter: {
    allTables: 'recreate',
    publish: settings,
    viaRoot: settings,
    generatedColumns: settings,
  },
  rename: {
    rename: ({ id }, to) => ({
      sql: sql`alter publication ${ownName(id.path)} rename to ${ownName(to.path)}`,
      lock: 'none',
    }),
    likeness: () => 0,
    free: true,
  },
  occupies: ({ id }) => [`publication ${id.path.join('')}`],
})

interface TableAttrs extends Attrs {
  /** Sorted; null for all of them. */
  readonly columns: readonly string[] | null
  /** As the server prints it; null for every row. */
  readonly where: string | null
}

type PublishedTable = SchemaObject<TableAttrs>

const tableQuery: CatalogQuery = {
  name: 'tables of publications',
  onlyIf: holds('pg_publication'),
  sql: ({ major }) => sql`
    select '6104/' || r.prpubid || '/0' as publication, '1259/' || r.prrelid || '/0' as table, '6106/' || r.oid || '/0' as address,
           ${
             major >= 15
               ? sql`pg_get_expr(r.prqual, r.prrelid) as where,
           case when r.prattrs is not null then array(select a.attname::text from pg_attribute a
             where a.attrelid = r.prrelid and a.attnum = any(r.prattrs) order by 1) end as columns`
               : sql`null as where, null as columns`
           }
      from pg_publication_rel r`,
}

/** A table of a publication; a change to what of it is published is another membership. */
export const publicationTable: Kind = defineKind<TableAttrs>({
  name: 'publication table',
  query: tableQuery,
  read: (row, context) => {
    const [whole, table] = ['publication', 'table'].map((key) => context.find(text(row, key)))
    if (!whole || !table) return undefined
    const where = textOrNull(row, 'where')
    return {
      path: [...whole.id.path, ...table.id.path],
      parent: whole.id,
      attrs: {
        columns: row['columns'] === null ? null : texts(row, 'columns'),
        where: where === null ? null : context.worded(where),
      },
      addresses: [text(row, 'address')],
      dependsOn: [table.id],
      facts: { ...bondToWholeType, tableKind: table.id.kind },
    }
  },
  inline: tableWords,
  create: (object, context) => change(object, sql`add table ${tableWords(object, context)}`),
  drop: (object, context) => change(object, sql`drop table ${tableName(object, context)}`),
  dropsWith: (object) => [tableId(object)],
  alter: { columns: 'recreate', where: 'recreate' },
})

const schemaQuery: CatalogQuery = {
  name: 'schemas of publications',
  onlyIf: holds('pg_publication'),
  sql: ({ major }) =>
    major >= 15
      ? sql`
    select '6104/' || s.pnpubid || '/0' as publication, '2615/' || s.pnnspid || '/0' as schema, '6237/' || s.oid || '/0' as address
      from pg_publication_namespace s`
      : sql`select null as publication, null as schema, null as address where false`,
}

/** A schema all of whose tables, those to come too, are published. */
export const publicationSchema: Kind = defineKind<Attrs>({
  name: 'publication schema',
  query: schemaQuery,
  read: (row, context) => {
    const [whole, schema] = ['publication', 'schema'].map((key) => context.find(text(row, key)))
    if (!whole || !schema) return undefined
    return {
      path: [...whole.id.path, ...schema.id.path],
      parent: whole.id,
      attrs: {},
      addresses: [text(row, 'address')],
      dependsOn: [schema.id],
    }
  },
  inline: ({ id }) => sql`tables in schema ${ownName(id.path)}`,
  create: (object) => change(object, sql`add tables in schema ${ownName(object.id.path)}`),
  drop: (object) => change(object, sql`drop tables in schema ${ownName(object.id.path)}`),
  dropsWith: ({ id }) => [{ kind: 'schema', path: id.path.slice(-1) }],
  alter: {},
})

function create(object: Publication, context: PlanContext): OpSpec {
  const { id, attrs } = object
  const usual = new Set(settingsOf({ ...object, attrs: usualAttrs }).map(({ text }) => text))
  const chosen = settingsOf(object).filter(({ text }) => !usual.has(text))
  // Tables stand before schemas, and the first of them alone behind the word.
  const members = context.fragmentsOf(id)
  const word = members[0]?.text.startsWith('tables ') === true ? sql`` : sql`table `
  const clauses = [
    sql`create publication ${ownName(id.path)}`,
    ...(attrs.allTables ? [sql`for all tables`] : []),
    ...(members.length > 0 ? [sql`for ${word}${join(members)}`] : []),
    ...(chosen.length > 0 ? [sql`with (${join(chosen)})`] : []),
  ]
  return { sql: join(clauses, ' '), lock: 'share update exclusive' }
}

const usualAttrs: PublicationAttrs = {
  allTables: false,
  publish: operations,
  viaRoot: false,
  generatedColumns: 'none',
}

function settingsOf({ attrs }: Publication): readonly Sql[] {
  return [
    sql`publish = ${literal(attrs.publish.join(', '))}`,
    verbatim(`publish_via_partition_root = ${attrs.viaRoot}`),
    verbatim(`publish_generated_columns = ${attrs.generatedColumns}`),
  ]
}

function change({ parent }: SchemaObject, clause: Sql): OpSpec {
  return {
    sql: sql`alter publication ${ownName(parent?.path ?? [])} ${clause}`,
    lock: 'share update exclusive',
  }
}

function tableWords(object: PublishedTable, context: PlanContext): Sql {
  const { columns, where } = object.attrs
  const list = columns === null ? sql`` : sql` ${columnList(columns)}`
  const filter = where === null ? sql`` : sql` where ${grouped(where)}`
  return sql`${tableName(object, context)}${list}${filter}`
}

/** Without `only`, a table stands for all its children as well; its partitions come with it anyway. */
function tableName(object: PublishedTable, context: PlanContext): Sql {
  const table = tableId(object)
  const hasChildren = heirsOf(table, context).some((link) => !isPartition(link))
  return sql`${when(hasChildren, sql`only `)}${tableOf(table.path)}`
}

function tableId({ id, facts }: PublishedTable): ObjectId {
  const kind = typeof facts['tableKind'] === 'string' ? facts['tableKind'] : 'table'
  return { kind, path: [part(id.path, 1), part(id.path, 2)] }
}
