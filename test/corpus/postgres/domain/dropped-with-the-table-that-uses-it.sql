-- before
create domain email as text;
create table users (email email);
-- after
-- up
drop table "users";

drop domain "email";
-- hazards: data-loss
