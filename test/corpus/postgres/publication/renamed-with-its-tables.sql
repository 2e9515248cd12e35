-- requires: 15
-- before
create table users (id integer primary key);
create schema app;
create publication old_name for table users where (id > 0), tables in schema app with (publish = 'insert');
comment on publication old_name is 'kept';
-- after
create table users (id integer primary key);
create schema app;
create publication new_name for table users where (id > 0), tables in schema app with (publish = 'insert');
comment on publication new_name is 'kept';
-- renames
alter publication "old_name" rename to "new_name";
-- up
create publication "new_name" for table "users" where (id > 0), tables in schema "app" with (publish = 'insert');

comment on publication "new_name" is 'kept';

drop publication "old_name";
-- down
create publication "old_name" for table "users" where (id > 0), tables in schema "app" with (publish = 'insert');

comment on publication "old_name" is 'kept';

drop publication "new_name";
-- hazards:
