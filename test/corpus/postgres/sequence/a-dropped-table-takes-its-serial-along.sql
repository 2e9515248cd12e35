-- before
create table users (id serial primary key);
-- after
-- up
drop table "users";
-- hazards: data-loss
