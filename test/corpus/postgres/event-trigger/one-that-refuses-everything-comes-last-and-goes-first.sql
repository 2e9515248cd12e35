-- before
create function refuse() returns event_trigger language plpgsql as $$begin raise exception 'no %', tg_tag; end$$;
create table t (id int);
create view v as select id from t;
create event trigger gone on ddl_command_start execute function refuse();
alter event trigger gone disable;
create event trigger off on ddl_command_start execute function refuse();
comment on event trigger off is 'stays';
-- after
create function refuse() returns event_trigger language plpgsql as $$begin raise exception 'no %', tg_tag; end$$;
create table t (id bigint, a int);
create view v as select id, a from t;
create index i on t (a);
comment on table t is 'x';
create event trigger comes on ddl_command_start execute function refuse();
comment on event trigger comes is 'new';
create event trigger off on ddl_command_start execute function refuse();
alter event trigger off disable;
comment on event trigger off is 'stays';
-- up
alter event trigger "off" disable;

drop event trigger "gone";

alter table "t" add column "a" integer;

comment on table "t" is 'x';

drop view "v";

alter table "t" alter column "id" type bigint;

create view "v" as
 SELECT id,
    a
   FROM t;

create index concurrently "i" on "t" ("a");

create event trigger "comes" on ddl_command_start
  execute function "refuse"();

comment on event trigger "comes" is 'new';
-- down
drop event trigger "comes";

comment on table "t" is null;

drop view "v";

alter table "t" drop column "a";

alter table "t" alter column "id" type integer;

create view "v" as
 SELECT id
   FROM t;

alter event trigger "off" enable;

create event trigger "gone" on ddl_command_start
  execute function "refuse"();

alter event trigger "gone" disable;
-- hazards: blocks-reads, table-rewrite
