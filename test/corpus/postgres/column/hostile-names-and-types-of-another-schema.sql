-- before
create schema "a.b";
create type "a.b"."T y" as enum ('x');
create table "a.b"."Ta""ble" ("Old col" int);
-- after
create schema "a.b";
create type "a.b"."T y" as enum ('x');
create table "a.b"."Ta""ble" ("select" "a.b"."T y" default 'x', "ünï" varchar(3)[] collate "C");
-- up
alter table "a.b"."Ta""ble" drop column "Old col";

alter table "a.b"."Ta""ble" add column "select" "a.b"."T y" default 'x';
alter table "a.b"."Ta""ble" add column "ünï" varchar(3)[] collate "C";
-- hazards: data-loss
