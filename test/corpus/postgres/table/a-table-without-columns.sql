-- before
-- after
create table nothing ();
-- up
create table "nothing" ();
