/**
 * The catalogs whose rows make up a schema, and which row belongs to which object. PostgreSQL manual, chapter 52.
 *
 * What a unit is: a relation with all that is written within its definition, or any other object by itself. Rows of
 * temporary objects, of the server's own and of TOAST tables are left out; so are columns that change while nobody
 * changes the schema.
 */
import { sql, verbatim, type Sql } from '../../../core/sql.ts'

/** A catalog whose rows are hashed. */
export interface HashedCatalog {
  readonly name: string
  /** Where its rows come from, each as `x`, with what tells the unit beside it. */
  readonly from: Sql
  /** The class and the oid of the unit that a row belongs to. */
  readonly unit: readonly [classId: Sql, oid: Sql]
  readonly where?: Sql
  /** Columns that say nothing of the schema. */
  readonly without?: readonly string[]
  /** From this major version on. */
  readonly since?: number
}

const relation = sql`1259`

/** Rows of a relation: `relations` maps each to the table that an index is on, or to itself. */
function ofRelation(
  name: string,
  column: string,
  more: Partial<HashedCatalog> = {},
): HashedCatalog {
  return {
    name,
    from: sql`${verbatim(name)} x join relations r on r.oid = x.${verbatim(column)}`,
    unit: [relation, sql`r.root`],
    ...more,
  }
}

/** Objects of their own, and rows that are a part of one. */
function own(name: string, { column = 'oid', of = name, ...more }: Own = {}): HashedCatalog {
  const oid = verbatim(`x.${column}`)
  return {
    name,
    from: sql`${verbatim(name)} x`,
    unit: [classOf(of), oid],
    where: sql`${oid} >= 16384`,
    ...more,
  }
}

type Own = Partial<HashedCatalog> & { readonly column?: string; readonly of?: string }

function classOf(catalog: string): Sql {
  return verbatim(`'pg_catalog.${catalog}'::regclass::oid`)
}

const anyRow = { where: sql`true` } as const

/** What is said of an object: it belongs to the relation that the object is a part of, where it is part of one. */
function said(name: string, classId: string, objectId: string, where = sql`true`): HashedCatalog {
  const [of, object] = [verbatim(`x.${classId}`), verbatim(`x.${objectId}`)]
  const parts = [
    'constraint/conrelid',
    'trigger/tgrelid',
    'rewrite/ev_class',
    'policy/polrelid',
  ].map((part) => {
    const [catalog = '', column = ''] = part.split('/')
    const table = `pg_${catalog}`
    return sql` when ${classOf(table)} then (select p.${verbatim(column)} from ${verbatim(table)} p where p.oid = ${object})`
  })
  const whole = sql`nullif(case ${of} when 1259 then ${object}${parts.reduce((all, one) => sql`${all}${one}`)} end, 0)`
  return {
    name,
    from: sql`${verbatim(name)} x left join relations r on r.oid = ${whole}`,
    unit: [
      sql`case when r.oid is null then ${of} else 1259 end`,
      sql`case when r.oid is null then ${object} else r.root end`,
    ],
    where: sql`${where} and (${object} >= 16384 or ${of} = 2615) and (${of} <> 1259 or r.oid is not null)`,
  }
}

/** Which relations there are, and the table that each index is on. */
export const relations: Sql = sql`
    select c.oid, coalesce(i.indrelid, c.oid) as root
      from pg_class c left join pg_index i on i.indexrelid = c.oid
     where c.oid >= 16384 and c.relkind <> 't' and c.relpersistence <> 't'`

