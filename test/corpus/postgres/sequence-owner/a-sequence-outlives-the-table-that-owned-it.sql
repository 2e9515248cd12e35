-- before
create table users (id int);
create sequence ids owned by users.id;
-- after
create sequence ids;
-- up
alter sequence "ids" owned by none;

drop table "users";
