-- before
create table "T.t" ("a b" int, "C" int);
-- after
create table "T.t" ("a b" int, "C" int, constraint "U ""k"".ü" unique ("C", "a b"));
-- up
alter table "T.t" add constraint "U ""k"".ü" unique ("C", "a b");
