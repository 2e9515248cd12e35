-- before
create schema app;
create function app.check_old(text[], oid) returns void language plpgsql as 'begin end';
create foreign data wrapper w validator app.check_old;
-- after
create schema app;
create function app.check_new(text[], oid) returns void language plpgsql as 'begin end';
create foreign data wrapper w validator app.check_new;
-- up
create function "app"."check_new"(text[], oid)
returns void
language plpgsql
as $$begin end$$;

alter foreign data wrapper "w" validator app.check_new;

drop function "app"."check_old"(text[], oid);
-- down
create function "app"."check_old"(text[], oid)
returns void
language plpgsql
as $$begin end$$;

alter foreign data wrapper "w" validator app.check_old;

drop function "app"."check_new"(text[], oid);
-- hazards:
