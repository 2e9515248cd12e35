-- before
create table t (a text, b int, constraint t_key unique (a, b));
create table u (a text, b int, foreign key (a, b) references t (a, b));
-- rows
insert into t values ('x', 1);
insert into u values ('x', 1);
-- after
create table t (a text collate "C", b bigint, constraint t_key unique (a, b));
create table u (a text, b bigint, foreign key (a, b) references t (a, b));
-- up
alter table "u" drop constraint "u_a_b_fkey";

alter table "t" alter column "a" type text collate "C";
alter table "t" alter column "b" type bigint;
alter table "u" alter column "b" type bigint;

alter table "u" add constraint "u_a_b_fkey" foreign key ("a", "b") references "t" ("a", "b");
