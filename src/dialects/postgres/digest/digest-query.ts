/** One query that hashes every row of the catalogs that makes up a schema. */
import { join, literal, number, sql, verbatim, type Sql } from '../../../core/sql.ts'
import { hashedCatalogs, relations, type HashedCatalog } from './hashed.ts'

/** Rows `name, column, type`: the columns that the catalogs have on this server. */
export const columnsQuery: Sql = sql`
  select c.relname::text as name, a.attname::text as column, pg_catalog.format_type(a.atttypid, null) as type
    from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
   where c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace and a.attnum > 0 and not a.attisdropped
     and c.relname in (${join([...new Set(hashedCatalogs.map(({ name }) => name))].map(literal))})
   order by c.relname, a.attnum`

/** A column of a catalog. */
export interface CatalogColumn {
  readonly name: string
  readonly column: string
  readonly type: string
}

/** Units fall into so many buckets by their oids. */
const bucketCount = 512

const bucket = sql`(h.oid::int8 % ${number(bucketCount)})`

/**
 * Rows `bucket, digest`: a number for all that is in it, and how many rows there are. Two schemas of one database are the
 * same where both are equal: every row adds the 64 bits of its own hash, which no order changes.
 */
export function bucketsQuery(columns: readonly CatalogColumn[], major: number): Sql {
  return sql`
  with relations as materialized (${relations})
  select ${bucket}::text as bucket, sum(h.hash)::text || '/' || count(*) as digest
    from (${rows(columns, major)}) h group by ${bucket} order by ${bucket}`
}

/**
 * Rows `address, bucket, digest, schema, relation`: the same for each unit.
 *
 * @param buckets - Only those of these; all unless given.
 */
export function unitsQuery(
  columns: readonly CatalogColumn[],
  major: number,
  buckets?: readonly string[],
): Sql {
  const wanted =
    buckets && sql` where ${bucket} in (${join(buckets.map((one) => number(Number(one))))})`
  return sql`
  with relations as materialized (${relations}),
  units as materialized (
    select h.class, h.oid, ${bucket}::text as bucket, sum(h.hash)::text || '/' || count(*) as digest
      from (${rows(columns, major)}) h${wanted ?? sql``} group by 1, 2)
  select u.class || '/' || u.oid as address, u.bucket, u.digest, n.nspname::text as schema, c.relname::text as relation
    from units u left join pg_class c on u.class = 1259 and c.oid = u.oid left join pg_namespace n on n.oid = c.relnamespace`
}

function rows(columns: readonly CatalogColumn[], major: number): Sql {
  const present = hashedCatalogs.filter(({ since = 0 }) => since <= major)
  return join([...present.map((one) => rowsOf(one, columns)), roles], '\n union all')
}

/** All of the same types, so that the server sees through them to the catalogs. */
function rowsOf(catalog: HashedCatalog, columns: readonly CatalogColumn[]): Sql {
  const [classId, oid] = catalog.unit
  return sql`
  select (${classId})::oid as class, (${oid})::oid as oid, ${hashOf(catalog, columns)} as hash
    from ${catalog.from}${catalog.where ? sql` where ${catalog.where}` : sql``}`
}

/**
 * The hash of a record is a sum of those of its fields, each with a weight: were it added up over rows as it is, values
 * that two rows have exchanged would not show. Hashed once more, it is no sum.
 */
function hashed(record: Sql): Sql {
  return sql`hashtextextended(hash_record_extended(${record}, 0)::text, 0)`
}

/** The name of the catalog is hashed too: rows of two may look alike. */
function hashOf(catalog: HashedCatalog, columns: readonly CatalogColumn[]): Sql {
  const { name, without = [] } = catalog
  const isSubset = catalog.from.text.startsWith('(')
  const fields = isSubset
    ? [sql`x::text`]
    : columns
        .filter((one) => one.name === name && !without.includes(one.column))
        .map(({ column, type }) => verbatim(`x.${column}${castOf(type)}`))
  return hashed(sql`row(${literal(name)}::text, ${join(fields)})`)
}

/** Types whose values are hashed as they are. */
const hashable = new Set([
  '"char"',
  '"char"[]',
  'bigint',
  'boolean',
  'integer',
  'name',
  'oid',
  'oid[]',
  'oidvector',
  'smallint',
  'smallint[]',
  'text',
  'text[]',
])

/** Privileges are told with the names of roles; functions not, for that would depend on the search path. */
function castOf(type: string): string {
  if (hashable.has(type)) return ''
  return type === 'regproc' ? '::oid' : '::text'
}

/** The roles that own something here, or have a right to it: catalogs hold their numbers, which may pass to others. */
const roles = sql`
  select 1260::oid, r.oid, ${hashed(sql`row(r.oid, r.rolname, r.rolsuper)`)}
    from pg_roles r
   where r.oid in (select s.refobjid from pg_shdepend s join pg_database d on d.oid = s.dbid
                    where s.refclassid = 1260 and d.datname = current_database())
      or r.oid = 10 or r.oid = (select d.datdba from pg_database d where d.datname = current_database())
  union all
  select 1262::oid, 0::oid, ${hashed(sql`row(d.datdba, d.datcollate::text, d.datctype::text)`)}
    from pg_database d where d.datname = current_database()`
