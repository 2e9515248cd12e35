-- before
create table gone (id int);
alter table gone enable row level security;
create policy p on gone using (id > 0);
-- after
create schema s;
create table s."T ""t" (id int);
alter table s."T ""t" enable row level security;
create policy p on s."T ""t" using (id > 0);
-- up
create schema "s";

create table "s"."T ""t" (
  "id" integer
);

alter table "s"."T ""t" enable row level security;

create policy "p" on "s"."T ""t"
  using (id > 0);

drop table "gone";
-- hazards: data-loss
