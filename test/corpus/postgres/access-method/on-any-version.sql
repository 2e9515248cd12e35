-- before
create access method gone type index handler hashhandler;
create access method kept type table handler heap_tableam_handler;
comment on access method kept is 'one';
-- after
create schema "a.B";
create function "a.B".made(internal) returns index_am_handler language internal as 'hashhandler';
create function "a.B".rows(internal) returns table_am_handler language internal as 'heap_tableam_handler';
create access method kept type table handler "a.B".rows;
create access method "it's ""so""" type index handler "a.B".made;
comment on access method kept is 'two';
-- up
create schema "a.B";

create function "a.B"."made"(internal)
returns index_am_handler
language internal
as 'hashhandler';

create function "a.B"."rows"(internal)
returns table_am_handler
language internal
as 'heap_tableam_handler';

create access method "it's ""so""" type index handler "a.B".made;

drop access method "gone";
drop access method "kept";

create access method "kept" type table handler "a.B".rows;

comment on access method "kept" is 'two';
