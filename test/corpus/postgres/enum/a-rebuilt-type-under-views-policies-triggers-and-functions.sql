-- before
create type status as enum ('new', 'old', 'gone');
create table jobs (id int primary key, status status default 'new');
create view open_jobs as select id, status from jobs where status <> 'old';
create materialized view counts as select status, count(*) from jobs group by status;
create index counts_idx on counts (status);
create function is_new(s status) returns boolean language sql as $$select s = 'new'$$;
create function last_status() returns status language plpgsql as $$begin return 'new'; end$$;
create view fresh as select * from jobs where is_new(status);
alter table jobs enable row level security;
create policy only_new on jobs for select using (status = 'new');
create function noop() returns trigger language plpgsql as $$begin return new; end$$;
create trigger on_status after update of status on jobs for each row when (new.status = 'old') execute function noop();
comment on view open_jobs is 'those that are open';
-- rows
insert into jobs values (1, 'old');
-- after
create type status as enum ('new', 'old');
create table jobs (id int primary key, status status default 'new');
create view open_jobs as select id, status from jobs where status <> 'old';
create materialized view counts as select status, count(*) from jobs group by status;
create index counts_idx on counts (status);
create function is_new(s status) returns boolean language sql as $$select s = 'new'$$;
create function last_status() returns status language plpgsql as $$begin return 'new'; end$$;
create view fresh as select * from jobs where is_new(status);
alter table jobs enable row level security;
create policy only_new on jobs for select using (status = 'new');
create function noop() returns trigger language plpgsql as $$begin return new; end$$;
create trigger on_status after update of status on jobs for each row when (new.status = 'old') execute function noop();
comment on view open_jobs is 'those that are open';
-- up
drop policy "only_new" on "jobs";

drop trigger "on_status" on "jobs";

alter table "jobs" alter column "status" drop default;

drop function "last_status"();

drop materialized view "counts";

drop view "fresh";

drop function "is_new"(status);

drop view "open_jobs";

alter type "status" rename to "status__old";

create type "status" as enum ('new', 'old');

alter table "jobs" alter column "status" type status using "status"::text::status;

alter table "jobs" alter column "status" set default 'new';

create view "open_jobs" as
 SELECT id,
    status
   FROM jobs
  WHERE (status <> 'old'::status);

create materialized view "counts" as
 SELECT status,
    count(*) AS count
   FROM jobs
  GROUP BY status;

create index "counts_idx" on "counts" ("status");

create function "is_new"("s" status)
returns boolean
language sql
as $$select s = 'new'$$;

create view "fresh" as
 SELECT id,
    status
   FROM jobs
  WHERE is_new(status);

create function "last_status"()
returns status
language plpgsql
as $$begin return 'new'; end$$;

create trigger "on_status"
  after update of "status" on "jobs"
  for each row
  when (new.status = 'old'::status)
  execute function "noop"();

create policy "only_new" on "jobs"
  for select
  using (status = 'new'::status);

comment on view "open_jobs" is 'those that are open';

drop type "status__old";
