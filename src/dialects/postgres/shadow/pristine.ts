/** Making a used database as good as new, and telling whether that worked. */
import { ident, join, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { preparedName } from '../drivers/pglite.ts'

/** Ends what a session left open and forgets its settings; not allowed within a transaction. */
export const resetSession: readonly Sql[] = [
  sql`rollback`,
  sql`reset session authorization`,
  sql`close all`,
  sql`reset all`,
  sql`unlisten *`,
  sql`select pg_advisory_unlock_all()`,
  sql`discard sequences`,
  sql`discard temp`,
  verbatim(`do $$ declare name text; begin
    for name in select p.name from pg_prepared_statements p where p.name !~ '^${preparedName}' loop
      execute format('deallocate %I', name);
    end loop; end $$`),
]

/**
 * Drops what users make, in one statement, and gives the schema "public" back as initdb made it.
 *
 * Event triggers go first, because they would fire on all that follows. It fails, or leaves
 * something, where users did what is seldom done: {@link portrait} tells.
 */
export const emptyDatabase: Sql = sql`
do $lockstep$
declare
  command text;
begin
  for command in
    select format('drop event trigger %I cascade', evtname) from pg_catalog.pg_event_trigger
    union all
    select format('drop publication %I cascade', pubname) from pg_catalog.pg_publication
    union all
    select format('drop extension if exists %I cascade', extname) from pg_catalog.pg_extension where oid >= 16384
    union all
    select format('drop schema if exists %I cascade', nspname) from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
  loop
    execute command;
  end loop;
  for command in
    select format('drop foreign data wrapper if exists %I cascade', fdwname)
    from pg_catalog.pg_foreign_data_wrapper where oid >= 16384
    union all
    select format('drop language if exists %I cascade', lanname) from pg_catalog.pg_language where oid >= 16384
    union all
    select format('drop access method if exists %I cascade', amname) from pg_catalog.pg_am where oid >= 16384
    union all
    select format('drop cast if exists (%s as %s) cascade', castsource::regtype, casttarget::regtype)
    from pg_catalog.pg_cast where oid >= 16384
    union all
    select format('alter role all in database %I reset all', current_database())
    from pg_catalog.pg_db_role_setting where setrole = 0
    union all
    select format('alter role %I reset all', setrole::regrole::text)
    from pg_catalog.pg_db_role_setting where setrole <> 0 and setrole < 16384
  loop
    execute command;
  end loop;
  for command in select rolname from pg_catalog.pg_roles where oid >= 16384 loop
    execute format('drop owned by %I cascade', command);
    execute format('drop role %I', command);
  end loop;
  perform pg_catalog.lo_unlink(oid) from pg_catalog.pg_largeobject_metadata;
  delete from pg_catalog.pg_depend where classid = 'pg_catalog.pg_default_acl'::regclass;
  delete from pg_catalog.pg_shdepend where classid = 'pg_catalog.pg_default_acl'::regclass;
  delete from pg_catalog.pg_default_acl;
  create schema public authorization pg_database_owner;
  grant usage on schema public to public;
  comment on schema public is 'standard public schema';
  insert into pg_catalog.pg_init_privs (objoid, classoid, objsubid, privtype, initprivs)
  select n.oid, 'pg_catalog.pg_namespace'::regclass, 0, 'i', n.nspacl
  from pg_catalog.pg_namespace n where n.nspname = 'public';
end
$lockstep$`

const counted = [
  'pg_aggregate',
  'pg_am',
  'pg_amop',
  'pg_amproc',
  'pg_attrdef',
  'pg_attribute',
  'pg_auth_members',
  'pg_authid',
  'pg_cast',
  'pg_class',
  'pg_collation',
  'pg_constraint',
  'pg_conversion',
  'pg_database',
  'pg_db_role_setting',
  'pg_default_acl',
  'pg_description',
  'pg_enum',
  'pg_event_trigger',
  'pg_extension',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
  'pg_language',
  'pg_largeobject_metadata',
  'pg_namespace',
  'pg_opclass',
  'pg_operator',
  'pg_opfamily',
  'pg_parameter_acl',
  'pg_policy',
  'pg_proc',
  'pg_publication',
  'pg_rewrite',
  'pg_seclabel',
  'pg_shdescription',
  'pg_shseclabel',
  'pg_statistic_ext',
  'pg_subscription',
  'pg_tablespace',
  'pg_transform',
  'pg_trigger',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_ts_parser',
  'pg_ts_template',
  'pg_type',
  'pg_user_mapping',
]

const counts = join(
  counted.map((name) => sql`(select count(*) from pg_catalog.${ident(name)})`),
  ', ',
)

/**
 * One text that is the same for two databases when neither holds anything of a user: how many rows
 * each catalog has, and what users can change about the objects of the system.
 */
export const portrait: Sql = sql`
select concat_ws(' ', ${counts},
  (select md5(string_agg(n.nspname || n.nspowner::regrole || n.nspacl::text, ',' order by n.nspname))
   from pg_catalog.pg_namespace n),
  (select md5(string_agg(d.datname || d.datdba || coalesce(d.datacl::text, '') || d.datconnlimit, ',' order by d.datname))
   from pg_catalog.pg_database d),
  (select md5(string_agg(a.rolname || a.rolsuper || a.rolinherit || a.rolcreaterole || a.rolcreatedb
     || a.rolcanlogin || a.rolreplication || a.rolbypassrls || a.rolconnlimit, ',' order by a.rolname))
   from pg_catalog.pg_authid a),
  (select md5(string_agg(p.oid::text || p.proacl::text, ',' order by p.oid))
   from pg_catalog.pg_proc p where p.proacl is not null),
  (select md5(string_agg(c.oid::text || c.relacl::text, ',' order by c.oid))
   from pg_catalog.pg_class c where c.relacl is not null)
) as portrait`

/** Frees what many resets leave dead in the catalogs. */
export const vacuumCatalogs: Sql = sql`vacuum pg_catalog.pg_attribute, pg_catalog.pg_class, pg_catalog.pg_constraint,
  pg_catalog.pg_depend, pg_catalog.pg_description, pg_catalog.pg_index, pg_catalog.pg_proc, pg_catalog.pg_type`
