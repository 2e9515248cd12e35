/** Privileges on what an extension owns. PostgreSQL manual: GRANT. */
import { defineKind, type AlterInPlace, type CatalogQuery, type Kind } from '../../../core/kind.ts'
import { text } from '../../../core/row.ts'
import type { SchemaObject } from '../../../core/schema.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import { grantFacts, grantOps, holderOf } from '../grant-ops.ts'
import { memberPrivileges } from '../member-privileges.ts'
import { part } from '../names.ts'
import { granteePath, privilegesOf } from '../privilege-query.ts'
import { usualPrivileges, type GrantWords, type Privileges } from '../privileges.ts'

type MemberGrant = SchemaObject<Privileges>

/** A row for each role that may do other things with a member than the extension let it. */
const query: CatalogQuery = {
  name: 'privileges on members of extensions',
  sql: () => sql`
    with members as materialized (${memberPrivileges}
    ), entries as (
      select m.class, m.oid, x.grantee, lower(x.privilege_type) as privilege, x.is_grantable and x.grantee <> m.owner as is_grantable,
             true as is_actual, x.grantor
        from members m cross join lateral aclexplode(m.acl) x
      union all
      select m.class, m.oid, x.grantee, lower(x.privilege_type), x.is_grantable and x.grantee <> m.owner, false, x.grantor
        from members m cross join lateral aclexplode(m.given) x
    ), merged as (
      select e.class, e.oid, e.grantee, e.privilege, bool_or(e.is_actual) as is_actual, bool_or(not e.is_actual) as is_given,
             coalesce(bool_or(e.is_grantable) filter (where e.is_actual), false) as is_grantable,
             coalesce(bool_or(e.is_grantable) filter (where not e.is_actual), false) as was_grantable
        from entries e
       group by e.class, e.oid, e.grantee, e.privilege
    ), granted as (
      select g.class, g.oid, g.grantee,
             coalesce(array_agg(g.privilege order by g.privilege) filter (where g.is_actual and not g.is_given), '{}') as privileges,
             coalesce(array_agg(g.privilege order by g.privilege) filter (where g.is_given and not g.is_actual), '{}') as revoked,
             coalesce(array_agg(g.privilege order by g.privilege) filter (where g.is_grantable and not g.was_grantable), '{}') as grantable
        from merged g
       group by g.class, g.oid, g.grantee
      having bool_or(g.is_actual <> g.is_given or g.is_grantable and not g.was_grantable)
    )
    select '3079/' || m.extension || '/0' as extension, 'member privileges/' || m.class || '/' || m.oid as address,
           i.type, coalesce((select quote_ident(n.nspname) || '.' || quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')'
                               from pg_proc f join pg_namespace n on n.oid = f.pronamespace
                              where f.oid = m.oid and m.class = 'pg_catalog.pg_proc'::regclass), i.identity) as identity,
           g.privileges, g.revoked, g.grantable, '{}'::text[] as grantors, true as by_owner,
           case when g.grantee = 0 then 'public' when g.grantee <> m.owner then pg_get_userbyid(g.grantee)::text end as grantee,
           null as owner, (select count(*)::int from aclexplode(m.usual) u where u.grantee = m.owner) as size
      from granted g
      join members m on m.class = g.class and m.oid = g.oid
     cross join lateral pg_identify_object(m.class, m.oid, 0) i`,
}

const privileges: AlterInPlace<Privileges> = {
  alter: (from, to) => grantOps(from, from.attrs, to.attrs, wordsOf(to)),
}

/**
 * What one role may do with an object of an extension beyond what the extension gave, or short of that. Its path is
 * what the object is and its name, and the role; it goes with the extension.
 */
export const memberGrant: Kind = defineKind<Privileges>({
  name: 'member grant',
  query,
  read: (row, context) => {
    const extension = context.find(text(row, 'extension'))
    return (
      extension && {
        path: [text(row, 'type'), context.worded(text(row, 'identity')), ...granteePath(row)],
        parent: extension.id,
        attrs: privilegesOf(row),
        addresses: [`${text(row, 'address')}/${granteePath(row).join('')}`, text(row, 'address')],
        facts: grantFacts(row),
      }
    )
  },
  create: (object) => grantOps(object, usualPrivileges, object.attrs, wordsOf(object)),
  drop: (object) => grantOps(object, object.attrs, usualPrivileges, wordsOf(object)),
  alter: { privileges, grantable: privileges, revoked: privileges },
})

/** How GRANT calls what pg_identify_object calls otherwise. */
const wordsByType: Readonly<Record<string, string>> = {
  aggregate: 'function',
  'window function': 'function',
  table: 'table',
  view: 'table',
  'materialized view': 'table',
  'foreign table': 'table',
  'foreign-data wrapper': 'foreign data wrapper',
  server: 'foreign server',
}

function wordsOf(object: MemberGrant): GrantWords {
  const [type, identity] = [part(object.id.path, 0), part(object.id.path, 1)]
  return {
    on: sql`${verbatim(wordsByType[type] ?? type)} ${verbatim(identity)}`,
    role: holderOf(object),
  }
}
