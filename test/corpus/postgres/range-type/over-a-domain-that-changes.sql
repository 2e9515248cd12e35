-- before
create domain price as int;
create type prices as range (subtype = price);
create domain good_prices as prices check (not isempty(value));
create table t (a prices, b prices_multirange, c good_prices, d price);
-- rows
insert into t values ('[1,2]', '{[1,2]}', '[3,4]', 5);
-- after
create domain price as bigint;
create type prices as range (subtype = price);
create domain good_prices as prices check (not isempty(value));
create table t (a prices, b prices_multirange, c good_prices, d price);
-- up
alter domain "good_prices" rename to "good_prices__old";

alter type "prices" rename to "prices__old";
alter type "prices_multirange" rename to "prices_multirange__old";
alter function "prices"(price, price) rename to "prices__old";
alter function "prices"(price, price, text) rename to "prices__old";
alter function "prices_multirange"() rename to "prices_multirange__old";

alter domain "price" rename to "price__old";

create domain "price" as bigint;

alter table "t" alter column "d" type price;

create type "prices" as range (subtype = price);

alter table "t" alter column "a" type prices using "a"::text::prices;
alter table "t" alter column "b" type prices_multirange using "b"::text::prices_multirange;

create domain "good_prices" as prices
  constraint "good_prices_check" check (NOT isempty(VALUE));

alter table "t" alter column "c" type good_prices using "c"::text::good_prices;

drop domain "good_prices__old";

drop type "prices__old";

drop domain "price__old";
