-- before
create domain a as int constraint one check (value > 0);
-- after
create domain a as int constraint "Two ""2"" $$" check (value > 0);
-- up
alter domain "a" drop constraint "one";

alter domain "a" add constraint "Two ""2"" $$" check (VALUE > 0);
-- down
alter domain "a" drop constraint "Two ""2"" $$";

alter domain "a" add constraint "one" check (VALUE > 0);
