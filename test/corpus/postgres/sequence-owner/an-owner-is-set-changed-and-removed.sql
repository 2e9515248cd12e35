-- before
create table a (id int);
create table b (id int);
create sequence s1;
create sequence s2 owned by a.id;
create sequence s3 owned by a.id;
-- after
create table a (id int);
create table b (id int);
create sequence s1 owned by a.id;
create sequence s2 owned by b.id;
create sequence s3;
-- up
alter sequence "s3" owned by none;

alter sequence "s2" owned by "b"."id";

alter sequence "s1" owned by "a"."id";
-- hazards:
