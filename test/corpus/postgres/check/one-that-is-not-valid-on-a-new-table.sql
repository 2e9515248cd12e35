-- before
-- after
create table t (id int);
alter table t add constraint ck check (id > 0) not valid;
-- up
create table "t" (
  "id" integer
);

alter table "t" add constraint "ck" check (id > 0) not valid;
