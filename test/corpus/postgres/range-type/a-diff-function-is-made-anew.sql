-- before
create function time_diff(a time, b time) returns double precision language sql immutable strict as 'select 1.0::double precision';
create type times as range (subtype = time, subtype_diff = time_diff);
create table t (a times);
-- after
create function time_diff(x time, b time) returns double precision language sql immutable strict as 'select 1.0::double precision';
create type times as range (subtype = time, subtype_diff = time_diff);
create table t (a times);
-- up
alter type "times" rename to "times__old";
alter type "times_multirange" rename to "times_multirange__old";
alter function "times"(time, time) rename to "times__old";
alter function "times"(time, time, text) rename to "times__old";
alter function "times_multirange"() rename to "times_multirange__old";

alter function "time_diff"(time, time) rename to "time_diff__old";

create function "time_diff"("x" time, "b" time)
returns double precision
language sql
immutable
strict
as $$select 1.0::double precision$$;

create type "times" as range (subtype = time, subtype_diff = public.time_diff);

alter table "t" alter column "a" type times using "a"::text::times;

drop type "times__old";

drop function "time_diff__old";
