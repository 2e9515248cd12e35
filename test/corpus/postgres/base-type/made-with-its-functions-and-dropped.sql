-- before
-- after
create type box_id;
create function box_id_in(cstring) returns box_id language internal immutable strict as 'int4in';
create function box_id_out(box_id) returns cstring language internal immutable strict as 'int4out';
create function box_id_send(box_id) returns bytea language internal immutable strict as 'int4send';
create type box_id (input = box_id_in, output = box_id_out, send = box_id_send, like = int4, category = 'N', default = '5', delimiter = ';');
comment on type box_id is 'where';
create function is_box(box_id) returns boolean language sql as 'select true';
create table boxes (id box_id, others box_id[]);
-- up
create type "box_id";

create function "box_id_in"(cstring)
returns box_id
language internal
immutable
strict
as 'int4in';

create function "box_id_out"(box_id)
returns cstring
language internal
immutable
strict
as 'int4out';

create function "box_id_send"(box_id)
returns bytea
language internal
immutable
strict
as 'int4send';

create type "box_id" (
  input = public.box_id_in,
  output = public.box_id_out,
  send = public.box_id_send,
  internallength = 4,
  passedbyvalue,
  category = 'N',
  default = '5',
  delimiter = ';'
);

create table "boxes" (
  "id" box_id,
  "others" box_id[]
);

create function "is_box"(box_id)
returns boolean
language sql
as $$select true$$;

comment on type "box_id" is 'where';
-- down
drop function "is_box"(box_id);

drop table "boxes";

drop type "box_id" cascade;
