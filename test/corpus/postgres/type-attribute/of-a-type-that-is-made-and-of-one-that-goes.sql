-- before
create type color as enum ('red');
create type pair as (a color, b int);
-- after
create domain shade as text;
create type pair as (a shade, b int);
-- up
create domain "shade" as text;

alter type "pair" alter attribute "a" type shade;

drop type "color";
-- down
create type "color" as enum ('red');

alter type "pair" alter attribute "a" type color;

drop domain "shade";
