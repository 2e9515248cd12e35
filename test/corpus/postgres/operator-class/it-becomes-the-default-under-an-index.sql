-- before
create type pair as enum ('a', 'b');
create function lt(pair, pair) returns boolean language sql immutable as 'select true';
create function le(pair, pair) returns boolean language sql immutable as 'select true';
create function eq(pair, pair) returns boolean language sql immutable as 'select true';
create function ge(pair, pair) returns boolean language sql immutable as 'select true';
create function gt(pair, pair) returns boolean language sql immutable as 'select true';
create function cmp(pair, pair) returns int language sql immutable as 'select 0';
create operator <# (function = lt, leftarg = pair, rightarg = pair);
create operator <=# (function = le, leftarg = pair, rightarg = pair);
create operator =# (function = eq, leftarg = pair, rightarg = pair);
create operator >=# (function = ge, leftarg = pair, rightarg = pair);
create operator ># (function = gt, leftarg = pair, rightarg = pair);
create operator class pair_ops for type pair using btree as
  operator 1 <#, operator 2 <=#, operator 3 =#, operator 4 >=#, operator 5 >#, function 1 cmp(pair, pair);
create table t (p pair);
create index t_p on t (p pair_ops);
comment on operator class pair_ops using btree is 'kept';
-- after
create type pair as enum ('a', 'b');
create function lt(pair, pair) returns boolean language sql immutable as 'select true';
create function le(pair, pair) returns boolean language sql immutable as 'select true';
create function eq(pair, pair) returns boolean language sql immutable as 'select true';
create function ge(pair, pair) returns boolean language sql immutable as 'select true';
create function gt(pair, pair) returns boolean language sql immutable as 'select true';
create function cmp(pair, pair) returns int language sql immutable as 'select 0';
create operator <# (function = lt, leftarg = pair, rightarg = pair);
create operator <=# (function = le, leftarg = pair, rightarg = pair);
create operator =# (function = eq, leftarg = pair, rightarg = pair);
create operator >=# (function = ge, leftarg = pair, rightarg = pair);
create operator ># (function = gt, leftarg = pair, rightarg = pair);
create operator class pair_ops default for type pair using btree as
  operator 1 <#, operator 2 <=#, operator 3 =#, operator 4 >=#, operator 5 >#, function 1 cmp(pair, pair);
create table t (p pair);
create index t_p on t (p pair_ops);
comment on operator class pair_ops using btree is 'kept';
-- up
drop index "t_p";

drop operator class "pair_ops" using btree;

create operator class "pair_ops" default for type pair using btree family "pair_ops" as
  operator 1 <#,
  operator 2 <=#,
  operator 3 =#,
  operator 4 >=#,
  operator 5 >#,
  function 1 cmp(pair, pair);

create index "t_p" on "t" ("p");

comment on operator class "pair_ops" using btree is 'kept';
