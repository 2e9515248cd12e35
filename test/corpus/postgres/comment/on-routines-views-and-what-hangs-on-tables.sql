-- before
-- after
create table t (id integer not null, name text generated always as ('x') stored);
comment on column t.name is 'column';
create function f(a integer, variadic b text[]) returns integer language sql as 'select 1';
comment on function f is 'function';
create procedure p(inout a integer) language sql as 'select 1';
comment on procedure p is 'procedure';
create view v as select id from t;
comment on view v is 'view';
comment on column v.id is 'view column';
comment on type v is 'row of a view';
create materialized view m as select id from t;
comment on materialized view m is 'materialized view';
comment on column m.id is 'column of it';
create index i on m (id);
comment on index i is 'its index';
create function on_change() returns trigger language plpgsql as 'begin return null; end';
create trigger tr after insert on t execute function on_change();
comment on trigger tr on t is 'trigger';
create rule r as on delete to t do nothing;
comment on rule r on t is 'rule';
create policy po on t using (true);
comment on policy po on t is 'policy';
create function watch() returns event_trigger language plpgsql as 'begin end';
create event trigger et on ddl_command_end execute function watch();
comment on event trigger et is 'event trigger';
create domain d as text constraint long check (value <> '');
comment on domain d is 'domain';
comment on constraint long on domain d is 'its check';
create sequence s;
comment on sequence s is 'sequence';
create table counted (id integer generated always as identity);
comment on sequence counted_id_seq is 'of an identity';
-- up
create domain "d" as text constraint "long" check (VALUE <> ''::text);

create sequence "s";

create table "counted" (
  "id" integer generated always as identity
);

create table "t" (
  "id" integer not null,
  "name" text generated always as ('x'::text) stored
);

create view "v" as
 SELECT id
   FROM t;

create materialized view "m" as
 SELECT id
   FROM t;

create index "i" on "m" ("id");

create function "f"("a" integer, variadic "b" text[])
returns integer
language sql
as $$select 1$$;

create function "on_change"()
returns trigger
language plpgsql
as $$begin return null; end$$;

create function "watch"()
returns event_trigger
language plpgsql
as $$begin end$$;

create procedure "p"(inout "a" integer)
language sql
as $$select 1$$;

create rule "r" as
  on delete to "t"
  do nothing;

create trigger "tr"
  after insert on "t"
  execute function "on_change"();

create policy "po" on "t"
  using (true);

comment on column "t"."name" is 'column';
comment on constraint "long" on domain "d" is 'its check';
comment on domain "d" is 'domain';
comment on function "f"(integer, text[]) is 'function';
comment on sequence "counted_id_seq" is 'of an identity';
comment on index "i" is 'its index';
comment on column "m"."id" is 'column of it';
comment on materialized view "m" is 'materialized view';
comment on policy "po" on "t" is 'policy';
comment on procedure "p"(integer) is 'procedure';
comment on rule "r" on "t" is 'rule';
comment on sequence "s" is 'sequence';
comment on trigger "tr" on "t" is 'trigger';
comment on column "v"."id" is 'view column';
comment on type "public"."v" is 'row of a view';
comment on view "v" is 'view';

create event trigger "et" on ddl_command_end
  execute function "watch"();

comment on event trigger "et" is 'event trigger';
-- down
drop event trigger "et";

drop procedure "p"(integer);

drop function "f"(integer, text[]);
drop function "watch"();

drop materialized view "m";

drop view "v";

drop table "counted";
drop table "t";

drop function "on_change"();

drop sequence "s";

drop domain "d";
-- hazards:
