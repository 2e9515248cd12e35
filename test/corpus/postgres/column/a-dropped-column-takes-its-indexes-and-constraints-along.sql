-- before
create table teams (id int primary key);
create table users (
  id int primary key,
  team int references teams,
  email text unique check (email <> ''),
  during tsrange,
  exclude using gist (during with &&),
  check (team > 0 or email is not null)
);
create index users_email_idx on users (lower(email));
create index users_both_idx on users (id, team);
create index users_partial_idx on users (id) where team is not null;
comment on column users.email is 'shown';
-- after
create table teams (id int primary key);
create table users (id int primary key);
-- up
alter table "users" drop column "team";
alter table "users" drop column "email";
alter table "users" drop column "during";
-- hazards: data-loss
