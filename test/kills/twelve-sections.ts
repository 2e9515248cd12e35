/** A revision of twelve sections each way, in transactions and not; each notes once that it ran. */

/** What stands before it: what notes, and what is worked on. */
export const before = `-- lockstep:up
create table ran (step text not null);
create table users (id int, email text);
insert into users select number, 'user ' || number from generate_series(1, 500) as number;
`

/** All that a statement can be when a kill comes. */
export const twelveSections = `-- lockstep:allow index users_email
-- lockstep:up
create schema other;
insert into ran values ('up 1');
set search_path = other, public;

-- lockstep:up no-transaction
create index concurrently users_email on users (email);
insert into ran values ('up 2');

-- lockstep:up
create table notes (id int);
insert into ran values ('up 3');

-- lockstep:up no-transaction
create unique index concurrently users_id on users (id);
vacuum users;

-- lockstep:up
create type mood as enum ('sad');
insert into ran values ('up 5');
select pg_sleep(0.05);

-- lockstep:up no-transaction
alter type mood add value 'glad';
insert into ran values ('up 6');

-- lockstep:up
alter table users add column mood mood default 'glad';
update users set mood = 'sad' where id < 100;
insert into ran values ('up 7');

-- lockstep:up no-transaction
drop index concurrently users_email;
insert into ran values ('up 8');

-- lockstep:up
alter table users alter column email set not null;
insert into ran values ('up 9');

-- lockstep:up no-transaction
reindex index concurrently public.users_id;
do $$ begin insert into ran values ('up 10'); perform pg_sleep(0.02); end $$;

-- lockstep:up
create table parts (id int) partition by range (id);
create table parts_1 partition of parts for values from (0) to (10);
insert into parts values (1);
insert into ran values ('up 11');

-- lockstep:up no-transaction
alter table parts detach partition parts_1 concurrently;
insert into ran values ('up 12');

-- lockstep:down
set search_path = other, public;
insert into ran values ('down 1');

-- lockstep:down no-transaction
create index concurrently users_email on users (email);
insert into ran values ('down 2');

-- lockstep:down
drop table parts_1;
drop table parts;
insert into ran values ('down 3');

-- lockstep:down no-transaction
reindex table concurrently users;
insert into ran values ('down 4');

-- lockstep:down
alter table users alter column email drop not null;
insert into ran values ('down 5');

-- lockstep:down no-transaction
drop index concurrently public.users_id;
insert into ran values ('down 6');

-- lockstep:down
alter table users drop column mood;
drop type mood;
insert into ran values ('down 7');

-- lockstep:down no-transaction
vacuum users;
insert into ran values ('down 8');

-- lockstep:down
drop table notes;
insert into ran values ('down 9');

-- lockstep:down no-transaction
insert into ran values ('down 10');
drop index concurrently public.users_email;

-- lockstep:down
drop schema other;
insert into ran values ('down 11');

-- lockstep:down no-transaction
insert into public.ran values ('down 12');
`
