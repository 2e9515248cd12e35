-- before
-- after
create schema app;
create text search configuration app.mine (copy = english);
create text search configuration nothing (parser = default);
create text search configuration public.english (copy = pg_catalog.english);
comment on text search configuration app.mine is 'as usual';
create table t (a text);
create index t_a_idx on t using gin (to_tsvector('app.mine'::regconfig, a));
-- up
create schema "app";

create table "t" (
  "a" text
);

create text search configuration "app"."mine" (parser = "default");
alter text search configuration "app"."mine" add mapping for asciiword, word, hword_part, hword_asciipart, asciihword, hword with "english_stem";
alter text search configuration "app"."mine" add mapping for numword, email, url, host, sfloat, version, hword_numpart, numhword, url_path, file, float, int, uint with "simple";

create index "t_a_idx" on "t" using gin (to_tsvector('app.mine'::regconfig, a));

create text search configuration "public"."english" (parser = "default");
alter text search configuration "public"."english" add mapping for asciiword, word, hword_part, hword_asciipart, asciihword, hword with "english_stem";
alter text search configuration "public"."english" add mapping for numword, email, url, host, sfloat, version, hword_numpart, numhword, url_path, file, float, int, uint with "simple";
create text search configuration "nothing" (parser = "default");

comment on text search configuration "app"."mine" is 'as usual';
-- down
drop text search configuration "public"."english";
drop text search configuration "nothing";

drop table "t";

drop text search configuration "app"."mine";

drop schema "app";
