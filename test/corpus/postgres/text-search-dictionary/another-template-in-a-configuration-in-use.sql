-- before
create text search dictionary d (template = simple);
create text search configuration c (copy = simple);
alter text search configuration c alter mapping for asciiword with d;
create table t (a text, v tsvector generated always as (to_tsvector('c'::regconfig, a)) stored);
-- rows
insert into t values ('running');
-- after
create text search dictionary d (template = snowball, language = english);
create text search configuration c (copy = simple);
alter text search configuration c alter mapping for asciiword with d;
create table t (a text, v tsvector generated always as (to_tsvector('c'::regconfig, a)) stored);
-- up
alter table "t" drop column "v";

drop text search configuration "c";

drop text search dictionary "d";

create text search dictionary "d" (template = "snowball", language = 'english');

create text search configuration "c" (parser = "default");
alter text search configuration "c" add mapping for asciiword with "public"."d";
alter text search configuration "c" add mapping for word, numword, email, url, host, sfloat, version, hword_numpart, hword_part, hword_asciipart, numhword, asciihword, hword, url_path, file, float, int, uint with "simple";

alter table "t" add column "v" tsvector generated always as (to_tsvector('public.c'::regconfig, a)) stored;
