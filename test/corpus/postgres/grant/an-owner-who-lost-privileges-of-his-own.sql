-- before
create table users (id integer);
create table posts (id integer);
revoke insert, update on posts from current_user;
create table readings (id integer);
revoke all on readings from current_user;
-- after
create table users (id integer);
revoke delete, truncate on users from current_user;
create table posts (id integer);
revoke update on posts from current_user;
create table readings (id integer);
revoke delete on readings from current_user;
-- up
grant insert on "posts" to current_user;
grant all on "readings" to current_user;
revoke delete on "readings" from current_user;

revoke delete, truncate on "users" from current_user;
-- down
grant delete, truncate on "users" to current_user;

revoke insert on "posts" from current_user;
revoke all on "readings" from current_user;
-- hazards:
