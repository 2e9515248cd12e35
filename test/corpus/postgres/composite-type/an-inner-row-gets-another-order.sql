-- before
create type inner_row as (a int, b text);
create type outer_row as (x int, i inner_row);
create table t (o outer_row);
-- rows
insert into t values (row(1, row(2, 'z')::inner_row)::outer_row);
-- after
create type inner_row as (b text, a int);
create type outer_row as (x int, i inner_row);
create table t (o outer_row);
-- then
do $$ begin assert (select ((o).i).b = 'z' and ((o).i).a = 2 from t); end $$;
-- up
alter type "inner_row" rename to "inner_row__old";
alter type "outer_row" rename to "outer_row__old";

create type "inner_row" as (
  "b" text,
  "a" integer
);

create type "outer_row" as (
  "x" integer,
  "i" inner_row
);

alter table "t" alter column "o" type outer_row using case when "o" is distinct from null then row(("o")."x", case when ("o")."i" is distinct from null then row((("o")."i")."b", (("o")."i")."a")::inner_row end)::outer_row end;

drop type "outer_row__old";
drop type "inner_row__old";
