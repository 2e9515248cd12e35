-- before
create sequence a;
create table t (id int default nextval('a'));
-- after
create sequence b;
create table t (id int default nextval('b'));
-- up
create sequence "b";

alter table "t" alter column "id" set default nextval('b'::regclass);

drop sequence "a";
-- down
create sequence "a";

alter table "t" alter column "id" set default nextval('a'::regclass);

drop sequence "b";
