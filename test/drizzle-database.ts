/** One embedded database in which schemas are made, read and dropped again. */
import type { PGlite } from '@electric-sql/pglite'

/** Every catalog entry of a schema as a line of text, sorted. */
export type Catalog = readonly string[]

/** Empty a database. */
export async function reset(db: PGlite): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select nspname as name from pg_namespace
     where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  )
  for (const { name } of rows) await db.exec(`drop schema "${name}" cascade`)
  await db.exec('create schema public')
}

/** Read what a user made, by PostgreSQL's own words for it. */
export async function readCatalog(db: PGlite): Promise<Catalog> {
  const lines = await Promise.all(
    queries.map(async (query) => (await db.query<{ line: string }>(query)).rows),
  )
  return lines
    .flat()
    .map((row) => row.line)
    .sort()
}

const own = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

const queries: readonly string[] = [
  `select format('schema %s', n.nspname) as line from pg_namespace n where ${own}`,
  `select format('%s %I.%I%s%s%s', case c.relkind when 'r' then 'table' when 'S' then 'sequence'
      when 'v' then 'view' when 'm' then 'materialized view' end, n.nspname, c.relname,
      ' ' || c.reloptions::text, case when c.relrowsecurity then ' row security' end,
      case when not c.relispopulated then ' no data' end) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${own} and c.relkind in ('r', 'S', 'v', 'm')`,
  `select format('column %I.%I.%s %I %s default %s identity %s generated %s not null %s',
      n.nspname, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
      pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attnotnull) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${own} and c.relkind in ('r', 'v', 'm') and a.attnum > 0 and not a.attisdropped`,
  `select format('constraint %I.%I %I %s', n.nspname, t.relname, c.conname,
      pg_get_constraintdef(c.oid)) as line
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = c.connamespace where ${own}`,
  `select format('index %s', pg_get_indexdef(i.indexrelid)) as line from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where ${own}`,
  `select format('enum %I.%I %s', n.nspname, t.typname,
      (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
        from pg_enum e where e.enumtypid = t.oid)) as line
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where ${own} and t.typtype = 'e'`,
  `select format('sequence %I.%I %s start %s by %s from %s to %s cache %s cycle %s', schemaname,
      sequencename, data_type, start_value, increment_by, min_value, max_value, cache_size, cycle)
      as line from pg_sequences`,
  `select format('view %I.%I %s', schemaname, viewname, definition) as line from pg_views
    where schemaname !~ '^pg_' and schemaname <> 'information_schema'`,
  `select format('materialized view %I.%I %s %s', schemaname, matviewname, tablespace, definition)
      as line from pg_matviews`,
  `select format('policy %I.%I %I %s for %s to %s using %s with check %s', schemaname, tablename,
      policyname, permissive, cmd, roles, qual, with_check) as line from pg_policies`,
]
