/** The one query that functions and procedures are read from. */
import type { CatalogQuery, ReadContext } from '../../core/kind.ts'
import type { Row } from '../../core/connection.ts'
import { bool, text, textOrNull, texts } from '../../core/row.ts'
import type { Attrs } from '../../core/schema.ts'
import { sql, type Sql } from '../../core/sql.ts'
import { holds, isNotFromExtension, isNotPartOfType, isUserSchema } from './filters.ts'
import { shadowedTypes, writtenRoutine } from './written.ts'

/** One argument as it was declared, or one column of `returns table`. */
export type Argument = {
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table'
  /** Empty where it has none. */
  readonly name: string
  /** As format_type prints it. */
  readonly type: string
  /** As the server prints it. */
  readonly default: string | null
}

/** What functions and procedures share. */
export interface RoutineAttrs extends Attrs {
  readonly arguments: readonly Argument[]
  readonly language: string
  /** The text as it was given, byte for byte, or as the server prints it where that was SQL to be parsed. */
  readonly body: string
  /** True for a body of SQL that was parsed when the routine was made: `begin atomic` or `return`. */
  readonly parsed: boolean
  /** The file of a routine in C. */
  readonly library: string | null
  readonly securityDefiner: boolean
  /** Settings such as `work_mem=64MB`, sorted. */
  readonly configuration: readonly string[]
  /** Types that are handed over as the language would like them. */
  readonly transforms: readonly string[]
}

/** Functions and procedures; what the server makes for a type, as for a range, is a part of that type. */
export const routineQuery: CatalogQuery = {
  name: 'routines',
  onlyIf: holds('pg_proc'),
  sql: () => sql`
    with shadowed as materialized (${shadowedTypes})
    select n.nspname as schema, p.proname as name, p.prokind::text as letter, '1255/' || p.oid || '/0' as address,
           ${argumentColumns},
           array(select format_type(u.type, null) from unnest(p.protrftypes) with ordinality u(type, at) order by u.at) as transforms,
           case when p.proretset then 'setof ' else '' end || format_type(p.prorettype, null) as result,
           l.lanname as language, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as body,
           p.prosqlbody is not null as parsed, p.probin as library,
           p.provolatile::text as volatility, p.proisstrict as strict, p.prosecdef as security_definer,
           p.proleakproof as leakproof, p.proparallel::text as parallel, p.procost::text as cost, p.prorows::text as rows,
           ${writtenRoutine('p.prosupport')} as support,
           ${configurationColumn} as configuration,
           p.prokind = 'p' and count(*) over (partition by p.pronamespace, p.proname) > 1 as overloaded
      from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      join pg_language l on l.oid = p.prolang
     where p.prokind <> 'a' and ${isUserSchema()} and ${isNotFromExtension('pg_proc', 'p')} and ${isNotPartOfType('p')}`,
}

/** Names of settings are the same in capitals, which the server keeps of those it does not know. A reserved word is quoted. */
const configurationColumn: Sql = sql`
           array(select case when strpos(named.name, '.') = 0 then lower(named.name) else
                          (select string_agg(quote_ident(part), '.' order by at)
                             from unnest(string_to_array(named.name, '.')) with ordinality u(part, at)) end
                        || substr(setting, strpos(setting, '='))
                   from unnest(p.proconfig) setting cross join lateral (select split_part(setting, '=', 1) as name) named)`

/** The columns that {@link readArguments} and {@link signatureFacts} read, of a row `p` of pg_proc. */
export const argumentColumns: Sql = sql`
           array(select format_type(u.type, null) from unnest(p.proargtypes) with ordinality u(type, at) order by u.at) as inputs,
           array(select format_type(u.type, null) from unnest(p.proallargtypes) with ordinality u(type, at) order by u.at) as all_types,
           coalesce(p.proargmodes::text[], '{}') as modes, coalesce(p.proargnames, '{}') as names,
           case when p.pronargdefaults = 0 then '{}' else
             array(select coalesce(pg_get_function_arg_default(p.oid, at), '')
                     from generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) at order by at) end as defaults,
           n.nspname = 'public' and exists (
             select from pg_proc b where b.proname = p.proname and b.proargtypes = p.proargtypes
                and b.pronamespace = 'pg_catalog'::regnamespace) as hidden,
           coalesce((select s.oids && (p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[])) from shadowed s), false) as shadowed`

const modes: Readonly<Record<string, Argument['mode']>> = {
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
}

/** Schema, name and the types of the input arguments: what tells overloads apart. */
export function routinePath(row: Row): readonly string[] {
  return [text(row, 'schema'), text(row, 'name'), `(${texts(row, 'inputs').join(', ')})`]
}

/** The name that only one function, procedure or aggregate may hold at a time. */
export function routineSlot(path: readonly string[]): string {
  return `routine ${path.join('\u0000')}`
}

/** The arguments in order. */
export function readArguments(row: Row, { worded }: ReadContext): readonly Argument[] {
  const [all, inputs] = [texts(row, 'all_types'), texts(row, 'inputs')]
  const [letters, names] = [texts(row, 'modes'), texts(row, 'names')]
  const defaults = texts(row, 'defaults')
  return (all.length > 0 ? all : inputs).map((type, at) => ({
    mode: modes[letters[at] ?? 'i'] ?? 'in',
    name: names[at] ?? '',
    type,
    default: defaults[at] ? worded(defaults[at]) : null,
  }))
}

/** What {@link signatureOf} needs to know. */
export function signatureFacts(row: Row): Attrs {
  return {
    inputs: texts(row, 'inputs'),
    shadowed: bool(row, 'shadowed'),
    hidden: bool(row, 'hidden'),
    overloaded: row['overloaded'] === true,
  }
}

/** What functions and procedures share. */
export function readRoutine(row: Row, context: ReadContext): RoutineAttrs {
  const parsed = bool(row, 'parsed')
  const body = text(row, 'body')
  return {
    arguments: readArguments(row, context),
    language: text(row, 'language'),
    body: parsed ? context.worded(body) : body,
    parsed,
    library: textOrNull(row, 'library'),
    securityDefiner: bool(row, 'security_definer'),
    configuration: [...texts(row, 'configuration')].sort(),
    transforms: texts(row, 'transforms'),
  }
}
