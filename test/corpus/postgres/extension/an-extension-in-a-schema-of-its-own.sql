-- before
-- after
create schema ext;
create extension hstore with schema ext;
create table items (tags ext.hstore);
-- up
create schema "ext";

create extension if not exists "hstore" with schema "ext";

create table "items" (
  "tags" ext.hstore
);
-- down
drop table "items";

drop extension "hstore";

drop schema "ext";
