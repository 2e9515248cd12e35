-- before
create table accounts (
  id int primary key,
  amount int not null default 5 check (amount > 0),
  twice int generated always as (amount * 2) stored,
  parent int references accounts
);
create index accounts_amount_idx on accounts (amount);
create index accounts_half_idx on accounts ((amount / 2));
create index accounts_big_idx on accounts (id) where amount > 100;
-- rows
insert into accounts (id, amount) values (1, 7);
-- after
create table accounts (
  id int primary key,
  amount bigint not null default 5 check (amount > 0),
  twice int generated always as (amount * 2) stored,
  parent int references accounts
);
create index accounts_amount_idx on accounts (amount);
create index accounts_half_idx on accounts ((amount / 2));
create index accounts_big_idx on accounts (id) where amount > 100;
-- up
drop index "accounts_big_idx";
drop index "accounts_half_idx";

alter table "accounts" drop constraint "accounts_amount_check";

alter table "accounts" alter column "amount" drop default;

alter table "accounts" drop column "twice";

alter table "accounts" alter column "amount" type bigint;

alter table "accounts" add column "twice" integer generated always as (amount * 2) stored;

alter table "accounts" alter column "amount" set default 5;

alter table "accounts" add constraint "accounts_amount_check" check (amount > 0);

create index "accounts_big_idx" on "accounts" ("id") where (amount > 100);
create index "accounts_half_idx" on "accounts" ((amount / 2));
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
