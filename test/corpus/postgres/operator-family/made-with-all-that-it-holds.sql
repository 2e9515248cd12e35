-- before
-- after
create operator family numbers using btree;
create operator class small for type smallint using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint2cmp(smallint, smallint);
create operator class whole for type int using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, operator 3 = (int, bigint), function 1 btint4cmp(int, int);
alter operator family numbers using btree add operator 3 = (smallint, int), function 1 (smallint, int) btint24cmp(smallint, int);
-- up
create operator family "numbers" using btree;

alter operator family "numbers" using btree add
  operator 3 = (integer, bigint),
  operator 3 = (smallint, integer),
  function 1 (smallint, integer) btint24cmp(smallint, integer);

create operator class "small" for type smallint using btree family "numbers" as
  operator 1 <,
  operator 2 <=,
  operator 3 =,
  operator 4 >=,
  operator 5 >,
  function 1 btint2cmp(smallint, smallint);

create operator class "whole" for type integer using btree family "numbers" as
  operator 1 <,
  operator 2 <=,
  operator 3 =,
  operator 4 >=,
  operator 5 >,
  function 1 btint4cmp(integer, integer);
