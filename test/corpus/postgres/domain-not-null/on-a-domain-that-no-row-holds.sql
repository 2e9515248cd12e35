-- before
create domain a as int;
-- after
create domain a as int not null;
-- up
alter domain "a" set not null;
-- hazards:
