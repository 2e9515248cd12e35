/** The one query that grants on objects and grants on columns are read from. */
import type { CatalogQuery } from '../../core/kind.ts'
import type { Row } from '../../core/connection.ts'
import { integer, text, texts, textOrNull } from '../../core/row.ts'
import { sql } from '../../core/sql.ts'
import { isNotFromExtension, isUserSchema } from './filters.ts'
import { ownedObjects, publicDefault, usualOwners } from './ownership.ts'
import { collapsed, type Privileges } from './privileges.ts'

/**
 * A row for each role that may do other things with an object than a new object would let it, and for
 * each role that may do something with a column. Privileges are merged over those who granted them.
 *
 * An object without privileges of its own has the usual ones; manual, section 5.8.
 */
export const privilegeQuery: CatalogQuery = {
  name: 'privileges',
  sql: ({ major }) => sql`
    with usual as materialized (${usualOwners}
    ), owned as materialized (${ownedObjects}
    ), targets as materialized (
      select o.*, o.class = 2615 and o.name is not null as is_public from owned o where o.acl is not null
    ), defaults as materialized (
      select k.*, d.grantee, d.privilege_type
        from (select distinct t.acl_class, t.owner, t.is_public from targets t) k
       cross join lateral aclexplode(case when k.is_public then ${publicDefault(major, sql`k.owner::regrole`)}
                                          else acldefault(k.acl_class, k.owner) end) d
    ), columns as materialized (
      select '1259/' || c.oid || '/' || a.attnum as address, c.relowner as owner, a.attacl as acl,
             '1259/' || c.oid || '/0' as relation, a.attname as name
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
       where a.attacl is not null and not a.attisdropped and c.relpersistence <> 't'
         and ${isUserSchema()} and ${isNotFromExtension('pg_class', 'c')}
    ), entries as (
      select t.address, t.owner, x.grantee, x.privilege_type, x.is_grantable, x.grantor, true as is_actual, false as is_usual
        from targets t cross join lateral aclexplode(t.acl) x
      union all
      select t.address, t.owner, d.grantee, d.privilege_type, false, null, false, true
        from targets t join defaults d on d.acl_class = t.acl_class and d.owner = t.owner and d.is_public = t.is_public
      union all
      select c.address, c.owner, x.grantee, x.privilege_type, x.is_grantable, x.grantor, true, false
        from columns c cross join lateral aclexplode(c.acl) x
    ), merged as (
      select e.address, e.owner, e.grantee, lower(e.privilege_type) as privilege,
             bool_or(e.is_grantable and e.grantee <> e.owner) as is_grantable,
             bool_or(e.is_actual) as is_actual, bool_or(e.is_usual) as is_usual,
             array_agg(e.grantor order by e.grantor) filter (where e.is_actual and e.grantor <> e.owner) as others,
             coalesce(bool_or(e.is_actual and e.grantor = e.owner), false) as by_owner
        from entries e
       group by e.address, e.owner, e.grantee, lower(e.privilege_type)
    ), roles as materialized (
      select r.oid, r.rolname::text as name from pg_roles r
    ), granted as (
      select m.address, m.owner, m.grantee,
             coalesce(array_agg(m.privilege order by m.privilege) filter (where m.is_actual and not m.is_usual), '{}') as privileges,
             coalesce(array_agg(m.privilege order by m.privilege) filter (where m.is_usual and not m.is_actual), '{}') as revoked,
             coalesce(array_agg(m.privilege order by m.privilege) filter (where m.is_grantable), '{}') as grantable,
             coalesce(array_agg(distinct r.name order by r.name) filter (where r.name is not null), '{}') as grantors,
             coalesce(bool_and(m.by_owner) filter (where m.is_actual), true) as by_owner
        from merged m left join lateral unnest(m.others) o on true left join roles r on r.oid = o
       group by m.address, m.owner, m.grantee
      having bool_or(m.is_actual <> m.is_usual or m.is_grantable)
    )
    select g.address, c.relation, c.name as column,
           case when g.grantee = 0 then 'public' when g.grantee <> g.owner then coalesce(r.name, 'unknown (OID=' || g.grantee || ')') end as grantee,
           case when t.is_unusual or t.is_public then w.name end as owner, coalesce(t.is_unusual, false) as is_unusual,
           g.privileges, g.revoked, g.grantable, g.grantors, g.by_owner,
           case when t.address is null then 4
                else (select count(*)::int from defaults d where d.acl_class = t.acl_class and d.owner = t.owner and d.is_public = t.is_public
                                                        and d.grantee = d.owner) end as size
      from granted g
      left join targets t on t.address = g.address
      left join columns c on c.address = g.address
      left join roles r on r.oid = g.grantee
      left join roles w on w.oid = g.owner`,
}

/** What a row says that a role may do. */
export function privilegesOf(row: Row): Privileges {
  return collapsed(
    {
      privileges: texts(row, 'privileges'),
      grantable: texts(row, 'grantable'),
      revoked: texts(row, 'revoked'),
    },
    integer(row, 'size'),
  )
}

/** Whose privileges a row is about: the end of a path, which is empty for the owner of the object. */
export function granteePath(row: Row): readonly string[] {
  return textOrNull(row, 'grantee') === null ? [] : [text(row, 'grantee')]
}
