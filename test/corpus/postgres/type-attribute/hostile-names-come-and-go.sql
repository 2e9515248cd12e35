-- before
create type t as ("a ""b""" int);
-- after
create type t as ("a ""b""" bigint, "select" text, "ü
$$" int);
-- up
alter type "t" alter attribute "a ""b""" type bigint;

alter type "t" add attribute "select" text;

alter type "t" add attribute "ü
$$" integer;
-- down
alter type "t" drop attribute "select";

alter type "t" drop attribute "ü
$$";

alter type "t" alter attribute "a ""b""" type integer;
