-- before
create table users (id integer);
create table posts (id integer);
grant select on posts to public;
-- after
create table users (id integer);
create table posts (id integer);
grant select on users to public;
-- up
revoke select on "posts" from public;

grant select on "users" to public;
-- down
revoke select on "users" from public;

grant select on "posts" to public;
-- hazards:
