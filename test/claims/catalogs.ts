/** What the rows of each catalog of PostgreSQL 18 are, and where a claim on them would stand. */

/** Rows `address, name`: where the claim on each row of the user's stands. */
interface Claimable {
  readonly rows: string
}

/** No object of the schema: why not. */
interface Exempt {
  readonly why: string
}

const cluster: Exempt = { why: 'belongs to the cluster' }
const bookkeeping: Exempt = { why: 'keeps account of what stands elsewhere' }
const data: Exempt = { why: 'holds data and what is known of it' }

/** An extension brings what is said of it. */
const notTheExtensions = `not exists (
  select from pg_extension e join pg_available_extensions a on a.name = e.extname
   where x.classoid = 3079 and x.objoid = e.oid and a.comment = x.description)`

/** Each catalog, by its name. One that is not listed here fails the test. */
export const catalogs: Readonly<Record<string, Claimable | Exempt>> = {
  ...Object.fromEntries(
    [
      ['pg_am'],
      ['pg_amop'],
      ['pg_amproc'],
      ['pg_attrdef'],
      ['pg_cast'],
      ['pg_class'],
      ['pg_collation'],
      ['pg_constraint', "x.contype <> 'n'"],
      ['pg_conversion'],
      ['pg_default_acl'],
      ['pg_event_trigger'],
      ['pg_extension'],
      ['pg_foreign_data_wrapper'],
      ['pg_foreign_server'],
      ['pg_language'],
      ['pg_namespace'],
      ['pg_opclass'],
      ['pg_operator'],
      ['pg_opfamily'],
      ['pg_policy'],
      ['pg_proc'],
      ['pg_publication'],
      ['pg_publication_namespace'],
      ['pg_publication_rel'],
      ['pg_rewrite'],
      ['pg_statistic_ext'],
      [
        'pg_subscription',
        'x.subdbid = (select oid from pg_database where datname = current_database())',
      ],
      ['pg_transform'],
      ['pg_trigger'],
      ['pg_ts_config'],
      ['pg_ts_dict'],
      ['pg_ts_parser'],
      ['pg_ts_template'],
      ['pg_type'],
      ['pg_user_mapping'],
    ].map(([name = '', condition]) => [name, objects(name, condition)]),
  ),
  pg_aggregate: part(1255, 'pg_aggregate', 'aggfnoid::oid'),
  pg_enum: part(1247, 'pg_enum', 'enumtypid'),
  pg_foreign_table: part(1259, 'pg_foreign_table', 'ftrelid'),
  pg_index: part(1259, 'pg_index', 'indexrelid'),
  pg_inherits: part(1259, 'pg_inherits', 'inhrelid'),
  pg_partitioned_table: part(1259, 'pg_partitioned_table', 'partrelid'),
  pg_range: part(1247, 'pg_range', 'rngtypid'),
  pg_sequence: part(1259, 'pg_sequence', 'seqrelid'),
  pg_ts_config_map: part(3602, 'pg_ts_config_map', 'mapcfg'),
  pg_attribute: {
    rows: `select case when c.relkind in ('r', 'p', 'f') then '1259/' || c.oid || '/' || x.attnum else '1259/' || c.oid || '/0' end as address,
                  '1259/' || c.oid || '/0' as whole, c.oid::regclass || '.' || quote_ident(x.attname) as name
             from pg_attribute x join pg_class c on c.oid = x.attrelid
            where c.oid >= 16384 and x.attnum > 0 and not x.attisdropped`,
  },
  pg_description: said('comment', 'pg_description', "''", notTheExtensions),
  pg_seclabel: said('security label', 'pg_seclabel', "'/' || x.provider"),
  pg_auth_members: cluster,
  pg_authid: cluster,
  pg_database: cluster,
  pg_db_role_setting: cluster,
  pg_parameter_acl: cluster,
  pg_replication_origin: cluster,
  pg_shdescription: cluster,
  pg_shseclabel: cluster,
  pg_tablespace: cluster,
  pg_depend: bookkeeping,
  pg_init_privs: bookkeeping,
  pg_shdepend: bookkeeping,
  pg_subscription_rel: bookkeeping,
  pg_largeobject: data,
  pg_largeobject_metadata: data,
  pg_statistic: data,
  pg_statistic_ext_data: data,
}

/** Objects of their own. */
function objects(catalog: string, condition = 'true'): Claimable {
  return {
    rows: `select x.tableoid || '/' || x.oid || '/0' as address, null as whole,
                  coalesce(pg_describe_object(x.tableoid, x.oid, 0), x.oid::text) as name
             from ${catalog} x where x.oid >= 16384 and ${condition}`,
  }
}

/** A row that is a part of an object that stands in another catalog. */
function part(owner: number, catalog: string, column: string): Claimable {
  return {
    rows: `select '${owner}/' || x.${column} || '/0' as address, null as whole,
                  pg_describe_object(${owner}, x.${column}, 0) as name
             from ${catalog} x where x.${column} >= 16384`,
  }
}

/** What is said of an object, and was not when the database was new. */
function said(prefix: string, catalog: string, suffix: string, condition = 'true'): Claimable {
  return {
    rows: `select '${prefix}/' || x.classoid || '/' || x.objoid || '/' || x.objsubid || ${suffix} as address,
                  x.classoid || '/' || x.objoid || '/0' as whole, pg_describe_object(x.classoid, x.objoid, x.objsubid) as name
             from ${catalog} x where ${condition}`,
  }
}
