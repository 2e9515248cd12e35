-- before
-- after
create type address as (street text collate "C", zip varchar(5), tags text[], at timestamptz(3), price numeric(10,2));
create type nothing as ();
create table shops (address address, former address[]);
-- up
create type "address" as (
  "street" text collate "C",
  "zip" varchar(5),
  "tags" text[],
  "at" timestamptz(3),
  "price" numeric(10,2)
);

create type "nothing" as ();

create table "shops" (
  "address" address,
  "former" address[]
);
-- down
drop table "shops";

drop type "address";
drop type "nothing";
