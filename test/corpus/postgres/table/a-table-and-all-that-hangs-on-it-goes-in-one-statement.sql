-- before
create table users (id serial primary key, name text default 'x' check (name <> ''), boss int references users);
create index users_name_idx on users (lower(name));
comment on table users is 'people';
comment on column users.name is 'shown';
-- after
-- up
drop table "users";
-- hazards: data-loss
