-- before
create table people (first text, last text);
-- after
create table people (first text, last text, full_name text generated always as (first || ' ' || last) stored);
-- up
alter table "people" add column "full_name" text generated always as ((first || ' '::text) || last) stored;
-- down
alter table "people" drop column "full_name";
-- hazards: blocks-reads, table-rewrite
