/**
 * What the catalogs hold beside the objects themselves: who owns them and who may do what with them, what is
 * published, and what not every role may read. Parts of the query of everything, and of its table expressions.
 */
import { join, literal, sql, verbatim, type Sql } from '../../core/sql.ts'
import { mayReadMapping } from './filters.ts'
import { publicDefault } from './ownership.ts'

/** Owners and privileges that are not the usual ones. */
export function ownership(major: number): Sql {
  const usual = sql`case when o.class = 2615 and o.name is not null then ${publicDefault(major, sql`o.owner::regrole`)}
                         else acldefault(o.acl_class, o.owner) end`
  const name = sql`coalesce(o.name, (pg_identify_object(o.class, o.oid, 0)).identity)`
  return sql`
    select 'owner/' || o.address, 'owner', ${name}
      from owned o where o.is_unusual
    union all
    select 'privileges/' || o.address, 'privileges', ${name}
      from owned o where o.acl is not null and not (o.acl @> ${usual} and o.acl <@ ${usual})
    union all
    select 'column privileges/' || a.attrelid || '/' || a.attnum, 'column privileges', format('%I.%I.%I', a.nspname, a.relname, a.attname)
      from columns a where a.attacl is not null`
}

/** What is published; whole schemas can be from PostgreSQL 15 on. */
export function published(major: number): Sql {
  const members = [
    ['pg_publication_rel', 'prpubid', 'table of a publication'],
    ...(major >= 15 ? [['pg_publication_namespace', 'pnpubid', 'schema of a publication']] : []),
  ]
  return join(
    members.map(([catalog = '', column = '', label = '']) => {
      const [table, of] = [verbatim(catalog), verbatim(`x.${column}`)]
      return sql`
    select ${oidOf(catalog)} || '/' || x.oid || '/0', ${verbatim(`'${label}'`)}, (pg_identify_object(${oidOf(catalog)}, x.oid, 0)).identity
      from ${table} x
     where not exists (select from pg_depend e where e.classid = 6104 and e.objid = ${of} and e.deptype = 'e')`
    }),
    '\n union all\n',
  )
}

/** What not every role may read in full; a kind reads it in full or not at all. Names are as in its paths. */
export function guarded(seesAll: boolean): Sql {
  const subscriptions = seesAll ? 'subscription' : 'subscription that only a superuser may read'
  return sql`
    select '6100/' || s.oid || '/0', ${literal(subscriptions)}, quote_ident(s.subname)
      from pg_subscription s where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
    union all
    select '1418/' || m.umid || '/0', case when ${mayReadMapping()} then 'user mapping' else 'user mapping that this role may not read' end,
           format(case when m.umuser <> u.runner then '%I.%I' else '%I' end, m.srvname, m.usename)
      from pg_user_mappings m join pg_foreign_server s on s.oid = m.srvid cross join usual u`
}

function oidOf(catalog: string): Sql {
  return verbatim(`'pg_catalog.${catalog}'::regclass::oid`)
}
