-- before
create type "e1" as enum ('m');
create type "Odd type" as enum ('m');
create table t1 (id integer not null, c2 e1);
create table t2 (id integer not null, c2 "Odd type");
-- after
create type "e1" as enum ('m', 'c''d');
create type "Odd type" as enum ('m', 'z');
create table t1 (id integer not null, c2 "Odd type");
create table t2 (id integer not null, c2 e1[]);
-- up
alter type "Odd type" add value 'z';
alter type "e1" add value 'c''d';

alter table "t1" alter column "c2" type "Odd type" using "c2"::text::"Odd type";
alter table "t2" alter column "c2" type e1[] using "c2"::text::e1[];
-- down
alter type "Odd type" rename to "Odd type__old";
alter type "e1" rename to "e1__old";

create type "Odd type" as enum ('m');

alter table "t2" alter column "c2" type "Odd type" using "c2"::text::"Odd type";

create type "e1" as enum ('m');

alter table "t1" alter column "c2" type e1 using "c2"::text::e1;

drop type "Odd type__old";
drop type "e1__old";
-- hazards: blocks-reads, depends-on-data, table-rewrite
