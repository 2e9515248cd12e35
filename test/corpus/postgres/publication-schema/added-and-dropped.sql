-- requires: 15
-- before
create schema app;
create schema other;
create table users (id integer primary key);
create publication p for tables in schema app;
-- after
create schema app;
create schema other;
create table users (id integer primary key);
create publication p for tables in schema other, public;
create publication q for table users, tables in schema app, tables in schema other;
create publication r for tables in schema app;
-- up
alter publication "p" drop tables in schema "app";

create publication "q" for table "users", tables in schema "app", tables in schema "other";
create publication "r" for tables in schema "app";

alter publication "p" add tables in schema "other";
alter publication "p" add tables in schema "public";
-- down
alter publication "p" drop tables in schema "other";
alter publication "p" drop tables in schema "public";

alter publication "p" add tables in schema "app";

drop publication "q";
drop publication "r";
-- hazards:
