-- before
create table "Us'ers" ("i d" int not null);
-- rows
insert into "Us'ers" values (5);
-- after
create table "Us'ers" ("i d" serial);
create unique index on "Us'ers" ("i d");
-- up
create sequence "Us'ers_i d_seq" as integer;

alter table "Us'ers" alter column "i d" set default nextval('"Us''ers_i d_seq"'::regclass);

alter sequence "Us'ers_i d_seq" owned by "Us'ers"."i d";
select setval('"Us''ers_i d_seq"', max("i d")) from "Us'ers" having max("i d") >= 1;

create unique index concurrently "Us'ers_i d_idx" on "Us'ers" ("i d");
-- then
insert into "Us'ers" default values;
