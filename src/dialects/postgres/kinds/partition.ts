/** That a table is a partition of another. PostgreSQL manual, section 5.12.2 and ALTER TABLE … ATTACH PARTITION. */
import {
  defineKind,
  type CatalogQuery,
  type Kind,
  type PlanContext,
  type Verb,
} from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { Attrs, ObjectId, SchemaObject } from '../../../core/schema.ts'
import { nothing, sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { bornOf, standsAlone } from '../lineage.ts'
import { lowered, tableOf } from '../names.ts'
import { oncePerSchema } from '../once-per-schema.ts'

interface PartitionAttrs extends Attrs {
  /** Schema and name of the table that it is a partition of. */
  readonly of: readonly string[]
  /** As pg_get_expr prints it, such as `FOR VALUES IN ('a')` or `DEFAULT`. */
  readonly bound: string
}

const query: CatalogQuery = {
  name: 'partitions',
  onlyIf: holds('pg_inherits', 'true'),
  sql: () => sql`
    select '1259/' || c.oid || '/0' as table, n.nspname as of_schema, p.relname as of_name,
           '1259/' || p.oid || '/0' as of, pg_get_expr(c.relpartbound, c.oid) as bound
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
      join pg_class p on p.oid = i.inhparent
      join pg_namespace n on n.oid = p.relnamespace
     where c.relispartition and c.relkind in ('r', 'p', 'f')`,
}

/** The tie between a partition and the table it is a part of, and the rows that it takes. */
export const partition: Kind = defineKind<PartitionAttrs>({
  name: 'partition',
  drawnAs: 'link',
  tellsParentApart: true,
  query,
  read: (row, context) => {
    const [table, of] = [context.find(text(row, 'table')), context.find(text(row, 'of'))]
    if (!table || !of) return undefined
    return {
      path: table.id.path,
      parent: table.id,
      attrs: { of: of.id.path, bound: text(row, 'bound') },
      dependsOn: [of.id],
    }
  },
  inline: () => nothing,
  inlines: bornOf,
  create: ({ id, attrs }) => ({
    sql: sql`alter table ${tableOf(attrs.of)} attach partition ${tableOf(id.path)} ${lowered(attrs.bound)}`,
    lock: 'share update exclusive',
    scans: true,
    failsWhen: `a row of "${id.path.join('.')}" does not fit, or the default partition holds one that does`,
  }),
  drop: ({ id, attrs }) => ({
    sql: sql`alter table ${tableOf(attrs.of)} detach partition ${tableOf(id.path)}`,
    lock: 'access exclusive',
  }),
  alter: { of: 'recreate', bound: 'recreate' },
  comesAfter: ownParts,
  // Rows that others point at can not be taken out of the whole.
  outlives: incomingKeys,
  goesOnlyWith: (link, { from, to }) => (to.get(link.id) ? incomingKeys(link, from) : []),
  occupies: ({ attrs }) => [`bound ${attrs.of.join('\u0000')}\u0000${attrs.bound}`],
})

/**
 * A table is attached when it is complete, and detached before anything of it goes. What the whole has for
 * itself alone is made when all partitions are there: each would take it over.
 */
function ownParts(
  link: SchemaObject<PartitionAttrs>,
  verb: Verb,
  context: PlanContext,
): readonly ObjectId[] {
  const whole = partsOf(
    { kind: 'table', path: link.attrs.of },
    context,
    ({ id }) => verb === 'drop' || !standsAlone(id, context),
  )
  if (!link.parent || bornOf(link, context)) return whole
  return [...partsOf(link.parent, context), ...whole]
}

/** Foreign keys of other tables that lead to the whole. */
function incomingKeys(
  { attrs }: SchemaObject<PartitionAttrs>,
  context: PlanContext,
): readonly ObjectId[] {
  return keysInto({ kind: 'table', path: attrs.of }, context)
}

const keysInto = oncePerSchema(keysTo)

function keysTo(whole: ObjectId, context: PlanContext): readonly ObjectId[] {
  const keys = context
    .childrenOf(whole)
    .flatMap(({ id }) => context.dependentsOf(id))
    .filter(
      ({ id, parent }) => id.kind === 'foreign key' && parent?.path.join() !== whole.path.join(),
    )
  return [...new Set(keys)].map(({ id }) => id)
}

function partsOf(
  table: ObjectId,
  context: PlanContext,
  isMeant: (part: SchemaObject) => boolean = () => true,
): readonly ObjectId[] {
  return context
    .childrenOf(table)
    .filter((part) => part.id.kind !== 'partition' && isMeant(part))
    .flatMap(({ id }) => [id, ...context.childrenOf(id).map((part) => part.id)])
}
