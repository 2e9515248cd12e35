-- before
create schema ext;
create extension citext;
-- after
create schema ext;
create extension citext with schema ext;
-- up
alter extension "citext" set schema "ext";
-- down
alter extension "citext" set schema "public";
-- hazards:
