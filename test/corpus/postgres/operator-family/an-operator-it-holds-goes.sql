-- before
create function same(int, bigint) returns boolean language sql immutable as 'select true';
create operator =# (function = same, leftarg = int, rightarg = bigint);
create operator family numbers using btree;
alter operator family numbers using btree add operator 3 =# (int, bigint);
-- after
create operator family numbers using btree;
-- up
alter operator family "numbers" using btree drop
  operator 3 (integer, bigint);

drop operator =# (integer, bigint);

drop function "same"(integer, bigint);
