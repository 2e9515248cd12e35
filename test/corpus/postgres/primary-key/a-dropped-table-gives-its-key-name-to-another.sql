-- before
create table a (id int constraint the_key primary key);
create table b (id int not null);
-- after
create table b (id int constraint the_key primary key);
-- up
drop table "a";

alter table "b" add constraint "the_key" primary key ("id");
