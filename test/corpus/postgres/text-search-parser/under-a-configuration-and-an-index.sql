-- before
create text search parser p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
create text search configuration c (parser = p);
alter text search configuration c add mapping for asciiword, word with simple;
create table t (a text);
create index t_a_idx on t using gin (to_tsvector('c'::regconfig, a));
-- after
create text search parser p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
create text search configuration c (parser = p);
alter text search configuration c add mapping for asciiword, word with simple;
create table t (a text);
create index t_a_idx on t using gin (to_tsvector('c'::regconfig, a));
-- up
drop index "t_a_idx";

drop text search configuration "c";

drop text search parser "p";

create text search parser "p" (
  start = prsd_start,
  gettoken = prsd_nexttoken,
  end = prsd_end,
  lextypes = prsd_lextype
);

create text search configuration "c" (parser = "public"."p");
alter text search configuration "c" add mapping for asciiword, word with "simple";

create index "t_a_idx" on "t" using gin (to_tsvector('public.c'::regconfig, a));
