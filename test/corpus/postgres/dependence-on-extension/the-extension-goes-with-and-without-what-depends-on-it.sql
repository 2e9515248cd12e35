-- before
create extension citext;
create function gone() returns int language sql as 'select 1';
alter function gone() depends on extension citext;
create function kept() returns int language sql as 'select 1';
alter function kept() depends on extension citext;
-- after
create function kept() returns int language sql as 'select 1';
-- up
alter function "kept"() no depends on extension "citext";

drop function "gone"();

drop extension "citext";
