-- before
create domain price as int check (value >= 0);
create type item as (name text, price price);
create domain good_item as item check ((value).name <> '');
create table t (item item, items item[], good good_item, price price);
-- rows
insert into t values (('a', 1), array[('b', 2)::item], ('c', 3), 4);
-- after
create domain price as bigint check (value >= 0);
create type item as (name text, price price);
create domain good_item as item check ((value).name <> '');
create table t (item item, items item[], good good_item, price price);
-- up
alter domain "good_item" rename to "good_item__old";
alter domain "price" rename to "price__old";

alter type "item" rename to "item__old";

create domain "price" as bigint constraint "price_check" check (VALUE >= 0);

alter table "t" alter column "price" type price;

create type "item" as (
  "name" text,
  "price" price
);

alter table "t" alter column "item" type item using "item"::text::item;
alter table "t" alter column "items" type item[] using "items"::text[]::item[];

create domain "good_item" as item
  constraint "good_item_check" check ((VALUE).name <> ''::text);

alter table "t" alter column "good" type good_item using "good"::text::good_item;

drop domain "good_item__old";

drop type "item__old";

drop domain "price__old";
