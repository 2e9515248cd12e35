-- before
-- after
create schema ecommerce;
create type ecommerce.order_status as enum ('pending', 'delivered');
create domain ecommerce.price as decimal(10,2) check (value >= 0);
create type ecommerce.product_info as (name text, base_price ecommerce.price);
create domain ecommerce.info as ecommerce.product_info check ((value).name <> '');
create type ecommerce.bundle as (status ecommerce.order_status, items ecommerce.product_info[], main ecommerce.info);
create table ecommerce.products (id integer primary key, info ecommerce.info not null, bundle ecommerce.bundle);
-- up
create schema "ecommerce";

create type "ecommerce"."order_status" as enum ('pending', 'delivered');

create domain "ecommerce"."price" as numeric(10,2)
  constraint "price_check" check (VALUE >= (0)::numeric);

create type "ecommerce"."product_info" as (
  "name" text,
  "base_price" ecommerce.price
);

create domain "ecommerce"."info" as ecommerce.product_info
  constraint "info_check" check ((VALUE).name <> ''::text);

create type "ecommerce"."bundle" as (
  "status" ecommerce.order_status,
  "items" ecommerce.product_info[],
  "main" ecommerce.info
);

create table "ecommerce"."products" (
  "id" integer not null,
  "info" ecommerce.info not null,
  "bundle" ecommerce.bundle,
  constraint "products_pkey" primary key ("id")
);
-- down
drop table "ecommerce"."products";

drop type "ecommerce"."bundle";

drop domain "ecommerce"."info";

drop type "ecommerce"."product_info";

drop domain "ecommerce"."price";

drop type "ecommerce"."order_status";

drop schema "ecommerce";
