-- before
create table old (a int);
-- after
create table old (a int);
create table new (a int);
create index old_a_idx on old (a);
create index new_a_idx on new (a);
-- up
create table "new" (
  "a" integer
);

create index "new_a_idx" on "new" ("a");
create index concurrently "old_a_idx" on "old" ("a");
-- down
drop index "old_a_idx";

drop table "new";
-- hazards:
