-- before
create type mood as enum ('ok', 'bad');
create function mood_of(a int) returns mood language sql immutable as $$ select 'ok'::mood $$;
create cast (int as mood) with function mood_of(int);
create table t (m mood default (1 + 1)::mood);
comment on cast (int as mood) is 'kept';
-- after
create type mood as enum ('ok', 'bad');
create function mood_of(b int) returns mood language sql immutable as $$ select 'ok'::mood $$;
create cast (int as mood) with function mood_of(int);
create table t (m mood default (1 + 1)::mood);
comment on cast (int as mood) is 'kept';
-- up
alter table "t" alter column "m" drop default;

drop cast (integer as mood);

drop function "mood_of"(integer);

create function "mood_of"("b" integer)
returns mood
language sql
immutable
as $$ select 'ok'::mood $$;

create cast (integer as mood) with function mood_of(integer);

alter table "t" alter column "m" set default ((1 + 1))::mood;

comment on cast (integer as mood) is 'kept';
