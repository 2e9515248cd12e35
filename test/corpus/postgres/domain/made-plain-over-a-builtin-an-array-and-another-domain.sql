-- before
-- after
create domain tags as text[];
create domain price as numeric(10,2);
create domain discount as price;
create table offers (tags tags, price price, discount discount, seen discount[]);
-- up
create domain "price" as numeric(10,2);
create domain "discount" as price;
create domain "tags" as text[];

create table "offers" (
  "tags" tags,
  "price" price,
  "discount" discount,
  "seen" discount[]
);
-- down
drop table "offers";

drop domain "discount";
drop domain "price";
drop domain "tags";
