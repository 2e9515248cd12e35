-- before
create domain base_amount as int check (value > 0);
create domain amount as base_amount not null;
create domain amounts as amount[];
create table bills (amount amount, amounts amounts, base base_amount);
-- rows
insert into bills values (1, '{2,3}', 4);
-- after
create domain base_amount as numeric(10,2) check (value > 0);
create domain amount as base_amount not null;
create domain amounts as amount[];
create table bills (amount amount, amounts amounts, base base_amount);
-- up
alter domain "amounts" rename to "amounts__old";
alter domain "amount" rename to "amount__old";
alter domain "base_amount" rename to "base_amount__old";

create domain "base_amount" as numeric(10,2)
  constraint "base_amount_check" check (VALUE > (0)::numeric);

alter table "bills" alter column "base" type base_amount;

create domain "amount" as base_amount constraint "amount_not_null" not null;

alter table "bills" alter column "amount" type amount;

create domain "amounts" as amount[];

alter table "bills" alter column "amounts" type amounts;

drop domain "amounts__old";
drop domain "amount__old";
drop domain "base_amount__old";
