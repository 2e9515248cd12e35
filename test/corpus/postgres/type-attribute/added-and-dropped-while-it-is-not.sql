-- before
create type pair as (a int, b text);
-- after
create type pair as (a int, c date);
-- up
alter type "pair" drop attribute "b";

alter type "pair" add attribute "c" date;
-- down
alter type "pair" drop attribute "c";

alter type "pair" add attribute "b" text;
-- hazards:
