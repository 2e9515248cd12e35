-- before
create schema ext;
create extension citext with schema ext;
create table words (word ext.citext unique);
-- after
create extension citext;
create table words (word citext unique);
-- up
alter extension "citext" set schema "public";

alter table "words" alter column "word" type citext;

drop schema "ext";
-- down
create schema "ext";

alter extension "citext" set schema "ext";

alter table "words" alter column "word" type ext.citext;
-- hazards:
