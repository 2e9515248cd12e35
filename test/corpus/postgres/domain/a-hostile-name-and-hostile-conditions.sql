-- before
create table t (a int);
-- after
create domain "My ""Domain"".x $$
y" as "text" default E'it''s\\' constraint "a ""check"" $1" check (value <> E'\\''"(');
create table t (a int, b "My ""Domain"".x $$
y", c "My ""Domain"".x $$
y"[]);
comment on constraint "a ""check"" $1" on domain "My ""Domain"".x $$
y" is 'so';
-- up
create domain "My ""Domain"".x $$
y" as text
  default 'it''s\'
  constraint "a ""check"" $1" check (VALUE <> '\''"('::text);

alter table "t" add column "b" "My ""Domain"".x $$
y";

alter table "t" add column "c" "My ""Domain"".x $$
y"[];

comment on constraint "a ""check"" $1" on domain "My ""Domain"".x $$
y" is 'so';
