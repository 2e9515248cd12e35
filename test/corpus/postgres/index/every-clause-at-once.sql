-- requires: 15
-- before
-- after
create table t (a text, b int, c jsonb, d int, e text collate "C");
create index everything on t using btree (lower(a) collate "C" text_pattern_ops desc nulls last, b desc, d nulls first, e collate "POSIX") include (c) with (fillfactor = 70, deduplicate_items = off) where d > 0;
create unique index distincts on t (a, b) nulls not distinct;
-- up
create table "t" (
  "a" text,
  "b" integer,
  "c" jsonb,
  "d" integer,
  "e" text collate "C"
);

create unique index "distincts" on "t" ("a", "b") nulls not distinct;
create index "everything" on "t" (lower(a) collate "C" text_pattern_ops desc nulls last, "b" desc, "d" nulls first, "e" collate "POSIX") include ("c") with (deduplicate_items = off, fillfactor = 70) where (d > 0);
-- hazards:
