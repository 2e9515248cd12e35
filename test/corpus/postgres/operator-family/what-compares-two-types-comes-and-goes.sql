-- before
create operator family numbers using btree;
create operator class small for type smallint using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint2cmp(smallint, smallint);
create operator class whole for type int using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
alter operator family numbers using btree add operator 3 = (smallint, int), function 1 (smallint, int) btint24cmp(smallint, int);
-- after
create operator family numbers using btree;
create operator class small for type smallint using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint2cmp(smallint, smallint);
create operator class whole for type int using btree family numbers as
  operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
alter operator family numbers using btree add
  operator 1 < (smallint, int), operator 3 = (smallint, int), operator 3 = (int, smallint), function 1 (int, smallint) btint42cmp(int, smallint);
-- up
alter operator family "numbers" using btree drop
  function 1 (smallint, integer);

alter operator family "numbers" using btree add
  operator 1 < (smallint, integer),
  operator 3 = (integer, smallint),
  function 1 (integer, smallint) btint42cmp(integer, smallint);
