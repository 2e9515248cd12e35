-- before
create table users (id int);
create sequence ids owned by users.id;
-- after
create table users (number int);
create sequence ids owned by users.number;
-- up
alter table "users" add column "number" integer;

alter sequence "ids" owned by "users"."number";

alter table "users" drop column "id";
-- hazards: data-loss
