-- before
create type pair as (a int, b text);
create table t (p pair, ps pair[]);
-- rows
insert into t values ((1, 'x'), array[(1, 'y')::pair]);
-- after
create type pair as (a int, c numeric(4,1), d text collate "C");
create table t (p pair, ps pair[]);
-- up
alter type "pair" drop attribute "b";

alter type "pair" add attribute "c" numeric(4,1);
alter type "pair" add attribute "d" text collate "C";
-- hazards: data-loss
