/** That the index of a partition belongs to one of the whole table. PostgreSQL manual: ALTER INDEX … ATTACH PARTITION. */
import {
  defineKind,
  type CatalogQuery,
  type Kind,
  type PlanContext,
  type Verb,
} from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { indexedTable, linksOf, standsAlone } from '../lineage.ts'
import { qualified } from '../names.ts'

interface IndexPartitionAttrs extends Attrs {
  /** Schema and name of the index that it is a part of. */
  readonly of: readonly string[]
}

const query: CatalogQuery = {
  name: 'index partitions',
  onlyIf: holds('pg_inherits', 'true'),
  sql: () => sql`
    select '1259/' || i.inhrelid || '/0' as index, n.nspname as schema, c.relname as name,
           '1259/' || i.inhparent || '/0' as of, pn.nspname as of_schema, p.relname as of_name,
           '1259/' || x.indrelid || '/0' as table
      from pg_inherits i
      join pg_class p on p.oid = i.inhparent
      join pg_namespace pn on pn.oid = p.relnamespace
      join pg_class c on c.oid = i.inhrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_index x on x.indexrelid = c.oid
     where p.relkind = 'I'`,
}

/** The tie between two indexes, or between the two that stand behind constraints. */
export const indexPartition: Kind = defineKind<IndexPartitionAttrs>({
  name: 'index partition',
  query,
  read: (row, context) => {
    const [index, of] = [context.holderOf(text(row, 'index')), context.holderOf(text(row, 'of'))]
    const table = context.find(text(row, 'table'))
    if (!index || !of || !table) return undefined
    return {
      path: [text(row, 'schema'), text(row, 'name')],
      parent: index.id,
      attrs: { of: [text(row, 'of_schema'), text(row, 'of_name')] },
      dependsOn: [of.id],
      facts: { table: table.id.path },
    }
  },
  follows,
  create: ({ id, attrs }) => ({
    sql: sql`alter index ${named(attrs.of)} attach partition ${named(id.path)}`,
    lock: 'share update exclusive',
  }),
  // It ends when the table is detached, or the other index goes.
  drop: () => [],
  // The two indexes go together, unless the table is detached.
  needsNewParent: (object, verb, { to }) => verb === 'drop' && isAttached(object, to),
  goesOnlyWith: (object, { to }) => (isAttached(object, to) ? object.dependsOn : []),
  alter: { of: 'recreate parent' },
})

/** Whatever makes or ties the whole table's index, or ties the table, ties all that match. */
function follows(
  object: SchemaObject<IndexPartitionAttrs>,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  const links = linksOf(indexedTable(object), context).map(({ id }) => id)
  if (verb === 'alter') return []
  const wholes = object.dependsOn.filter((id) => verb === 'drop' || !standsAlone(id, context))
  return wholes.length === 0 ? [] : [...links, ...wholes]
}

function isAttached(object: SchemaObject, context: PlanContext): boolean {
  return linksOf(indexedTable(object), context).length > 0
}

function named([schema = '', name = '']: readonly string[]) {
  return qualified(schema, name)
}
