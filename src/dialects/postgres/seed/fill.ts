/** Filling tables in one statement: each row is tried, and what refuses it decides what to try next. */
import type { Connection } from '../../../core/connection.ts'
import { text } from '../../../core/row.ts'
import { literal, sql, type Sql } from '../../../core/sql.ts'
import type { SeedTable } from './seed-table.ts'

/** How it went for one table. */
export interface Filled {
  readonly filled: boolean
  readonly reason: string
}

/** Fill tables, in the order given; the answers are in the same order. */
export async function fill(
  connection: Connection,
  tables: readonly SeedTable[],
): Promise<readonly Filled[]> {
  if (tables.length === 0) return []
  const spec = literal(JSON.stringify(tables))
  await connection.query(sql`select set_config('lockstep.seed', ${spec}, false)`)
  await connection.run(filling)
  const [row] = await connection.query(sql`select current_setting('lockstep.seed') as answer`)
  const answer: unknown = JSON.parse(text(row ?? {}, 'answer'))
  return Array.isArray(answer) ? answer.map(filledOf) : []
}

function filledOf(answer: unknown): Filled {
  const reason: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'reason') : null
  return typeof reason === 'string' ? { filled: false, reason } : { filled: true, reason: '' }
}

/**
 * A block takes no parameters and gives no rows: what to do and how it went is in a setting of the session.
 *
 * Row 0 takes the first value of each column, row 1 others, and row 2 repeats row 1: it changes only
 * where something forbids the repetition. A second pass tries what is still empty: its parents may
 * have stood later, in a cycle. Constraints are made immediate, because a deferred one
 * would refuse everything at the end.
 */
const filling: Sql = sql`
do $lockstep$
declare
  spec jsonb;
  names text;
  width int;
  levels int[];
  blamed int[];
  reasons jsonb := '{}';
  answers jsonb;
  reason text;
  held boolean;
  found_column text;
  found_constraint text;
  found_type text;
begin
  set constraints all immediate;
  for pass in 1..2 loop
    for spec in select value from jsonb_array_elements(current_setting('lockstep.seed')::jsonb) with ordinality order by ordinality loop
      if pass = 2 then
        execute format('select exists (select from %s)', spec ->> 'name') into held;
        continue when held;
      end if;
      select string_agg(value ->> 'written', ', ' order by ordinality), count(*)
      into names, width
      from jsonb_array_elements(spec -> 'columns') with ordinality;
      levels := array_fill(0, array[width]);
      reason := null;
      for row_number in 0..2 loop
        if row_number = 1 then
          select coalesce(array_agg((value ->> 'second')::int order by ordinality), '{}') into levels
          from jsonb_array_elements(spec -> 'columns') with ordinality;
        end if;
        for attempt in 0..least(12 + 3 * width, 48) loop
          begin
            if width = 0 then
              execute format('insert into %s default values', spec ->> 'name');
            else
              execute format('insert into %s (%s) values (%s)', spec ->> 'name', names, (
                select string_agg(value -> 'tries' ->> (levels[ordinality] % jsonb_array_length(value -> 'tries')), ', ' order by ordinality)
                from jsonb_array_elements(spec -> 'columns') with ordinality));
            end if;
            exit;
          exception when others then
            get stacked diagnostics reason = message_text, found_column = column_name,
              found_constraint = constraint_name, found_type = pg_datatype_name;
            select array_agg(ordinality::int order by ordinality) into blamed
            from jsonb_array_elements(spec -> 'columns') with ordinality
            where value ->> 'name' = found_column or value ->> 'domain' = found_type;
            if spec -> 'blame' ? found_constraint then
              select array_agg(value::int + 1 order by ordinality) into blamed
              from jsonb_array_elements_text(spec -> 'blame' -> found_constraint -> 'columns') with ordinality;
              if not (spec -> 'blame' -> found_constraint ->> 'together')::boolean then
                blamed := blamed[1 + attempt % cardinality(blamed) : 1 + attempt % cardinality(blamed)];
              end if;
            end if;
            for place in 1..width loop
              if blamed is null or place = any (blamed) then
                levels[place] := levels[place] + 1;
              end if;
            end loop;
          end;
        end loop;
      end loop;
      reasons := reasons || jsonb_build_object(spec ->> 'name', reason);
    end loop;
  end loop;
  answers := '[]';
  for spec in select value from jsonb_array_elements(current_setting('lockstep.seed')::jsonb) with ordinality order by ordinality loop
    execute format('select exists (select from %s)', spec ->> 'name') into held;
    answers := answers || jsonb_build_object('reason',
      case when not held then coalesce(reasons ->> (spec ->> 'name'), 'no row was routed to it') end);
  end loop;
  perform set_config('lockstep.seed', answers::text, false);
end
$lockstep$`
