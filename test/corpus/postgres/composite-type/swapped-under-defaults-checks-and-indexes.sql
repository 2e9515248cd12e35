-- before
create type money_amount as (amount int, currency text);
create table t (
  id int primary key,
  m money_amount default row(1, 'EUR')::money_amount,
  constraint positive check ((m).amount > 0)
);
create index t_m_idx on t (((m).currency));
create index t_m2_idx on t (m);
-- rows
insert into t values (1, (5, 'USD'));
-- after
create type money_amount as (amount bigint, currency text);
create table t (
  id int primary key,
  m money_amount default row(1, 'EUR')::money_amount,
  constraint positive check ((m).amount > 0)
);
create index t_m_idx on t (((m).currency));
create index t_m2_idx on t (m);
-- up
drop index "t_m_idx";

alter table "t" drop constraint "positive";

alter table "t" alter column "m" drop default;

alter type "money_amount" rename to "money_amount__old";

create type "money_amount" as (
  "amount" bigint,
  "currency" text
);

alter table "t" alter column "m" type money_amount using "m"::text::money_amount;

alter table "t" alter column "m" set default ROW((1)::bigint, 'EUR'::text)::money_amount;

alter table "t" add constraint "positive" check ((m).amount > 0);

create index "t_m_idx" on "t" (((m).currency));

drop type "money_amount__old";
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite
