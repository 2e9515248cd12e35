-- before
create schema app;
create domain app.code_old as text;
create table app.items (id integer primary key, code app.code_old not null);
-- rows
insert into app.items values (1, 'x');
-- after
create schema app;
create domain app.code_new as text;
create table app.items (id integer primary key, code app.code_new not null);
-- up
create domain "app"."code_new" as text;

alter table "app"."items" alter column "code" type app.code_new;

drop domain "app"."code_old";
-- down
create domain "app"."code_old" as text;

alter table "app"."items" alter column "code" type app.code_old;

drop domain "app"."code_new";
