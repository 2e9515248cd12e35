-- before
create domain amount as int default 0 constraint amount_check check (value >= 0);
create table bills (
  id int primary key,
  amount amount not null default 1,
  parts amount[],
  constraint small check (amount < 1000)
);
create index bills_amount_idx on bills (amount);
create index bills_big_idx on bills (id) where amount > 100;
-- rows
insert into bills values (1, 5, '{1,2}');
-- after
create domain amount as bigint default 0 constraint amount_check check (value >= 0);
create table bills (
  id int primary key,
  amount amount not null default 1,
  parts amount[],
  constraint small check (amount < 1000)
);
create index bills_amount_idx on bills (amount);
create index bills_big_idx on bills (id) where amount > 100;
-- up
drop index "bills_big_idx";

alter table "bills" drop constraint "small";

alter table "bills" alter column "amount" drop default;

alter domain "amount" rename to "amount__old";

create domain "amount" as bigint
  default 0
  constraint "amount_check" check (VALUE >= 0);

alter table "bills" alter column "amount" type amount;
alter table "bills" alter column "parts" type amount[];

alter table "bills" alter column "amount" set default 1;

alter table "bills" add constraint "small" check ((amount)::bigint < 1000);

create index "bills_big_idx" on "bills" ("id") where ((amount)::bigint > 100);

drop domain "amount__old";
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
