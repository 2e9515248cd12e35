-- before
create type mood as enum ('ok', 'bad');
create table t (m mood);
create function f(m mood default 'ok') returns mood language sql as 'select m';
create function g() returns setof t language sql as 'select m from t';
comment on function f(mood) is 'kept';
-- after
create type mood as enum ('ok');
create table t (m mood);
create function f(m mood default 'ok') returns mood language sql as 'select m';
create function g() returns setof t language sql as 'select m from t';
comment on function f(mood) is 'kept';
-- up
drop function "f"(mood);

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok');

alter table "t" alter column "m" type mood using "m"::text::mood;

create function "f"("m" mood default 'ok'::mood)
returns mood
language sql
as $$select m$$;

comment on function "f"(mood) is 'kept';

drop type "mood__old";
