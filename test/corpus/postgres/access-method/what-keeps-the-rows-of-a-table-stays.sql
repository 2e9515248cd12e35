-- before
create access method kept type table handler heap_tableam_handler;
create table t (id int) using kept;
-- after
create function rows(internal) returns table_am_handler language internal as 'heap_tableam_handler';
create access method kept type table handler rows;
create table t (id int) using kept;
-- refused
Access method "kept" can not get another handler: it keeps the rows of "public.t".
