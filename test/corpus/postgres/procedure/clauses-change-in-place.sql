-- before
create procedure d() language sql as 'select 1';
create procedure s() language sql security definer set work_mem = '1MB' set search_path = public as 'select 1';
-- after
create procedure d() language sql security definer as 'select 1';
create procedure s() language sql set work_mem = '2MB' set lock_timeout = '1s' as 'select 1';
-- up
alter procedure "d"() security definer;
alter procedure "s"() security invoker reset search_path set lock_timeout = '1s' set work_mem = '2MB';
