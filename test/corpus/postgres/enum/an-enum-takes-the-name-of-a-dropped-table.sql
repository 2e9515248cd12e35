-- before
create table status (id int);
-- after
create type status as enum ('a');
-- up
drop table "status";

create type "status" as enum ('a');
-- hazards: data-loss
