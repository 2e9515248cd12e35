/** Privileges on what an extension owns, where they are other than the extension gave. PostgreSQL manual, section 52.29. */
import { join, sql, verbatim, type Sql } from '../../core/sql.ts'

interface Catalog {
  readonly name: string
  readonly acl: string
  readonly owner: string
  /** The letter that acldefault takes. */
  readonly letter: Sql
}

const catalogs: readonly Catalog[] = [
  { name: 'pg_proc', acl: 'proacl', owner: 'proowner', letter: sql`'f'` },
  {
    name: 'pg_class',
    acl: 'relacl',
    owner: 'relowner',
    letter: sql`case x.relkind when 'S' then 's' else 'r' end`,
  },
  { name: 'pg_type', acl: 'typacl', owner: 'typowner', letter: sql`'T'` },
  { name: 'pg_namespace', acl: 'nspacl', owner: 'nspowner', letter: sql`'n'` },
  { name: 'pg_language', acl: 'lanacl', owner: 'lanowner', letter: sql`'l'` },
  { name: 'pg_foreign_data_wrapper', acl: 'fdwacl', owner: 'fdwowner', letter: sql`'F'` },
  { name: 'pg_foreign_server', acl: 'srvacl', owner: 'srvowner', letter: sql`'S'` },
]

/** A query of the members with privileges of their own: `class, oid, extension, owner, acl, given, usual`. */
export const memberPrivileges: Sql = sql`
      select m.class, m.oid, m.extension, m.owner, m.acl, m.given, m.usual
        from (${join(catalogs.map(members), '\n        union all')}) m
       where not (m.acl @> m.given and m.acl <@ m.given)`

function members({ name, acl, owner, letter }: Catalog): Sql {
  const usual = sql`acldefault((${letter})::"char", x.${verbatim(owner)})`
  return sql`
        select d.classid as class, x.oid, d.refobjid as extension, x.${verbatim(owner)} as owner, ${usual} as usual,
               coalesce(x.${verbatim(acl)}, ${usual}) as acl, coalesce(i.initprivs, ${usual}) as given
          from ${verbatim(name)} x
          join pg_depend d on d.classid = ${verbatim(`'pg_catalog.${name}'::regclass`)} and d.objid = x.oid and d.deptype = 'e'
          left join pg_init_privs i on i.classoid = d.classid and i.objoid = x.oid and i.objsubid = 0
         where x.${verbatim(acl)} is not null or i.objoid is not null`
}
