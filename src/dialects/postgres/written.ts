/**
 * Names that the server writes for us within a query, as people would: `public.` is left out where the
 * search path of revisions finds the same.
 *
 * Each needs {@link shadowedTypes} as the table expression `shadowed`.
 */
import { sql, verbatim, type Sql } from '../../core/sql.ts'

/** Types in public that one of the system hides, and their arrays. */
export const shadowedTypes: Sql = sql`
      select array_agg(t.oid) || array_agg(t.typarray) as oids
        from pg_type t join pg_type b on b.typname = t.typname
       where t.typnamespace = to_regnamespace('public') and b.typnamespace = 'pg_catalog'::regnamespace`

/** The type with this oid. */
export function writtenType(oid: string): Sql {
  const type = verbatim(oid)
  return sql`regexp_replace(format_type(${type}, null),
             case when (select ${type} = any (hidden.oids) from shadowed hidden) then 'a^' else '^public\\.' end, '')`
}

/** The name of the function with this oid, without its arguments; null where there is none. */
export function writtenRoutine(oid: string): Sql {
  return verbatim(`(select case when named_in.nspname = 'pg_catalog' or named_in.nspname = 'public' and not exists (
                      select from pg_proc b where b.proname = named.proname and b.proargtypes = named.proargtypes
                         and b.pronamespace = 'pg_catalog'::regnamespace)
                    then '' else quote_ident(named_in.nspname) || '.' end || quote_ident(named.proname)
                     from pg_proc named join pg_namespace named_in on named_in.oid = named.pronamespace where named.oid = ${oid}::oid)`)
}

/** The types of the arguments of the function with this oid, in parentheses. */
export function writtenArguments(oid: string): Sql {
  return sql`(select '(' || coalesce(string_agg(${writtenType('argument.type')}, ', ' order by argument.at), '') || ')'
                     from pg_proc named cross join unnest(named.proargtypes) with ordinality argument(type, at)
                    where named.oid = ${verbatim(oid)}::oid)`
}

/** The operator with this oid, told apart by its operands; null where there is none. */
export function writtenOperator(oid: string): Sql {
  return verbatim(`(select case when named_in.nspname = 'pg_catalog' or named_in.nspname = 'public' and not exists (
                      select from pg_operator b where b.oprname = named.oprname and b.oprleft = named.oprleft
                         and b.oprright = named.oprright and b.oprnamespace = 'pg_catalog'::regnamespace)
                    then '' else quote_ident(named_in.nspname) || '.' end || named.oprname
                     from pg_operator named join pg_namespace named_in on named_in.oid = named.oprnamespace where named.oid = ${oid})`)
}
