-- before
create type color as enum ('red', 'blue');
create type pair as (a color[], b int);
-- after
create type color as enum ('red');
create type pair as (a color[], b int);
-- up
alter type "color" rename to "color__old";

create type "color" as enum ('red');

alter type "pair" alter attribute "a" type color[];

drop type "color__old";
