-- before
create table old (id int constraint the_key primary key, name text);
create index the_idx on old (name);
-- after
create table new (id int constraint the_key primary key, name text);
create index the_idx on new (name);
-- up
drop table "old";

create table "new" (
  "id" integer not null,
  "name" text,
  constraint "the_key" primary key ("id")
);

create index "the_idx" on "new" ("name");
-- hazards: data-loss
