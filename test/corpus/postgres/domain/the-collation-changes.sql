-- before
create domain title as text;
create table people (name title);
create index people_name_idx on people (name);
-- rows
insert into people values ('Ä');
-- after
create domain title as text collate "C";
create table people (name title);
create index people_name_idx on people (name);
-- up
alter domain "title" rename to "title__old";

create domain "title" as text collate "C";

alter table "people" alter column "name" type title;

drop domain "title__old";
-- down
alter domain "title" rename to "title__old";

create domain "title" as text;

alter table "people" alter column "name" type title;

drop domain "title__old";
