-- before
create type mood as enum ('ok', 'bad');
create table t (m mood);
create function same(mood, mood) returns boolean language sql as 'select $1 = $2';
create operator === (function = same, leftarg = mood, rightarg = mood, commutator = ===);
-- after
create type mood as enum ('ok');
create table t (m mood);
create function same(mood, mood) returns boolean language sql as 'select $1 = $2';
create operator === (function = same, leftarg = mood, rightarg = mood, commutator = ===);
-- up
drop operator === (mood, mood);

drop function "same"(mood, mood);

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok');

alter table "t" alter column "m" type mood using "m"::text::mood;

create function "same"(mood, mood)
returns boolean
language sql
as $$select $1 = $2$$;

create operator === (
  function = same,
  leftarg = mood,
  rightarg = mood,
  commutator = ===
);

drop type "mood__old";
