-- before
create table a (id int generated always as identity);
create table b (id int);
-- after
create table a (id int generated always as identity (sequence name other));
create table b (id int not null generated always as identity (sequence name a_id_seq));
-- up
alter sequence "a_id_seq" rename to "other";

alter table "b" alter column "id" set not null;

alter table "b" alter column "id" add generated always as identity (sequence name "a_id_seq");
select setval('"a_id_seq"', max("id")) from "b" having max("id") >= 1;
