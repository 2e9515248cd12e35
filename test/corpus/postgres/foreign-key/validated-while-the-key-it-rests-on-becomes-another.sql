-- before
create table a (id integer not null, ref integer, constraint a_key primary key (id));
alter table a add constraint a_fk foreign key (ref) references a (id) not valid;
-- after
create table a (id integer not null, ref integer, constraint a_key unique (id));
alter table a add constraint a_fk foreign key (ref) references a (id);
-- up
alter table "a" drop constraint "a_fk";

alter table "a" drop constraint "a_key";

alter table "a" add constraint "a_key" unique ("id");

alter table "a" add constraint "a_fk" foreign key ("ref") references "a" ("id");
