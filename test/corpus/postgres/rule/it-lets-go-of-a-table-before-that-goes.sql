-- before
create table t (id int);
create table old_log (id int);
create rule r as on insert to t do also insert into old_log values (new.id);
create rule s as on update to t do also delete from old_log;
-- after
create table t (id int);
create table new_log (id int);
create rule r as on insert to t do also insert into new_log values (new.id);
-- up
drop rule "s" on "t";

create table "new_log" (
  "id" integer
);

create or replace rule "r" as
  on insert to "t"
  do INSERT INTO new_log (id)
  VALUES (new.id);

drop table "old_log";
-- hazards: data-loss
