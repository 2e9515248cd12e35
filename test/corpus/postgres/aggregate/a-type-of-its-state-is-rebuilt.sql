-- before
create type mood as enum ('ok', 'bad');
create function better(mood, mood) returns mood language sql as 'select $1';
create aggregate best(mood) (sfunc = better, stype = mood, initcond = 'ok');
create table t (m mood);
-- after
create type mood as enum ('ok');
create function better(mood, mood) returns mood language sql as 'select $1';
create aggregate best(mood) (sfunc = better, stype = mood, initcond = 'ok');
create table t (m mood);
-- up
drop aggregate "best"(mood);

drop function "better"(mood, mood);

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok');

alter table "t" alter column "m" type mood using "m"::text::mood;

create function "better"(mood, mood)
returns mood
language sql
as $$select $1$$;

create aggregate "best"(mood) (
  sfunc = better,
  stype = mood,
  initcond = 'ok'
);

drop type "mood__old";
