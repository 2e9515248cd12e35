-- before
create extension hstore;
create extension citext;
create table t (a citext unique, b hstore, c text);
create index on t using gin (b);
create index on t (lower(a));
-- after
create table t (c text, a text unique);
create index on t (lower(a));
-- up
drop index "t_lower_idx";

alter table "t" drop constraint "t_a_key";

alter table "t" drop column "b";

alter table "t" alter column "a" type text;

alter table "t" add constraint "t_a_key" unique ("a");

create index "t_lower_idx" on "t" (lower(a));

drop extension "citext";
drop extension "hstore";
