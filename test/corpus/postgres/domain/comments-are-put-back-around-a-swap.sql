-- before
create domain code as varchar(4) not null constraint code_check check (value <> '');
comment on domain code is 'of a part';
comment on constraint code_check on domain code is 'something';
create table parts (code code);
comment on column parts.code is 'its code';
-- after
create domain code as varchar(8) not null constraint code_check check (value <> '');
comment on domain code is 'of a part';
comment on constraint code_check on domain code is 'something';
create table parts (code code);
comment on column parts.code is 'its code';
-- up
alter domain "code" rename to "code__old";

create domain "code" as varchar(8)
  constraint "code_not_null" not null
  constraint "code_check" check ((VALUE)::text <> ''::text);

alter table "parts" alter column "code" type code;

comment on constraint "code_check" on domain "code" is 'something';
comment on domain "code" is 'of a part';

drop domain "code__old";
