-- before
create schema a;
create schema b;
create table a.x (id int primary key, y int);
create table b.y (id int primary key, x int references a.x);
alter table a.x add foreign key (y) references b.y;
create type b.kind as enum ('k');
create table a.z (k b.kind);
-- after
-- up
alter table "a"."x" drop constraint "x_y_fkey";
alter table "b"."y" drop constraint "y_x_fkey";

drop table "a"."x";
drop table "a"."z";
drop table "b"."y";

drop type "b"."kind";

drop schema "a";
drop schema "b";
