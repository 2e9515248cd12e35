/** That the trigger of a partitioned table fires otherwise on a partition. PostgreSQL manual: ALTER TABLE … ENABLE TRIGGER. */
import { defineKind, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import type { OpSpec } from '../../../core/plan.ts'
import { text, texts } from '../../../core/row.ts'
import { textAttr, type Attrs, type ObjectId } from '../../../core/schema.ts'
import { sql } from '../../../core/sql.ts'
import { holds } from '../filters.ts'
import { firingWords, readFiring } from '../firing.ts'
import { ownName, tableOf } from '../names.ts'

interface PartitionTriggerAttrs extends Attrs {
  readonly firing: string
}

const query: CatalogQuery = {
  name: 'triggers of partitions',
  onlyIf: holds('pg_trigger', 'tgparentid <> 0'),
  // Up to PostgreSQL 14 only the trigger of the whole table is not the server's own.
  sql: () => sql`
    with recursive others as (
      select g.oid, g.tgname, g.tgrelid, g.tgenabled, o.tgenabled as usual, o.oid as origin, o.tgparentid as next, o.tgisinternal
        from pg_trigger g join pg_trigger o on o.oid = g.tgparentid
       where g.tgenabled <> o.tgenabled
      union all
      select g.oid, g.tgname, g.tgrelid, g.tgenabled, g.usual, o.oid, o.tgparentid, o.tgisinternal
        from others g join pg_trigger o on o.oid = g.next
    )
    select g.tgname as name, '1259/' || g.tgrelid || '/0' as table, '2620/' || g.oid || '/0' as address,
           g.tgenabled::text as enabled, g.usual::text as usual,
           array_agg('2620/' || g.origin || '/0') as origins
      from others g
     group by g.oid, g.tgname, g.tgrelid, g.tgenabled, g.usual
    having bool_or(not g.tgisinternal)
     order by g.oid`,
}

/** The trigger itself is that of the whole table; setting it there sets it on every partition. */
export const partitionTrigger: Kind = defineKind<PartitionTriggerAttrs>({
  name: 'partition trigger',
  query,
  read: (row, context) => {
    const table = context.find(text(row, 'table'))
    if (!table) return undefined
    const origins = texts(row, 'origins').flatMap((address) => context.find(address)?.id ?? [])
    return {
      path: [...table.id.path, text(row, 'name')],
      parent: { kind: 'partition', path: table.id.path },
      attrs: { firing: readFiring(text(row, 'enabled')) },
      addresses: [text(row, 'address')],
      dependsOn: origins,
      facts: { usual: readFiring(text(row, 'usual')) },
    }
  },
  create: ({ id, attrs }) => setFiring(id, attrs.firing),
  drop: ({ id, facts }) => setFiring(id, textAttr(facts, 'usual')),
  dropsWith: ({ dependsOn }) => dependsOn.filter(({ kind }) => kind !== 'function'),
  alter: { firing: { alter: (_, { id, attrs }) => setFiring(id, attrs.firing) } },
})

function setFiring({ path }: ObjectId, firing: string): OpSpec {
  return {
    sql: sql`alter table ${tableOf(path)} ${firingWords(firing)} trigger ${ownName(path)}`,
    lock: 'share row exclusive',
  }
}
