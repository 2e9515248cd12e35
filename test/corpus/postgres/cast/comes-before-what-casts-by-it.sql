-- before
create type mood as enum ('ok');
create table u (id int);
-- after
create type mood as enum ('ok');
create function mood_of(int) returns mood language sql immutable as $$ select 'ok'::mood $$;
create cast (int as mood) with function mood_of(int);
create cast (mood as numeric) with inout as implicit;
create table t (id int, m mood default (1 + 1)::mood, n numeric generated always as (length(id::text)) stored);
create table u (id int, m mood default (1 + 2)::mood);
-- up
create cast (mood as numeric) with inout as implicit;

create function "mood_of"(integer)
returns mood
language sql
immutable
as $$ select 'ok'::mood $$;

create cast (integer as mood) with function mood_of(integer);

create table "t" (
  "id" integer,
  "m" mood default ((1 + 1))::mood,
  "n" numeric generated always as (length((id)::text)) stored
);

alter table "u" add column "m" mood default ((1 + 2))::mood;