/** In the order of the manual. */
export const hashedCatalogs: readonly HashedCatalog[] = [
  own('pg_aggregate', { column: 'aggfnoid', of: 'pg_proc', where: sql`x.aggfnoid::oid >= 16384` }),
  own('pg_am'),
  own('pg_amop'),
  own('pg_amproc'),
  ofRelation('pg_attrdef', 'adrelid'),
  ofRelation('pg_attribute', 'attrelid', {
    where: sql`x.attnum > 0`,
    // A column that was added with a default has the value for the rows of before in `attmissingval`, until the table is rewritten.
    without: ['attcacheoff', 'attmissingval', 'atthasmissing'],
  }),
  own('pg_cast'),
  ofRelation('pg_class', 'oid', {
    without: [
      'relallfrozen',
      'relallvisible',
      'relfilenode',
      'relfrozenxid',
      'relhasindex',
      'relhasrules',
      'relhassubclass',
      'relhastriggers',
      'relminmxid',
      'relpages',
      'relrewrite',
      'reltoastrelid',
      'reltuples',
    ],
  }),
  {
    name: 'pg_class',
    from: sql`(select t.relname, t.reloptions, c.oid as root from pg_class t join pg_class c on c.reltoastrelid = t.oid
                where t.relkind = 't' and t.reloptions is not null and c.relpersistence <> 't') x`,
    unit: [relation, sql`x.root`],
    without: [],
  },
  own('pg_collation'),
  {
    name: 'pg_constraint',
    from: sql`pg_constraint x left join relations r on r.oid = x.conrelid`,
    unit: [
      sql`case when x.contypid <> 0 then 1247 else 1259 end`,
      sql`case when x.contypid <> 0 then x.contypid else r.root end`,
    ],
    where: sql`x.oid >= 16384 and (x.contypid <> 0 or r.oid is not null)`,
  },
  own('pg_conversion'),
  own('pg_default_acl', anyRow),
  {
    ...said(
      'pg_depend',
      'classid',
      'objid',
      sql`(x.deptype in ('e', 'x') or x.deptype = 'a' and x.classid = 1259 and x.refclassid = 1259 and x.refobjsubid > 0)`,
    ),
  },
  said('pg_description', 'classoid', 'objoid'),
  own('pg_enum', { column: 'enumtypid', of: 'pg_type' }),
  own('pg_event_trigger'),
  own('pg_extension', anyRow),
  own('pg_foreign_data_wrapper'),
  own('pg_foreign_server'),
  ofRelation('pg_foreign_table', 'ftrelid'),
  ofRelation('pg_index', 'indexrelid', { without: ['indcheckxmin'] }),
  ofRelation('pg_inherits', 'inhrelid'),
  own('pg_language', anyRow),
  own('pg_namespace', { where: sql`x.nspname !~ '^pg_(temp|toast)'` }),
  own('pg_opclass'),
  own('pg_operator'),
  own('pg_opfamily'),
  ofRelation('pg_partitioned_table', 'partrelid'),
  ofRelation('pg_policy', 'polrelid'),
  own('pg_proc'),
  own('pg_publication'),
  own('pg_publication_namespace', { column: 'pnpubid', of: 'pg_publication', since: 15 }),
  own('pg_publication_rel', { column: 'prpubid', of: 'pg_publication' }),
  own('pg_range', { column: 'rngtypid', of: 'pg_type' }),
  ofRelation('pg_rewrite', 'ev_class'),
  said('pg_seclabel', 'classoid', 'objoid'),
  ofRelation('pg_sequence', 'seqrelid'),
  own('pg_statistic_ext'),
  own('pg_subscription', {
    where: sql`x.subdbid = (select d.oid from pg_database d where d.datname = current_database())`,
    // Not every role may read it, and it moves while data is skipped.
    without: ['subconninfo', 'subskiplsn'],
  }),
  own('pg_tablespace'),
  own('pg_transform'),
  ofRelation('pg_trigger', 'tgrelid'),
  own('pg_ts_config'),
  own('pg_ts_config_map', { column: 'mapcfg', of: 'pg_ts_config' }),
  own('pg_ts_dict'),
  own('pg_ts_parser'),
  own('pg_ts_template'),
  // The type of a relation's rows goes with it, and array types with what they are of.
  ofRelation('pg_type', 'typrelid'),
  own('pg_type', {
    where: sql`x.oid >= 16384 and x.typrelid = 0 and not exists (select from pg_type e where e.typarray = x.oid)`,
  }),
  // The catalog itself holds passwords, and is not for every role.
  {
    name: 'pg_user_mappings',
    from: sql`pg_user_mappings x`,
    unit: [classOf('pg_user_mapping'), sql`x.umid`],
  },
]
