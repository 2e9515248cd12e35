-- before
create function a() returns int language sql set search_path = '' set work_mem = '1MB' as 'select 1';
create function b() returns int language sql set search_path = public as 'select 1';
create function c() returns int language sql as 'select 1';
-- after
set datestyle = 'SQL, DMY';
create function a() returns int language sql set search_path = "$user", 'My Schema', "a,b", "default" as 'select 1';
create function b() returns int language sql set search_path = '' set lock_timeout = '2s' set datestyle from current as 'select 1';
create function c() returns int language sql set app.user_id = '' set app.note = E'it''s \\ "so"' set enable_seqscan = off set random_page_cost = 1.5 set "role" = 'none' as 'select 1';
-- up
alter function "a"() reset work_mem set search_path = "$user", "My Schema", "a,b", "default";
alter function "b"() set datestyle = 'SQL, DMY' set lock_timeout = '2s' set search_path = '';
alter function "c"() set app.note = E'it''s \\ "so"' set app.user_id = '' set enable_seqscan = off set random_page_cost = 1.5 set role = 'none';
