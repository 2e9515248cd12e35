-- before
create table t (id int);
create rule a as on insert to t do also nothing;
create rule b as on insert to t do also nothing;
create rule c as on insert to t do also nothing;
alter table t disable rule b;
alter table t enable replica rule c;
-- after
create table t (id int);
create rule a as on insert to t do also nothing;
create rule b as on insert to t do also nothing;
create rule c as on insert to t do also nothing;
create rule d as on insert to t do also nothing;
create rule e as on insert to t do also nothing;
alter table t enable replica rule a;
alter table t enable always rule b;
alter table t disable rule d;
alter table t enable always rule e;
-- up
alter table "t" enable replica rule "a";
alter table "t" enable always rule "b";
alter table "t" enable rule "c";

create rule "d" as
  on insert to "t"
  do nothing;

alter table "t" disable rule "d";

create rule "e" as
  on insert to "t"
  do nothing;

alter table "t" enable always rule "e";
