-- before
create type pair as (a int, b text, c varchar(3));
create domain over_pair as pair;
-- after
create type pair as (a bigint, b text collate "C", c varchar(9));
create domain over_pair as pair;
-- up
alter type "pair" alter attribute "a" type bigint;
alter type "pair" alter attribute "b" type text collate "C";
alter type "pair" alter attribute "c" type varchar(9);
-- down
alter type "pair" alter attribute "a" type integer;
alter type "pair" alter attribute "b" type text;
alter type "pair" alter attribute "c" type varchar(3);
