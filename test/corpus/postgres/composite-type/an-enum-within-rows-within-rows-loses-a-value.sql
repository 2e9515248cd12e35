-- before
create type status as enum ('new', 'old', 'gone');
create type inner_row as (status status);
create type outer_row as (inner_row inner_row, more inner_row[]);
create type unused as (status status);
create table t (o outer_row, plain status);
-- rows
insert into t values (row(row('new')::inner_row, array[row('old')::inner_row])::outer_row, 'new');
-- after
create type status as enum ('new', 'old');
create type inner_row as (status status);
create type outer_row as (inner_row inner_row, more inner_row[]);
create type unused as (status status);
create table t (o outer_row, plain status);
-- up
alter type "status" rename to "status__old";

alter type "inner_row" rename to "inner_row__old";
alter type "outer_row" rename to "outer_row__old";

create type "status" as enum ('new', 'old');

alter type "unused" alter attribute "status" type status;

alter table "t" alter column "plain" type status using "plain"::text::status;

create type "inner_row" as (
  "status" status
);

create type "outer_row" as (
  "inner_row" inner_row,
  "more" inner_row[]
);

alter table "t" alter column "o" type outer_row using "o"::text::outer_row;

drop type "outer_row__old";
drop type "inner_row__old";

drop type "status__old";
