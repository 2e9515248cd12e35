-- before
create text search dictionary d1 (template = simple);
create text search dictionary d2 (template = simple);
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword, word, numword with d1, english_stem;
alter text search configuration c add mapping for url, host with simple;
alter text search configuration c add mapping for int with d2;
-- after
create text search dictionary d1 (template = simple);
create text search dictionary d3 (template = simple);
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword, word with english_stem, d1;
alter text search configuration c add mapping for numword with d1, english_stem;
alter text search configuration c add mapping for host with d3;
alter text search configuration c add mapping for float with simple;
-- up
create text search dictionary "d3" (template = "simple");

alter text search configuration "c" drop mapping for url, int;
alter text search configuration "c" alter mapping for asciiword, word with "english_stem", "public"."d1";
alter text search configuration "c" alter mapping for host with "public"."d3";
alter text search configuration "c" add mapping for float with "simple";

drop text search dictionary "d2";
-- down
create text search dictionary "d2" (template = "simple");

alter text search configuration "c" drop mapping for float;
alter text search configuration "c" alter mapping for asciiword, word with "public"."d1", "english_stem";
alter text search configuration "c" alter mapping for host with "simple";
alter text search configuration "c" add mapping for url with "simple";
alter text search configuration "c" add mapping for int with "public"."d2";

drop text search dictionary "d3";
