/** Conditions that catalog queries share: which schemas and which objects are the user's own. */
import { sql, verbatim, type Sql } from '../../core/sql.ts'

/** True for schemas that are neither the system's nor Lockstep's; the alias names a row of pg_namespace. */
export function isUserSchema(alias = 'n'): Sql {
  const n = verbatim(alias)
  return sql`(${n}.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'lockstep') and ${n}.nspname !~ '^pg_(temp|toast_temp)_')`
}

/** True for rows that no extension owns; made of the catalog's name and the alias of its row. */
export function isNotFromExtension(catalog: string, alias: string, oid = 'oid'): Sql {
  return sql`not exists (select from pg_depend e where e.classid = ${verbatim(`'pg_catalog.${catalog}'::regclass`)} and e.objid = ${verbatim(`${alias}.${oid}`)} and e.deptype = 'e')`
}

/** That a catalog has a row which is not the system's own; as what a query is asked only if. */
export function holds(catalog: string, condition = 'oid >= 16384'): Sql {
  return sql`exists (select from ${verbatim(catalog)} where ${verbatim(condition)})`
}

/** True for the relations that the table kind reads: plain, partitioned and partitions. */
export function isTable(alias = 'c'): Sql {
  const c = verbatim(alias)
  return sql`(${c}.relkind in ('r', 'p') and ${c}.relpersistence <> 't')`
}

/** True for the relations whose columns are declared one by one: tables and foreign tables. */
export function hasDeclaredColumns(alias = 'c'): Sql {
  const c = verbatim(alias)
  return sql`(${c}.relkind in ('r', 'p', 'f') and ${c}.relpersistence <> 't')`
}

/** True for rows of pg_proc that the server did not make for a type, as it makes those that build a range. */
export function isNotPartOfType(alias: string): Sql {
  return sql`not exists (select from pg_depend i where i.classid = 'pg_catalog.pg_proc'::regclass and i.objid = ${verbatim(alias)}.oid
             and i.deptype = 'i' and i.refclassid = 'pg_catalog.pg_type'::regclass)`
}

/**
 * True for rows of pg_user_mappings, the alias `m`, whose options the role may see: the view shows none to
 * others, as if there were none. Joined with pg_foreign_server, the alias `s`. Manual, section 53.38.
 */
export function mayReadMapping(): Sql {
  return sql`(m.umoptions is not null
    or (m.umuser = 0 and pg_has_role(s.srvowner, 'usage'))
    or (m.usename = current_user and (pg_has_role(s.srvowner, 'usage') or has_server_privilege(s.oid, 'usage')))
    or current_setting('is_superuser') = 'on')`
}

/** True for rows that the server did not make within another object, such as the casts of a range type. */
export function isNotWithin(catalog: string, alias: string): Sql {
  return sql`not exists (select from pg_depend e where e.classid = ${verbatim(`'pg_catalog.${catalog}'::regclass`)} and e.objid = ${verbatim(alias)}.oid and e.deptype = 'i')`
}

/** Rows `address, extension, class, object, part` of what is dropped with an extension that does not own it. */
export const extensionDependences: Sql = sql`
      select d.classid || '/' || d.objid || '/' || d.objsubid as address, x.extname as extension,
             d.classid as class, d.objid as object, d.objsubid as part
        from pg_depend d join pg_extension x on x.oid = d.refobjid
       where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'x'`
