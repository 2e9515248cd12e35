-- before
create table users (id int);
-- rows
insert into users values (1);
-- after
create table users (id int, score int not null default 0 check (score >= 0));
-- up
alter table "users" add column "score" integer default 0 not null;

alter table "users" add constraint "users_score_check" check (score >= 0);
-- hazards: blocks-reads, depends-on-data
