-- before
create table numbers (id int);
-- after
create sequence numbers;
-- up
drop table "numbers";

create sequence "numbers";
